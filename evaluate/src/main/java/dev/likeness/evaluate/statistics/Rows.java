package dev.likeness.evaluate.statistics;

import dev.likeness.InputException;

/**
 * A matrix of numbers that is read row by row, so that it need not stand in memory as one block.
 */
public record Rows(int count, int width, Reader reader) {

    /** Copies one row to a place in an array. */
    public interface Reader {
        void copyTo(int row, float[] out, int offset);
    }

    /** Feature vectors, one a row. */
    public static Rows of(float[][] rows) {
        if (rows.length == 0 || rows[0].length == 0) {
            throw new InputException("Features need at least 1 row and 1 column, found none.");
        }
        int width = rows[0].length;
        for (int i = 0; i < rows.length; i++) {
            check(rows[i], i, width);
        }
        return new Rows(
                rows.length,
                width,
                (row, out, offset) -> System.arraycopy(rows[row], 0, out, offset, width));
    }

    private static void check(float[] row, int i, int width) {
        if (row.length != width) {
            throw new InputException(
                    "Features must be as wide in every row: row 0 has %d columns, row %d has %d."
                            .formatted(width, i, row.length));
        }
        for (int k = 0; k < width; k++) {
            if (!Float.isFinite(row[k])) {
                throw new InputException(
                        "Features must be finite numbers, found %s in row %d, column %d."
                                .formatted(row[k], i, k));
            }
        }
    }

    /** The rows at some indices. */
    public Rows select(int[] indices) {
        return new Rows(
                indices.length,
                width,
                (row, out, offset) -> reader.copyTo(indices[row], out, offset));
    }

    /** Both must live in one space. */
    public void requireSameWidth(Rows other) {
        if (width != other.width) {
            throw new InputException(
                    "Only features of one width can be compared, found %d and %d columns."
                            .formatted(width, other.width));
        }
    }

    /** The mean of the rows, of {@link #width} numbers. */
    public double[] mean() {
        double[] mean = new double[width];
        float[] row = new float[width];
        for (int i = 0; i < count; i++) {
            reader.copyTo(i, row, 0);
            for (int k = 0; k < width; k++) {
                mean[k] += row[k];
            }
        }
        for (int k = 0; k < width; k++) {
            mean[k] /= count;
        }
        return mean;
    }

    /** Rows {@code first … first + n - 1} less a centre, as n × {@link #width} numbers. */
    public double[] centred(double[] centre, int first, int n) {
        double[] out = new double[Math.multiplyExact(n, width)];
        float[] row = new float[width];
        for (int i = 0; i < n; i++) {
            reader.copyTo(first + i, row, 0);
            for (int k = 0; k < width; k++) {
                out[i * width + k] = row[k] - centre[k];
            }
        }
        return out;
    }
}
