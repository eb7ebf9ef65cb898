package dev.likeness.classical.svm;

import java.util.Arrays;

/**
 * Sequential minimal optimisation: minimises ½ βᵀKβ + qᵀβ over the βs with a given sum, each within
 * its bounds. All support vector machines here are of this form.
 *
 * <p>Each step changes the two variables that promise the largest decrease to second order (Fan,
 * Chen and Lin, "Working set selection using second order information for training support vector
 * machines", JMLR 6, 2005, WSS 2). Variables that seem settled at a bound are put aside for a while
 * (shrinking; Chang and Lin, "LIBSVM: a library for support vector machines", 2011, section 5.1).
 * With βᵢ = yᵢαᵢ instead of αᵢ the signs of the classes vanish from every formula.
 */
final class Smo {

    /**
     * The solution.
     *
     * @param beta β, in the order of the problem
     * @param rho the offset: the decision about a row is Σ βₖ K(xₖ, x) − ρ
     * @param objective ½ βᵀKβ + qᵀβ
     * @param steps how many pairs were changed
     * @param converged whether the tolerance was reached
     */
    record Solution(double[] beta, double rho, double objective, long steps, boolean converged) {}

    private static final int CAN_RISE = 1;
    private static final int CAN_FALL = 2;
    private static final int FREE = CAN_RISE | CAN_FALL;
    private static final double TINY = 1e-12;

    private final SymmetricMatrix matrix;
    private final double tolerance;
    private final Runnable check;
    private final int n;
    private final double[] linear; // q
    private final double[] low;
    private final double[] high;
    private final double[] beta;
    private final double[] gradient; // Kβ + q
    private final double[] bounded; // the part of Kβ that comes from βs at a bound
    private final byte[] state;
    private final int[] order; // where each variable stood in the problem
    private int active;
    private boolean widened;

    private Smo(
            SymmetricMatrix matrix,
            double[] linear,
            double[] low,
            double[] high,
            double[] start,
            SolverSettings settings) {
        this.matrix = matrix;
        this.tolerance = settings.tolerance();
        this.check = settings.check();
        this.n = matrix.size();
        this.linear = linear.clone();
        this.low = low.clone();
        this.high = high.clone();
        this.beta = start.clone();
        this.gradient = linear.clone();
        this.bounded = new double[n];
        this.state = new byte[n];
        this.order = new int[n];
        Arrays.setAll(order, i -> i);
        this.active = n;
    }

    /**
     * Solves one problem.
     *
     * @param matrix K; reordered by the way
     * @param linear q
     * @param low the lowest values of β
     * @param high the highest values of β
     * @param start a β within the bounds; its sum is kept
     */
    static Solution solve(
            SymmetricMatrix matrix,
            double[] linear,
            double[] low,
            double[] high,
            double[] start,
            SolverSettings settings) {
        return new Smo(matrix, linear, low, high, start, settings).run();
    }

    private Solution run() {
        begin();
        long limit = Math.max(10_000_000L, 100L * n);
        int period = Math.min(n, 1000);
        int untilShrinking = period + 1;
        long step = 0;
        boolean converged = false;
        while (step < limit) {
            if (--untilShrinking == 0) {
                untilShrinking = period;
                check.run();
                shrink();
            }
            int i = mostWillingToRise();
            int j = i < 0 ? -1 : bestPartner(i);
            if (j < 0) {
                restore();
                i = mostWillingToRise();
                j = i < 0 ? -1 : bestPartner(i);
                if (j < 0) {
                    converged = true;
                    break;
                }
                untilShrinking = 1;
            }
            step++;
            change(i, j);
        }
        restore();
        return solution(step, converged);
    }

    private void begin() {
        for (int i = 0; i < n; i++) {
            state[i] = stateOf(i);
            if (beta[i] != 0) {
                float[] row = matrix.row(i, n);
                addTo(gradient, row, beta[i], 0, n);
                if (state[i] != FREE) {
                    addTo(bounded, row, beta[i], 0, n);
                }
            }
        }
    }

    private byte stateOf(int i) {
        int rise = beta[i] < high[i] ? CAN_RISE : 0;
        int fall = beta[i] > low[i] ? CAN_FALL : 0;
        return (byte) (rise | fall);
    }

    /** The variable that may rise with the lowest gradient; −1 if none may. */
    private int mostWillingToRise() {
        double best = Double.POSITIVE_INFINITY;
        int index = -1;
        for (int t = 0; t < active; t++) {
            if (gradient[t] <= best && (state[t] & CAN_RISE) != 0) {
                best = gradient[t];
                index = t;
            }
        }
        return index;
    }

    /**
     * The variable that may fall, and whose fall with the rise of i decreases the objective most;
     * −1 if no pair violates the conditions by more than the tolerance.
     */
    private int bestPartner(int i) {
        float[] row = matrix.row(i, active);
        double own = matrix.diagonal(i);
        double floor = gradient[i];
        double ceiling = Double.NEGATIVE_INFINITY;
        double gain = 0; // of the best so far: numerator² / curvature
        double curvature = 1;
        int index = -1;
        for (int t = 0; t < active; t++) {
            if ((state[t] & CAN_FALL) == 0) {
                continue;
            }
            double slope = gradient[t] - floor;
            if (slope > 0) {
                ceiling = Math.max(ceiling, gradient[t]);
                double bend = Math.max(TINY, own + matrix.diagonal(t) - 2 * row[t]);
                double square = slope * slope;
                if (square * curvature >= gain * bend) {
                    gain = square;
                    curvature = bend;
                    index = t;
                }
            }
        }
        return ceiling - floor < tolerance ? -1 : index;
    }

