package dev.likeness.neural.vae;

import java.util.Arrays;
import java.util.Locale;

/**
 * The likelihood of pictures under a VAE, estimated by importance sampling: the mean over samples
 * of p(x, z) / q(z|x), whose logarithm is on average a lower bound of log p(x) that rises with the
 * number of samples (Burda et al. 2016).
 *
 * @param logDensity the bound of each picture, in nats
 * @param lowerBound the evidence lower bound (the bound of one sample) of each picture, in nats
 * @param samples codes drawn for each picture
 * @param observed what the numbers are of, such as {@code dynamically binarised (seed 0)}
 */
public record TestLikelihood(
        double[] logDensity, double[] lowerBound, int samples, String observed) {

    /** Minus the mean bound of log p(x), in nats a picture. */
    public double nats() {
        return -mean(logDensity);
    }

    /** The mean evidence lower bound, in nats a picture. */
    public double elbo() {
        return mean(lowerBound);
    }

    /** The standard error of {@link #nats} as a mean over these pictures. */
    public double standardError() {
        double mean = mean(logDensity);
        double squares = 0;
        for (double value : logDensity) {
            squares += (value - mean) * (value - mean);
        }
        int n = logDensity.length;
        return n < 2 ? Double.NaN : Math.sqrt(squares / (n - 1) / n);
    }

    /**
     * What was measured, in one line.
     *
     * @param data what the pictures are, such as {@code mnist, test half}
     */
    public String line(String data) {
        return String.format(
                Locale.ROOT,
                "-log p(x) ≤ %.2f nats a picture (± %.2f): %s, %,d pictures, %s;"
                        + " importance-weighted bound of %,d samples (ELBO %.2f).",
                nats(),
                standardError(),
                data,
                logDensity.length,
                observed,
                samples,
                elbo());
    }

    private static double mean(double[] values) {
        return Arrays.stream(values).average().orElse(Double.NaN);
    }
}
