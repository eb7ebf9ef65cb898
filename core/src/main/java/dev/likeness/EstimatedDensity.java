package dev.likeness;

/**
 * A density that cannot be computed, only estimated from random draws: more draws give a tighter
 * bound and take longer.
 *
 * @param <X> the kind of data
 */
public interface EstimatedDensity<X> extends Density<X> {

    /**
     * The log-density of some examples, as it was estimated.
     *
     * @param logDensity one number an example, in nats
     * @param samples draws an example
     * @param protocol what the numbers are, in words: of what (how pictures were binarised, say)
     *     and which bound
     */
    record Estimate(double[] logDensity, int samples, String protocol) {}

    /**
     * Estimates the logarithm of the density (or probability) of each example.
     *
     * @param data the examples
     * @param samples draws an example, at least 1
     * @param seed the seed of the draws
     * @param progress hears how many examples are done, on any thread
     * @throws InputException if there are fewer samples than 1, or the data do not fit the model
     */
    Estimate estimate(X data, int samples, long seed, Progress progress);

    /** How many draws an example {@link #logDensity} takes. */
    int defaultSamples();

    @Override
    default double[] logDensity(X data) {
        return estimate(data, defaultSamples(), 0, Progress.NONE).logDensity();
    }
}
