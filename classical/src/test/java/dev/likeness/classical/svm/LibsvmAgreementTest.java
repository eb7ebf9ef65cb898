package dev.likeness.classical.svm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.likeness.random.Draws;
import dev.likeness.random.Randomness;
import java.util.Arrays;
import java.util.stream.IntStream;
import libsvm.svm;
import libsvm.svm_model;
import libsvm.svm_node;
import libsvm.svm_parameter;
import libsvm.svm_problem;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The same problems, solved here and by LIBSVM to a tolerance of 1e-6, have the same solutions. */
class LibsvmAgreementTest {

    private static final int ROWS = 300;
    private static final int WIDTH = 6;
    private static final SolverSettings SETTINGS = new SolverSettings(1e-6, 1, () -> {});

    private final double[][] x = points();
    private final int[] all = IntStream.range(0, ROWS).toArray();

    @BeforeAll
    static void silence() {
        svm.svm_set_print_string_function(text -> {});
    }

    /** Some numbers, and two features that are mostly zero as those of categories are. */
    private static double[][] points() {
        double[][] x = new double[ROWS][WIDTH];
        for (int i = 0; i < ROWS; i++) {
            Draws draws = Randomness.of(11).at(i);
            for (int f = 0; f < 4; f++) {
                x[i][f] = draws.nextGaussian();
            }
            x[i][4 + draws.nextInt(2)] = draws.nextInt(3) == 0 ? 1 : 0;
        }
        return x;
    }

    private static Kernel kernel(KernelType type) {
        return new Kernel(type, type == KernelType.SIGMOID ? 0.05 : 0.3, 3, 0.5);
    }

    private static svm_parameter parameter(int machine, Kernel kernel) {
        svm_parameter parameter = new svm_parameter();
        parameter.svm_type = machine;
        parameter.kernel_type =
                switch (kernel.type()) {
                    case LINEAR -> svm_parameter.LINEAR;
                    case POLYNOMIAL -> svm_parameter.POLY;
                    case RBF -> svm_parameter.RBF;
                    case SIGMOID -> svm_parameter.SIGMOID;
                };
        parameter.gamma = kernel.gamma();
        parameter.degree = kernel.degree();
        parameter.coef0 = kernel.coef0();
        parameter.C = 2;
        parameter.nu = 0.2;
        parameter.p = 0.1;
        parameter.eps = 1e-6;
        parameter.cache_size = 10;
        parameter.shrinking = 1;
        return parameter;
    }

    private svm_model libsvm(double[] y, svm_parameter parameter) {
        svm_problem problem = new svm_problem();
        problem.l = ROWS;
        problem.y = y;
        problem.x = new svm_node[ROWS][];
        Arrays.setAll(problem.x, i -> nodes(x[i]));
        return svm.svm_train(problem, parameter);
    }

    private static svm_node[] nodes(double[] row) {
        svm_node[] nodes = new svm_node[WIDTH];
        for (int f = 0; f < WIDTH; f++) {
            nodes[f] = new svm_node();
            nodes[f].index = f + 1;
            nodes[f].value = row[f];
        }
        return nodes;
    }

    private void assertSameDecisions(Smo.Solution ours, Kernel kernel, svm_model theirs) {
        assertThat(ours.converged()).as("converged").isTrue();
        KernelMachine machine = PairMethod.single(x, all, ours, kernel);
        double[] scratch = new double[machine.scratch()];
        double[] found = new double[1];
        double[] expected = new double[1];
        for (int i = 0; i < ROWS; i++) {
            machine.decide(x[i], found, scratch);
            svm.svm_predict_values(theirs, nodes(x[i]), expected);
            assertThat(found[0]).as("decision %d", i).isCloseTo(expected[0], within(2e-4));
        }
    }

    @ParameterizedTest
    @EnumSource(KernelType.class)
    void twoClassesWithDifferentCosts(KernelType type) {
        Kernel kernel = kernel(type);
        boolean[] first = new boolean[ROWS];
        double[] y = new double[ROWS];
        first[0] = true; // LIBSVM counts the class it meets first as the positive one
        for (int i = 0; i < ROWS; i++) {
            first[i] |= x[i][0] * x[i][1] + 0.5 * x[i][2] + x[i][4] > 0.2;
            y[i] = first[i] ? 1 : -1;
        }
        svm_parameter parameter = parameter(svm_parameter.C_SVC, kernel);
        parameter.nr_weight = 1;
        parameter.weight_label = new int[] {-1};
        parameter.weight = new double[] {3};
        Smo.Solution ours = Problem.classes(x, all, first, 2, 6, kernel, SETTINGS);
        assertSameDecisions(ours, kernel, libsvm(y, parameter));
    }

    @ParameterizedTest
    @EnumSource(value = KernelType.class, names = "SIGMOID", mode = EnumSource.Mode.EXCLUDE)
    void numbersWithinATube(KernelType type) {
        Kernel kernel = kernel(type);
        double[] y = new double[ROWS];
        Arrays.setAll(y, i -> Math.sin(x[i][0]) + 0.3 * x[i][1] * x[i][4]);
        Smo.Solution ours = Problem.numbers(x, all, y, 2, 0.1, kernel, SETTINGS);
        assertSameDecisions(ours, kernel, libsvm(y, parameter(svm_parameter.EPSILON_SVR, kernel)));
    }

    @ParameterizedTest
    @EnumSource(
            value = KernelType.class,
            names = {"RBF", "POLYNOMIAL"})
    void edgeOfOneClass(KernelType type) {
        Kernel kernel = kernel(type);
        Smo.Solution ours = Problem.support(x, all, 0.2, kernel, SETTINGS);
        assertSameDecisions(
                ours, kernel, libsvm(new double[ROWS], parameter(svm_parameter.ONE_CLASS, kernel)));
    }
}
