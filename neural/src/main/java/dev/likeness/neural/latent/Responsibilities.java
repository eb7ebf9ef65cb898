package dev.likeness.neural.latent;

import java.util.Arrays;

/**
 * How likely each component of a mixture made a code, by log-sum-exp. A component is given up as
 * soon as it is e³⁰ times less likely than the best one, which most are after a few numbers of a
 * long code.
 */
final class Responsibilities {

    private static final double NEGLIGIBLE = 30;

    private final Mixture mixture;
    private final double[][] inverse;
    private final double[] peak;
    private final double[] logs;
    private final double[] deviation;

    Responsibilities(Mixture mixture) {
        this.mixture = mixture;
        int size = mixture.size();
        inverse = new double[size][];
        peak = new double[size];
        logs = new double[size];
        deviation = new double[mixture.components().get(0).width()];
        for (int k = 0; k < size; k++) {
            Gaussian component = mixture.components().get(k);
            inverse[k] = component.inverseFactor();
            peak[k] = StrictMath.log(mixture.weights()[k]) + component.logPeak();
        }
    }

    /**
     * Finds the share of each component in a code.
     *
     * @param guess the component to begin with
     * @param shares gets one number a component; they sum to one
     * @return the logarithm of the density, in nats
     */
    double at(CodeRows codes, int code, int guess, double[] shares) {
        double best = logDensity(codes, code, guess, Double.NEGATIVE_INFINITY);
        logs[guess] = best;
        for (int k = 0; k < logs.length; k++) {
            if (k != guess) {
                logs[k] = logDensity(codes, code, k, best - NEGLIGIBLE);
                best = Math.max(best, logs[k]);
            }
        }
        Arrays.fill(shares, 0);
        if (best == Double.NEGATIVE_INFINITY) {
            shares[guess] = 1;
            return best;
        }
        double sum = 0;
        for (int k = 0; k < logs.length; k++) {
            if (logs[k] > best - NEGLIGIBLE) {
                shares[k] = StrictMath.exp(logs[k] - best);
                sum += shares[k];
            }
        }
        for (int k = 0; k < logs.length; k++) {
            shares[k] /= sum;
        }
        return best + StrictMath.log(sum);
    }

    /** Weight times density of a component, as a logarithm; minus infinity below a bound. */
    private double logDensity(CodeRows codes, int code, int k, double bound) {
        double most = 2 * (peak[k] - bound);
        if (!(most > 0)) {
            return Double.NEGATIVE_INFINITY;
        }
        codes.less(code, mixture.components().get(k).mean(), deviation);
        double[] rows = inverse[k];
        double squares = 0;
        int at = 0;
        for (int i = 0; i < deviation.length; i++) {
            double y = dot(rows, at, deviation, i + 1);
            squares += y * y;
            if (squares > most) {
                return Double.NEGATIVE_INFINITY;
            }
            at += i + 1;
        }
        return peak[k] - 0.5 * squares;
    }

    /** Four sums side by side, which do not wait for each other. */
    private static double dot(double[] a, int from, double[] b, int length) {
        double s0 = 0;
        double s1 = 0;
        double s2 = 0;
        double s3 = 0;
        int j = 0;
        for (; j + 3 < length; j += 4) {
            s0 += a[from + j] * b[j];
            s1 += a[from + j + 1] * b[j + 1];
            s2 += a[from + j + 2] * b[j + 2];
            s3 += a[from + j + 3] * b[j + 3];
        }
        for (; j < length; j++) {
            s0 += a[from + j] * b[j];
        }
        return s0 + s1 + (s2 + s3);
    }
}
