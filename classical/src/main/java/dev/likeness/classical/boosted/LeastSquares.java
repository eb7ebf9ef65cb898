package dev.likeness.classical.boosted;

import java.util.Arrays;

/**
 * Least trimmed squares: the sum of some columns that most rows are near to, whatever the others
 * have (Rousseeuw 1984; the steps are those of Rousseeuw and Van Driessen 2006).
 */
final class LeastSquares {

    private static final int STEPS = 5;

    /** The share of the rows that are counted. */
    private static final double KEPT = 0.6;

    /** Added to what is divided by. */
    private static final double RIDGE = 1e-12;

    private LeastSquares() {}

    /**
     * Fits a sum.
     *
     * @param columns the columns that are added, none of their values missing
     * @param value what they add to
     * @return a factor for each column, then the shift
     */
    static double[] fit(double[][] columns, double[] value) {
        int n = value.length;
        int[] rows = new int[n];
        Arrays.setAll(rows, i -> i);
        double[] sum = solve(columns, value, rows, n);
        double[] far = new double[n];
        int kept = (int) (KEPT * n);
        for (int step = 0; step < STEPS; step++) {
            for (int row = 0; row < n; row++) {
                far[row] = Math.abs(value[row] - of(columns, row, sum));
            }
            double[] sorted = far.clone();
            Arrays.sort(sorted);
            double bound = sorted[kept];
            int count = 0;
            for (int row = 0; row < n && count <= kept; row++) {
                if (far[row] <= bound) {
                    rows[count++] = row;
                }
            }
            sum = solve(columns, value, rows, count);
        }
        return sum;
    }

    private static double of(double[][] columns, int row, double[] sum) {
        double value = sum[columns.length];
        for (int i = 0; i < columns.length; i++) {
            value += sum[i] * columns[i][row];
        }
        return value;
    }

    private static double[] solve(double[][] columns, double[] value, int[] rows, int count) {
        int m = columns.length;
        double[] mean = new double[m + 1];
        for (int i = 0; i <= m; i++) {
            double[] of = i < m ? columns[i] : value;
            for (int k = 0; k < count; k++) {
                mean[i] += of[rows[k]] / count;
            }
        }
        double[] scale = new double[m];
        for (int i = 0; i < m; i++) {
            for (int k = 0; k < count; k++) {
                double off = columns[i][rows[k]] - mean[i];
                scale[i] += off * off;
            }
            scale[i] = scale[i] > 0 ? Math.sqrt(scale[i]) : 1;
        }
        double[] matrix = new double[m * m];
        double[] right = new double[m];
        for (int k = 0; k < count; k++) {
            int row = rows[k];
            for (int i = 0; i < m; i++) {
                double x = (columns[i][row] - mean[i]) / scale[i];
                right[i] += x * (value[row] - mean[m]);
                for (int j = 0; j <= i; j++) {
                    matrix[i * m + j] += x * (columns[j][row] - mean[j]) / scale[j];
                }
            }
        }
        for (int i = 0; i < m; i++) {
            matrix[i * m + i] += RIDGE;
        }
        JointNormal.Factor.of(matrix, m).solve(right);
        double[] sum = Arrays.copyOf(right, m + 1);
        sum[m] = mean[m];
        for (int i = 0; i < m; i++) {
            sum[i] /= scale[i];
            sum[m] -= sum[i] * mean[i];
        }
        return sum;
    }
}
