package dev.likeness.evaluate.features;

import dev.likeness.evaluate.statistics.Rows;
import dev.likeness.neural.engine.NoGradient;
import dev.likeness.neural.engine.Scope;
import dev.likeness.neural.engine.Tensor;

/**
 * Squared Euclidean distances of each of some points to each of others, in float64 and a block of
 * rows at a time: to 10,000 points, or more, a block takes 20 MB.
 */
final class SquaredDistances {

    /** How many rows are computed at a time, and how many distances at most (but for one row). */
    private static final int BLOCK = 256;

    private static final int DISTANCES = 10_000 * BLOCK;

    private SquaredDistances() {}

    /** Takes one row after another, in order. */
    interface Visitor {

        /**
         * Takes the distances of one point.
         *
         * @param row which point
         * @param distances an array that holds them at {@code offset … offset + others - 1}; they
         *     may be below 0 by rounding
         */
        void row(int row, double[] distances, int offset);
    }

    /** Visits the distances of every point in {@code from} to all in {@code to}. */
    static void visit(Rows from, Rows to, Visitor visitor) {
        from.requireSameWidth(to);
        // |a - b|² = |a|² - 2ab + |b|² cancels least when the points lie around the origin.
        double[] centre = to.mean();
        int width = from.width() + 2;
        try (Scope scope = Scope.open();
                NoGradient still = NoGradient.open()) {
            Tensor right = Tensor.of(right(to, centre), to.count(), width).transpose();
            int rows = Math.max(1, Math.min(BLOCK, DISTANCES / to.count()));
            for (int first = 0; first < from.count(); first += rows) {
                int n = Math.min(rows, from.count() - first);
                double[] block;
                try (Scope inner = Scope.open()) {
                    Tensor left = Tensor.of(left(from, centre, first, n), n, width);
                    block = left.matmul(right).toDoubles();
                }
                for (int i = 0; i < n; i++) {
                    visitor.row(first + i, block, i * to.count());
                }
            }
        }
    }

    /** Rows (-2a, |a|², 1), which times (b, 1, |b|²) are the distances: one product, no more. */
    private static double[] left(Rows rows, double[] centre, int first, int n) {
        int width = rows.width();
        double[] points = rows.centred(centre, first, n);
        double[] out = new double[Math.multiplyExact(n, width + 2)];
        for (int i = 0; i < n; i++) {
            int at = i * (width + 2);
            for (int k = 0; k < width; k++) {
                out[at + k] = -2 * points[i * width + k];
            }
            out[at + width] = squaredNorm(points, i * width, width);
            out[at + width + 1] = 1;
        }
        return out;
    }

    /** Rows (b, 1, |b|²). */
    private static double[] right(Rows rows, double[] centre) {
        int width = rows.width();
        double[] out = new double[Math.multiplyExact(rows.count(), width + 2)];
        for (int i = 0; i < rows.count(); i++) {
            int at = i * (width + 2);
            double[] point = rows.centred(centre, i, 1);
            System.arraycopy(point, 0, out, at, width);
            out[at + width] = 1;
            out[at + width + 1] = squaredNorm(point, 0, width);
        }
        return out;
    }

    private static double squaredNorm(double[] points, int offset, int width) {
        double sum = 0;
        for (int k = offset; k < offset + width; k++) {
            sum += points[k] * points[k];
        }
        return sum;
    }
}
