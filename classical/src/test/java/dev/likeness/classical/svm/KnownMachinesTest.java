package dev.likeness.classical.svm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

/** Machines of a few points, worked out by hand. */
class KnownMachinesTest {

    private static final SolverSettings SETTINGS = new SolverSettings(1e-9, 1, () -> {});
    private static final Kernel LINEAR = new Kernel(KernelType.LINEAR, 1, 1, 0);

    private static double decide(double[][] x, Smo.Solution solution, double... point) {
        int[] rows = new int[x.length];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = i;
        }
        KernelMachine machine = PairMethod.single(x, rows, solution, LINEAR);
        double[] out = new double[1];
        machine.decide(point, out, new double[machine.scratch()]);
        return out[0];
    }

    private static Smo.Solution classes(double[][] x, boolean[] first, double cost) {
        int[] rows = new int[x.length];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = i;
        }
        return Problem.classes(x, rows, first, cost, cost, LINEAR, SETTINGS);
    }

    /**
     * Between (1, 1) and (3, 1) the widest street is the line x = 2 with margins at the points: w =
     * (−1, 0), b = 2, and both multipliers are 2 / distance² = ½.
     */
    @Test
    void twoPointsAreTheirOwnMargin() {
        double[][] x = {{1, 1}, {3, 1}};
        Smo.Solution solution = classes(x, new boolean[] {true, false}, 10);
        assertThat(solution.beta()).containsExactly(new double[] {0.5, -0.5}, within(1e-9));
        assertThat(decide(x, solution, 2, 7)).as("in the middle").isCloseTo(0, within(1e-9));
        assertThat(decide(x, solution, 1, 1)).as("at the first").isCloseTo(1, within(1e-9));
        assertThat(decide(x, solution, 0, 5)).as("beyond it").isCloseTo(2, within(1e-9));
        assertThat(solution.objective()).as("-|w|²/2").isCloseTo(-0.5, within(1e-9));
    }

    /** With C below ½ both stop at the bound: w = (−2C, 0). */
    @Test
    void costBoundsTheMultipliers() {
        double[][] x = {{1, 1}, {3, 1}};
        Smo.Solution solution = classes(x, new boolean[] {true, false}, 0.2);
        assertThat(solution.beta()).containsExactly(0.2, -0.2);
        assertThat(decide(x, solution, 1, 1) - decide(x, solution, 3, 1))
                .as("w·(difference)")
                .isCloseTo(0.8, within(1e-9));
        assertThat(decide(x, solution, 2, 0)).as("in the middle").isCloseTo(0, within(1e-9));
    }

    /**
     * (0, 0) and (0, 2) against (2, 1) and (5, 1): the street is 2 wide, from x = 0 to x = 2; w =
     * (−1, 0), b = 1. The multiplier of (2, 1) is ½, half of it from each point opposite, and the
     * far point has none.
     */
    @Test
    void aPointBehindTheMarginDoesNotSupportIt() {
        double[][] x = {{0, 0}, {0, 2}, {2, 1}, {5, 1}};
        Smo.Solution solution = classes(x, new boolean[] {true, true, false, false}, 100);
        assertThat(solution.beta())
                .containsExactly(new double[] {0.25, 0.25, -0.5, 0}, within(1e-8));
        assertThat(solution.rho()).as("offset").isCloseTo(-1, within(1e-8));
    }

    /** Exclusive or: no line, but the product of the coordinates is a feature of (x·x′)². */
    @Test
    void exclusiveOrIsSolvedByTheSquaredKernel() {
        double[][] x = {{1, 1}, {-1, -1}, {1, -1}, {-1, 1}};
        Kernel squared = new Kernel(KernelType.POLYNOMIAL, 1, 2, 0);
        Smo.Solution solution =
                Problem.classes(
                        x,
                        new int[] {0, 1, 2, 3},
                        new boolean[] {true, true, false, false},
                        10,
                        10,
                        squared,
                        SETTINGS);
        // f(x) = x₁x₂ = Σ β (x·xᵢ)²: with all |β| equal, 4β·2·x₁x₂, so β = 1/8
        KernelMachine machine = PairMethod.single(x, new int[] {0, 1, 2, 3}, solution, squared);
        double[] out = new double[1];
        machine.decide(new double[] {3, 2}, out, new double[4]);
        assertThat(out[0]).isCloseTo(6, within(1e-6));
    }

    /** Regression on two points with a tube of ½: the flattest line within it has slope ½. */
    @Test
    void theFlattestLineTouchesTheTube() {
        double[][] x = {{-1}, {1}};
        Smo.Solution solution =
                Problem.numbers(
                        x, new int[] {0, 1}, new double[] {-1, 1}, 10, 0.5, LINEAR, SETTINGS);
        assertThat(solution.beta()).containsExactly(new double[] {-0.25, 0.25}, within(1e-9));
        assertThat(decide(x, solution, 1)).as("at 1").isCloseTo(0.5, within(1e-9));
    }

    /** Decisions of ±1, three of four right: the curve's likelihood has its maximum at ¾. */
    @Test
    void plattsCurveIsTheMaximumOfTheLikelihood() {
        int n = 4000;
        double[] decisions = new double[n];
        boolean[] first = new boolean[n];
        for (int i = 0; i < n; i++) {
            decisions[i] = i % 2 == 0 ? 1 : -1;
            first[i] = (i % 2 == 0) == (i / 2 % 4 != 0);
        }
        Platt curve = Platt.fit(decisions, first);
        assertThat(curve.probability(1, 0)).isCloseTo(0.75, within(1e-3));
        assertThat(curve.probability(-1, 0)).isCloseTo(0.25, within(1e-3));
        assertThat(curve.slope()).as("slope").isCloseTo(-Math.log(3), within(5e-3));
    }

    /** Pairs that agree, rᵢⱼ = pᵢ / (pᵢ + pⱼ), give back p. */
    @Test
    void couplingFindsTheProbabilitiesThatPairsAgreeOn() {
        double[] p = {0.6, 0.3, 0.1};
        double[][] r = new double[3][3];
        for (int i = 0; i < 3; i++) {
            for (int j = 0; j < 3; j++) {
                r[i][j] = i == j ? 0 : p[i] / (p[i] + p[j]);
            }
        }
        assertThat(Coupling.couple(r)).containsExactly(p, within(3e-3));
    }
}
