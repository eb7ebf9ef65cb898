package dev.likeness.classical.svm;

import dev.likeness.random.Randomness;

/**
 * Linear machines on dense rows with the squared loss, by coordinate descent in the dual: one row
 * at a time, in a new order each round. Hsieh et al., "A dual coordinate descent method for
 * large-scale linear SVM", ICML 2008; Ho and Lin, "Large-scale linear support vector regression",
 * JMLR 2012.
 */
final class DualDescent {

    private static final int MOST_ROUNDS = 200;

    /**
     * The solution.
     *
     * @param weights one a feature
     * @param alpha one a row: not zero where the row supports the machine
     */
    record Solution(double[] weights, double[] alpha) {}

    private DualDescent() {}

    /**
     * Fits a machine.
     *
     * @param z all rows
     * @param rows the positions of those to learn from
     * @param y of each of these, 1 or −1 for classes, else a number
     * @param costs of each of these
     * @param epsilon half the width of the tube for numbers; negative for classes
     */
    static Solution fit(
            float[][] z,
            int[] rows,
            double[] y,
            double[] costs,
            double epsilon,
            SolverSettings settings,
            Randomness randomness) {
        int n = rows.length;
        double[] w = new double[z[0].length];
        double[] alpha = new double[n];
        double[] squares = new double[n];
        for (int i = 0; i < n; i++) {
            squares[i] = dot(z[rows[i]], z[rows[i]]);
        }
        double first = -1;
        for (int round = 0; round < MOST_ROUNDS; round++) {
            settings.check().run();
            double violation = 0;
            for (int i : randomness.permutation(round, n)) {
                float[] row = z[rows[i]];
                double bend = 0.5 / costs[i];
                double product = dot(w, row);
                double h = squares[i] + bend;
                double change;
                if (epsilon < 0) {
                    double gradient = y[i] * product - 1 + bend * alpha[i];
                    double projected = alpha[i] == 0 ? Math.min(gradient, 0) : gradient;
                    violation += Math.abs(projected);
                    double next = Math.max(alpha[i] - gradient / h, 0);
                    change = next - alpha[i];
                    alpha[i] = next;
                    change *= y[i];
                } else {
                    double gradient = product - y[i] + bend * alpha[i];
                    double above = gradient + epsilon;
                    double below = gradient - epsilon;
                    change = -alpha[i];
                    if (above < h * alpha[i]) {
                        change = -above / h;
                    } else if (below > h * alpha[i]) {
                        change = -below / h;
                    }
                    violation += h * Math.abs(change);
                    alpha[i] += change;
                }
                if (change != 0) {
                    for (int f = 0; f < w.length; f++) {
                        w[f] += change * row[f];
                    }
                }
            }
            first = first < 0 ? violation : first;
            if (violation <= settings.tolerance() * first) {
                break;
            }
        }
        return new Solution(w, alpha);
    }

    static double dot(double[] w, float[] row) {
        double a = 0;
        double b = 0;
        double c = 0;
        double d = 0;
        int f = 0;
        for (; f + 4 <= row.length; f += 4) {
            a += w[f] * row[f];
            b += w[f + 1] * row[f + 1];
            c += w[f + 2] * row[f + 2];
            d += w[f + 3] * row[f + 3];
        }
        for (; f < row.length; f++) {
            a += w[f] * row[f];
        }
        return (a + b) + (c + d);
    }

    private static double dot(float[] a, float[] b) {
        double sum = 0;
        for (int f = 0; f < a.length; f++) {
            sum += (double) a[f] * b[f];
        }
        return sum;
    }
}
