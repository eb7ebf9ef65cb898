package dev.likeness.neural.latent;

import dev.likeness.random.Draws;
import org.jspecify.annotations.Nullable;

/**
 * A normal distribution.
 *
 * @param mean (width)
 * @param factor the lower Cholesky factor of the covariance, its lower half row after row
 */
record Gaussian(double[] mean, double[] factor) {

    /**
     * The distribution of a mean and a covariance (lower half, row after row). The ridge is added
     * to each variance, and made larger where rounding leaves the matrix without a factor.
     */
    static Gaussian of(double[] mean, double[] covariance, double ridge) {
        double added = ridge;
        double[] factor = factor(covariance, mean.length, added);
        while (factor == null) {
            added *= 10;
            factor = factor(covariance, mean.length, added);
        }
        return new Gaussian(mean, factor);
    }

    private static double @Nullable [] factor(double[] covariance, int width, double ridge) {
        double[] l = covariance.clone();
        for (int i = 0; i < width; i++) {
            int row = i * (i + 1) / 2;
            for (int j = 0; j <= i; j++) {
                int other = j * (j + 1) / 2;
                double value = covariance[row + j] + (i == j ? ridge : 0);
                for (int k = 0; k < j; k++) {
                    value -= l[row + k] * l[other + k];
                }
                if (i > j) {
                    l[row + j] = value / l[other + j];
                } else if (value > ridge * 1e-3) {
                    l[row + j] = Math.sqrt(value);
                } else {
                    return null;
                }
            }
        }
        return l;
    }

    int width() {
        return mean.length;
    }

    /** A code: mean + factor · standard normal numbers. */
    void draw(Draws draws, float[] code) {
        int width = width();
        double[] z = new double[width];
        int at = 0;
        for (int i = 0; i < width; i++) {
            z[i] = draws.nextGaussian();
            double value = mean[i];
            for (int j = 0; j <= i; j++) {
                value += factor[at + j] * z[j];
            }
            at += i + 1;
            code[i] = (float) value;
        }
    }

    /** The inverse of the factor, lower as well: it turns a deviation into standard numbers. */
    double[] inverseFactor() {
        int width = width();
        double[] inverse = new double[factor.length];
        for (int column = 0; column < width; column++) {
            for (int i = column; i < width; i++) {
                int row = i * (i + 1) / 2;
                double value = i == column ? 1 : 0;
                for (int k = column; k < i; k++) {
                    value -= factor[row + k] * inverse[k * (k + 1) / 2 + column];
                }
                inverse[row + column] = value / factor[row + i];
            }
        }
        return inverse;
    }

    /** The logarithm of the density at the mean. */
    double logPeak() {
        double log = -0.5 * width() * StrictMath.log(2 * Math.PI);
        for (int i = 0; i < width(); i++) {
            log -= StrictMath.log(factor[i * (i + 1) / 2 + i]);
        }
        return log;
    }
}
