package dev.likeness.neural.vae;

import dev.likeness.random.Randomness;

/**
 * How much of some examples their codes carry. All are near 0 where the decoder ignores the code.
 *
 * @param divergence the mean of KL(q(z|x) ‖ p(z)) in nats
 * @param mutualInformation between examples and codes in nats (Hoffman and Johnson 2016); at most
 *     the logarithm of the number of examples
 * @param activeUnits numbers of the code whose means vary over the examples (Burda et al. 2016,
 *     section 5.2)
 */
public record CodeUse(double divergence, double mutualInformation, int activeUnits) {

    /**
     * The use of codes whose posteriors are Gaussian.
     *
     * @param means of the posteriors, one row an example
     * @param logVariances the logarithms of their variances
     */
    static CodeUse of(float[][] means, float[][] logVariances, long seed) {
        double sum = 0;
        for (int i = 0; i < means.length; i++) {
            for (int k = 0; k < means[i].length; k++) {
                double mean = means[i][k];
                double logVariance = logVariances[i][k];
                sum += (mean * mean + Math.exp(logVariance) - logVariance - 1) / 2;
            }
        }
        return new CodeUse(
                sum / means.length,
                MutualInformation.of(
                        means, logVariances, Randomness.of(seed).fork("mutual information")),
                LatentWatch.activeUnits(means));
    }
}