    /** Raises βᵢ and lowers βⱼ by the same amount: the best there is within the bounds. */
    private void change(int i, int j) {
        float[] rowI = matrix.row(i, active);
        float[] rowJ = matrix.row(j, active);
        double bend = Math.max(TINY, matrix.diagonal(i) + matrix.diagonal(j) - 2 * rowI[j]);
        double wished = (gradient[j] - gradient[i]) / bend;
        double roomI = high[i] - beta[i];
        double roomJ = beta[j] - low[j];
        double amount = Math.min(wished, Math.min(roomI, roomJ));
        double beforeI = beta[i];
        double beforeJ = beta[j];
        beta[i] = amount == roomI ? high[i] : beta[i] + amount;
        beta[j] = amount == roomJ ? low[j] : beta[j] - amount;
        for (int t = 0; t < active; t++) {
            gradient[t] += amount * (rowI[t] - rowJ[t]);
        }
        track(i, beforeI);
        track(j, beforeJ);
    }

    /** Keeps the part of the gradient that comes from variables at a bound. */
    private void track(int i, double before) {
        boolean wasFree = state[i] == FREE;
        state[i] = stateOf(i);
        boolean isFree = state[i] == FREE;
        double change = (isFree ? 0 : beta[i]) - (wasFree ? 0 : before);
        if (change != 0) {
            addTo(bounded, matrix.row(i, n), change, 0, n);
        }
    }

    private static void addTo(double[] sums, float[] row, double factor, int from, int to) {
        for (int t = from; t < to; t++) {
            sums[t] += factor * row[t];
        }
    }

    // Shrinking

    /** Puts aside the variables at a bound that no violating pair would contain. */
    private void shrink() {
        double floor = lowestOfRising();
        double ceiling = highestOfFalling();
        if (!widened && ceiling - floor <= tolerance * 10) {
            widened = true; // once, near the end: look at all of them again
            restore();
            floor = lowestOfRising();
            ceiling = highestOfFalling();
        }
        for (int t = 0; t < active; t++) {
            if (settled(t, floor, ceiling)) {
                do {
                    active--;
                } while (active > t && settled(active, floor, ceiling));
                swap(t, active);
            }
        }
    }

    private boolean settled(int t, double floor, double ceiling) {
        if (state[t] == CAN_FALL) {
            return gradient[t] < floor;
        }
        return state[t] == CAN_RISE && gradient[t] > ceiling;
    }

    private double lowestOfRising() {
        double lowest = Double.POSITIVE_INFINITY;
        for (int t = 0; t < active; t++) {
            if ((state[t] & CAN_RISE) != 0) {
                lowest = Math.min(lowest, gradient[t]);
            }
        }
        return lowest;
    }

    private double highestOfFalling() {
        double highest = Double.NEGATIVE_INFINITY;
        for (int t = 0; t < active; t++) {
            if ((state[t] & CAN_FALL) != 0) {
                highest = Math.max(highest, gradient[t]);
            }
        }
        return highest;
    }

    private void swap(int i, int j) {
        if (i == j) {
            return;
        }
        matrix.swap(i, j);
        for (double[] values : new double[][] {linear, low, high, beta, gradient, bounded}) {
            double value = values[i];
            values[i] = values[j];
            values[j] = value;
        }
        byte s = state[i];
        state[i] = state[j];
        state[j] = s;
        int o = order[i];
        order[i] = order[j];
        order[j] = o;
    }

    /** Takes back what was put aside and computes its gradient again. */
    private void restore() {
        if (active == n) {
            return;
        }
        int free = 0;
        for (int t = 0; t < active; t++) {
            free += state[t] == FREE ? 1 : 0;
        }
        for (int t = active; t < n; t++) {
            gradient[t] = linear[t] + bounded[t];
        }
        if ((long) free * n > 2L * active * (n - active)) {
            for (int t = active; t < n; t++) {
                float[] row = matrix.row(t, active);
                double sum = 0;
                for (int k = 0; k < active; k++) {
                    sum += state[k] == FREE ? beta[k] * row[k] : 0;
                }
                gradient[t] += sum;
            }
        } else {
            for (int k = 0; k < active; k++) {
                if (state[k] == FREE) {
                    addTo(gradient, matrix.row(k, n), beta[k], active, n);
                }
            }
        }
        active = n;
    }

    private Solution solution(long steps, boolean converged) {
        double sum = 0;
        int free = 0;
        double objective = 0;
        double[] ordered = new double[n];
        for (int t = 0; t < n; t++) {
            if (state[t] == FREE) {
                sum += gradient[t];
                free++;
            }
            objective += 0.5 * beta[t] * (gradient[t] + linear[t]);
            ordered[order[t]] = beta[t];
        }
        double rho = free > 0 ? sum / free : between(lowestOfRising(), highestOfFalling());
        return new Solution(ordered, rho, objective, steps, converged);
    }

    /** The middle, or the one of the two that there is. */
    private static double between(double floor, double ceiling) {
        if (Double.isInfinite(floor)) {
            return Double.isInfinite(ceiling) ? 0 : ceiling;
        }
        return Double.isInfinite(ceiling) ? floor : (floor + ceiling) / 2;
    }
}
