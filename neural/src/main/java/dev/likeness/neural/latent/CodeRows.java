package dev.likeness.neural.latent;

import dev.likeness.DivergedException;
import java.util.Arrays;

/**
 * Codes to be fitted, row after row.
 *
 * @param values count × width numbers
 * @param count how many codes
 * @param width numbers a code
 */
record CodeRows(double[] values, int count, int width) {

    static CodeRows of(float[][] rows) {
        int width = rows[0].length;
        double[] values = new double[Math.multiplyExact(rows.length, width)];
        for (int i = 0; i < rows.length; i++) {
            for (int j = 0; j < width; j++) {
                if (!Float.isFinite(rows[i][j])) {
                    throw new DivergedException(
                            "Number "
                                    + (j + 1)
                                    + " of code "
                                    + (i + 1)
                                    + " is "
                                    + rows[i][j]
                                    + ": no distribution can be fitted to the codes. Try a smaller"
                                    + " learning rate.");
                }
                values[i * width + j] = rows[i][j];
            }
        }
        return new CodeRows(values, rows.length, width);
    }

    /** The codes at some of the positions. */
    CodeRows select(int[] positions) {
        double[] some = new double[positions.length * width];
        for (int i = 0; i < positions.length; i++) {
            System.arraycopy(values, positions[i] * width, some, i * width, width);
        }
        return new CodeRows(some, positions.length, width);
    }

    double[] row(int i) {
        return Arrays.copyOfRange(values, i * width, (i + 1) * width);
    }

    /** The code less a point. */
    void less(int i, double[] point, double[] out) {
        for (int j = 0; j < width; j++) {
            out[j] = values[i * width + j] - point[j];
        }
    }

    double squaredDistance(int i, double[] point) {
        double sum = 0;
        for (int j = 0; j < width; j++) {
            double d = values[i * width + j] - point[j];
            sum += d * d;
        }
        return sum;
    }

    /** The mean over the numbers of a code of their variances. */
    double meanVariance() {
        double total = 0;
        for (int j = 0; j < width; j++) {
            double sum = 0;
            double squares = 0;
            for (int i = 0; i < count; i++) {
                double v = values[i * width + j] - values[j]; // about the first: less cancellation
                sum += v;
                squares += v * v;
            }
            total += Math.max(0, squares / count - sum / count * (sum / count));
        }
        return total / width;
    }
}
