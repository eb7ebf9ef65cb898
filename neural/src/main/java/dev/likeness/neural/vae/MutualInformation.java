package dev.likeness.neural.vae;

import dev.likeness.random.Randomness;

/**
 * How much codes say about the examples that they are codes of, in nats: the mean of log q(z|x) −
 * log q(z), where q(z) is the mean of the posteriors of the examples (Hoffman and Johnson 2016; He
 * et al. 2019, section 3). It is at most the logarithm of their number, and is 0 for a code that is
 * ignored, whatever its divergence from the prior.
 */
final class MutualInformation {

    private MutualInformation() {}

    /**
     * The estimate by one code drawn for each example.
     *
     * @param means of the posteriors, one row an example
     * @param logVariances the logarithms of their variances
     */
    static double of(float[][] means, float[][] logVariances, Randomness randomness) {
        int count = means.length;
        int width = means[0].length;
        double sum = 0;
        float[] z = new float[width];
        for (int i = 0; i < count; i++) {
            randomness.normals(i, z);
            for (int k = 0; k < width; k++) {
                z[k] = (float) (means[i][k] + Math.exp(0.5 * logVariances[i][k]) * z[k]);
            }
            LogSumExp all = new LogSumExp();
            for (int j = 0; j < count; j++) {
                all.add(logDensity(z, means[j], logVariances[j]));
            }
            double own = logDensity(z, means[i], logVariances[i]);
            sum += own - (all.value() - Math.log(count));
        }
        return sum / count;
    }

    /** The log density of a normal distribution, without its constant. */
    private static double logDensity(float[] z, float[] mean, float[] logVariance) {
        double sum = 0;
        for (int k = 0; k < z.length; k++) {
            double from = z[k] - mean[k];
            sum -= 0.5 * (logVariance[k] + from * from * Math.exp(-logVariance[k]));
        }
        return sum;
    }
}
