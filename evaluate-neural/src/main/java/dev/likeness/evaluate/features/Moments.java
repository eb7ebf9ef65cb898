package dev.likeness.evaluate.features;

import dev.likeness.InputException;
import dev.likeness.evaluate.statistics.Rows;
import dev.likeness.neural.engine.NoGradient;
import dev.likeness.neural.engine.Scope;
import dev.likeness.neural.engine.Tensor;

/**
 * The mean and the covariance of a set of feature vectors, in float64.
 *
 * @param mean one number a column
 * @param covariance columns × columns numbers, row by row, symmetric; of a sample the unbiased
 *     estimate, divided by the number of rows less one
 */
public record Moments(double[] mean, double[] covariance) {

    private static final int BLOCK = 1024;

    /**
     * Moments that are known.
     *
     * @throws InputException if the covariance has not the square of the mean's length
     */
    public Moments {
        if (mean.length == 0 || covariance.length != (long) mean.length * mean.length) {
            throw new InputException(
                    "A mean of d numbers, at least 1, needs a covariance of d × d, found %d and %d."
                            .formatted(mean.length, covariance.length));
        }
    }

    /**
     * The moments of a sample.
     *
     * @param rows one feature vector a row, at least 2, all of one width
     * @throws InputException if there are fewer than 2 rows, they differ in width, or a number is
     *     not finite
     */
    public static Moments of(float[][] rows) {
        return of(Rows.of(rows));
    }

    /** The moments of rows that are read one after another. */
    public static Moments of(Rows rows) {
        if (rows.count() < 2) {
            throw new InputException("A covariance needs at least 2 examples, found 1.");
        }
        int width = rows.width();
        double[] mean = rows.mean();
        try (Scope scope = Scope.open();
                NoGradient still = NoGradient.open()) {
            Tensor sum = Tensor.zeros(width, width).toFloat64();
            for (int first = 0; first < rows.count(); first += BLOCK) {
                int n = Math.min(BLOCK, rows.count() - first);
                try (Scope block = Scope.open()) {
                    Tensor x = Tensor.of(rows.centred(mean, first, n), n, width);
                    sum.addInPlace(x.transpose().matmul(x), 1);
                }
            }
            return new Moments(mean, sum.mulInPlace(1.0 / (rows.count() - 1)).toDoubles());
        }
    }

    /** How many columns. */
    public int width() {
        return mean.length;
    }

    /** The sum of the variances. */
    public double trace() {
        double trace = 0;
        for (int k = 0; k < width(); k++) {
            trace += covariance[k * width() + k];
        }
        return trace;
    }
}
