package dev.likeness.classical.svm;

import de.bwaldvogel.liblinear.Feature;
import de.bwaldvogel.liblinear.FeatureNode;
import de.bwaldvogel.liblinear.Linear;
import de.bwaldvogel.liblinear.Model;
import de.bwaldvogel.liblinear.Parameter;
import de.bwaldvogel.liblinear.Problem;
import de.bwaldvogel.liblinear.SolverType;
import java.util.Arrays;
import java.util.Random;

/** Rows in the form of liblinear (Fan et al., JMLR 9, 2008), which is fitted to parts of them. */
final class Liblinear {

    private static final int MOST_ITERATIONS = 1000;

    static {
        Linear.disableDebugOutput();
    }

    private final Feature[][] rows;
    private final int width;
    private final double tolerance;
    private final long seed;

    Liblinear(double[][] x, double tolerance, long seed) {
        this.width = x[0].length;
        this.tolerance = tolerance;
        this.seed = seed;
        this.rows = new Feature[x.length][];
        Feature bias = new FeatureNode(width + 1, 1);
        for (int i = 0; i < x.length; i++) {
            Feature[] row = new Feature[width + 1];
            int count = 0;
            for (int f = 0; f < width; f++) {
                if (x[i][f] != 0) {
                    row[count++] = new FeatureNode(f + 1, x[i][f]);
                }
            }
            row[count++] = bias;
            rows[i] = Arrays.copyOf(row, count);
        }
    }

    /**
     * Fits one machine.
     *
     * @param positions the rows it learns from
     * @param y of each of them: 1 or −1 for classes, else a number
     * @param costPositive the factor of the cost for class 1, and {@code costNegative} for −1
     * @param epsilon half the width of the tube, for numbers
     */
    LinearMachine fit(
            int[] positions,
            double[] y,
            SolverType solver,
            double cost,
            double costPositive,
            double costNegative,
            double epsilon) {
        Problem problem = new Problem();
        problem.l = positions.length;
        problem.n = width + 1;
        problem.bias = 1;
        problem.y = y;
        problem.x = new Feature[positions.length][];
        Arrays.setAll(problem.x, i -> rows[positions[i]]);
        Parameter parameter = new Parameter(solver, cost, tolerance, MOST_ITERATIONS, epsilon);
        if (!solver.isSupportVectorRegression()) {
            parameter.setWeights(new double[] {costPositive, costNegative}, new int[] {1, -1});
        }
        parameter.setRandom(new Random(seed));
        Model model = Linear.train(problem, parameter);
        double[] all = model.getFeatureWeights();
        boolean flipped = !solver.isSupportVectorRegression() && model.getLabels()[0] < 0;
        double sign = flipped ? -1 : 1;
        double[] weights = new double[width];
        Arrays.setAll(weights, f -> sign * all[f]);
        return new LinearMachine(new double[][] {weights}, new double[] {sign * all[width]}, width);
    }
}
