package dev.likeness.classical.boosted;

import java.util.Arrays;

/**
 * A normal distribution of several standardised numbers, of which any may be missing. It is learnt
 * from rows with holes by expectation and maximisation (Dempster, Laird and Rubin 1977; Little and
 * Rubin, "Statistical analysis with missing data", section 11.2).
 *
 * @param mean of each number
 * @param precision the inverse of the covariance matrix, row after row
 */
record JointNormal(double[] mean, double[] precision) {

    /** As many rows of independent numbers are added, so that few rows give a covariance too. */
    private static final double PRIOR = 3;

    private static final int MOST_ROUNDS = 40;

    /** No further round is made when the covariances change by less than this. */
    private static final double STILL = 1e-3;

    /**
     * Learns from rows.
     *
     * @param rows by row and number, NaN where it is missing
     */
    static JointNormal fit(double[][] rows, int numbers) {
        int n = numbers;
        JointNormal normal = new JointNormal(new double[n], identity(n));
        double[] before = identity(n);
        boolean holes =
                Arrays.stream(rows).anyMatch(row -> Arrays.stream(row).anyMatch(Double::isNaN));
        for (int round = 0; round < (holes ? MOST_ROUNDS : 1); round++) {
            double[] mean = new double[n];
            double[] second = new double[n * n];
            for (double[] row : rows) {
                double[] whole = row.clone();
                Given given = normal.complete(whole);
                given.addCovariance(second);
                for (int i = 0; i < n; i++) {
                    mean[i] += whole[i] / rows.length;
                    for (int j = 0; j <= i; j++) {
                        second[i * n + j] += whole[i] * whole[j];
                    }
                }
            }
            double change = 0;
            double[] covariance = new double[n * n];
            for (int i = 0; i < n; i++) {
                for (int j = 0; j <= i; j++) {
                    double sum = second[i * n + j] - rows.length * mean[i] * mean[j];
                    double value = (sum + (i == j ? PRIOR : 0)) / (rows.length + PRIOR);
                    covariance[i * n + j] = value;
                    covariance[j * n + i] = value;
                    change = Math.max(change, Math.abs(value - before[i * n + j]));
                }
            }
            before = covariance;
            normal = new JointNormal(mean, Factor.of(covariance, n).inverse());
            if (change < STILL) {
                break;
            }
        }
        return normal;
    }

    private static double[] identity(int n) {
        double[] identity = new double[n * n];
        for (int i = 0; i < n; i++) {
            identity[i * n + i] = 1;
        }
        return identity;
    }

    int numbers() {
        return mean.length;
    }

    /**
     * Fills the holes of a row with their means given what is known.
     *
     * @return what else is known of it
     */
    Given complete(double[] row) {
        int n = numbers();
        int[] open = new int[n];
        int count = 0;
        for (int i = 0; i < n; i++) {
            if (Double.isNaN(row[i])) {
                open[count++] = i;
            }
        }
        open = Arrays.copyOf(open, count);
        double[] off = new double[n];
        for (int i = 0; i < n; i++) {
            off[i] = Double.isNaN(row[i]) ? 0 : row[i] - mean[i];
        }
        // K of the holes times their means is −K of holes and known times what is known.
        double[] part = new double[count * count];
        double[] right = new double[count];
        for (int a = 0; a < count; a++) {
            int at = open[a] * n;
            for (int b = 0; b < count; b++) {
                part[a * count + b] = precision[at + open[b]];
            }
            for (int i = 0; i < n; i++) {
                right[a] -= precision[at + i] * off[i];
            }
        }
        Factor factor = Factor.of(part, count);
        factor.solve(right);
        for (int a = 0; a < count; a++) {
            off[open[a]] = right[a];
            row[open[a]] = mean[open[a]] + right[a];
        }
        return new Given(this, open, factor, off);
    }

    /**
     * A row whose holes were filled with their means.
     *
     * @param open where the holes were
     * @param factor of the precision of the holes
     * @param off how far each number is from its mean
     */
    record Given(JointNormal normal, int[] open, Factor factor, double[] off) {

