package dev.likeness.classical.svm;

import java.util.Arrays;

/** The optimisation problems of the machines, each as {@link Smo} wants it. */
final class Problem {

    private Problem() {}

    /**
     * Two classes (C-SVC; Cortes and Vapnik 1995): β of row i within [0, cost] for the first class
     * and [−cost, 0] for the second.
     *
     * @param x all rows
     * @param rows the positions of those in the problem
     * @param first whether each of these belongs to the first class
     */
    static Smo.Solution classes(
            double[][] x,
            int[] rows,
            boolean[] first,
            double costFirst,
            double costSecond,
            Kernel kernel,
            SolverSettings settings) {
        int n = rows.length;
        double[] linear = new double[n];
        double[] low = new double[n];
        double[] high = new double[n];
        for (int i = 0; i < n; i++) {
            linear[i] = first[i] ? -1 : 1;
            low[i] = first[i] ? 0 : -costSecond;
            high[i] = first[i] ? costFirst : 0;
        }
        KernelMatrix matrix = matrix(x, rows, kernel, settings);
        return Smo.solve(matrix, linear, low, high, new double[n], settings);
    }

    /**
     * Numbers (ε-SVR; Vapnik 1998): two variables a row, one for either side of the tube.
     *
     * @return with one β a row, their sum
     */
    static Smo.Solution numbers(
            double[][] x,
            int[] rows,
            double[] y,
            double cost,
            double epsilon,
            Kernel kernel,
            SolverSettings settings) {
        int n = rows.length;
        double[] linear = new double[2 * n];
        double[] low = new double[2 * n];
        double[] high = new double[2 * n];
        for (int i = 0; i < n; i++) {
            linear[i] = epsilon - y[i];
            high[i] = cost;
            linear[n + i] = -epsilon - y[i];
            low[n + i] = -cost;
        }
        Smo.Solution both =
                Smo.solve(
                        new DoubledMatrix(matrix(x, rows, kernel, settings)),
                        linear,
                        low,
                        high,
                        new double[2 * n],
                        settings);
        double[] beta = new double[n];
        Arrays.setAll(beta, i -> both.beta()[i] + both.beta()[n + i]);
        return new Smo.Solution(beta, both.rho(), both.objective(), both.steps(), both.converged());
    }

    /**
     * The edge of one class (Schölkopf et al., "Estimating the support of a high-dimensional
     * distribution", 2001): β within [0, 1], summing to ν times the number of rows.
     */
    static Smo.Solution support(
            double[][] x, int[] rows, double nu, Kernel kernel, SolverSettings settings) {
        int n = rows.length;
        double[] high = new double[n];
        Arrays.fill(high, 1);
        double[] start = new double[n];
        double rest = nu * n;
        for (int i = 0; i < n && rest > 0; i++) {
            start[i] = Math.min(1, rest);
            rest -= start[i];
        }
        return Smo.solve(
                matrix(x, rows, kernel, settings),
                new double[n],
                new double[n],
                high,
                start,
                settings);
    }

    private static KernelMatrix matrix(
            double[][] x, int[] rows, Kernel kernel, SolverSettings settings) {
        return new KernelMatrix(Points.of(x, rows, x[0].length), kernel, settings.cacheMegabytes());
    }
}