        /** Adds the covariances of the holes to the lower half of a matrix. */
        void addCovariance(double[] matrix) {
            if (open.length == 0) {
                return;
            }
            double[] inverse = factor.inverse();
            for (int a = 0; a < open.length; a++) {
                for (int b = 0; b <= a; b++) {
                    matrix[open[a] * normal.numbers() + open[b]] += inverse[a * open.length + b];
                }
            }
        }

        /**
         * What the other known numbers say of some that follow each other, all known or all
         * missing.
         *
         * @param weights of those numbers
         * @return the mean of each, then the standard deviation of their weighted sum
         */
        double[] without(int first, double[] weights) {
            int n = normal.numbers();
            int count = weights.length;
            int m = open.length;
            double[] means = new double[count + 1];
            int at = Arrays.binarySearch(open, first);
            if (at >= 0) {
                double[] spread = new double[m];
                for (int i = 0; i < count; i++) {
                    means[i] = normal.mean[first + i] + off[first + i];
                    spread[at + i] = weights[i];
                }
                factor.forward(spread);
                means[count] = length(spread);
                return means;
            }
            double[] part = new double[count * count]; // the precision of those given the known
            double[] right = new double[count];
            double[][] solved = new double[count][m];
            for (int a = 0; a < count; a++) {
                int row = (first + a) * n;
                for (int i = 0; i < n; i++) {
                    right[a] += normal.precision[row + i] * off[i];
                }
                for (int i = 0; i < m; i++) {
                    solved[a][i] = normal.precision[row + open[i]];
                }
                factor.forward(solved[a]);
                for (int b = 0; b <= a; b++) {
                    double sum = normal.precision[row + first + b];
                    for (int i = 0; i < m; i++) {
                        sum -= solved[a][i] * solved[b][i];
                    }
                    part[a * count + b] = sum;
                    part[b * count + a] = sum;
                }
            }
            Factor own = Factor.of(part, count);
            own.solve(right);
            for (int i = 0; i < count; i++) {
                means[i] = normal.mean[first + i] + off[first + i] - right[i];
            }
            double[] spread = weights.clone();
            own.forward(spread);
            means[count] = length(spread);
            return means;
        }

        private static double length(double[] of) {
            return Math.sqrt(Arrays.stream(of).map(x -> x * x).sum());
        }
    }

    /**
     * The lower factor of a positive definite matrix (Cholesky).
     *
     * @param lower row after row
     */
    record Factor(double[] lower, int n) {

        private static final double LEAST = 1e-9;

        /** Factors a matrix in place. */
        static Factor of(double[] matrix, int n) {
            for (int i = 0; i < n; i++) {
                for (int j = 0; j <= i; j++) {
                    double sum = matrix[i * n + j];
                    for (int k = 0; k < j; k++) {
                        sum -= matrix[i * n + k] * matrix[j * n + k];
                    }
                    matrix[i * n + j] =
                            i == j ? Math.sqrt(Math.max(LEAST, sum)) : sum / matrix[j * n + j];
                }
            }
            return new Factor(matrix, n);
        }

        /** Replaces b by the x of L·x = b. */
        void forward(double[] b) {
            for (int i = 0; i < n; i++) {
                double sum = b[i];
                for (int k = 0; k < i; k++) {
                    sum -= lower[i * n + k] * b[k];
                }
                b[i] = sum / lower[i * n + i];
            }
        }

        /** Replaces b by the x of L·Lᵀ·x = b. */
        void solve(double[] b) {
            forward(b);
            for (int i = n - 1; i >= 0; i--) {
                double sum = b[i];
                for (int k = i + 1; k < n; k++) {
                    sum -= lower[k * n + i] * b[k];
                }
                b[i] = sum / lower[i * n + i];
            }
        }

        /** The inverse of the matrix. */
        double[] inverse() {
            double[] inverse = new double[n * n];
            double[] column = new double[n];
            for (int j = 0; j < n; j++) {
                Arrays.fill(column, 0);
                column[j] = 1;
                solve(column);
                for (int i = 0; i < n; i++) {
                    inverse[i * n + j] = column[i];
                }
            }
            return inverse;
        }
    }
}
