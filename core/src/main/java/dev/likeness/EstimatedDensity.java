package dev.likeness;

/**
 * A density that cannot be computed, only estimated from random draws: more draws give a tighter
 * bound and take longer.
 *
 * @param <X> the kind of data
 */
public interface EstimatedDensity<X> extends Density<X> {

    /** Hears how far an estimate is. */
    @FunctionalInterface
    interface Progress {

        /**
         * Some of the work is done.
         *
         * @param done examples that are done
         * @param total examples there are
         */
        void at(long done, long total);
    }

    /**
     * Estimates the logarithm of the density (or probability) of each example, in nats.
     *
     * @param data the examples; the estimate of one depends on it, the seed and its position
     * @param samples draws an example, at least 1
     * @param seed the seed of the draws
     * @param progress hears how far it is, on the calling thread
     * @throws InputException if there are fewer samples than 1, or the data do not fit the model
     */
    double[] logDensity(X data, int samples, long seed, Progress progress);

    /** How many draws an example {@link #logDensity(Object)} takes. */
    int defaultSamples();

    /**
     * What the numbers are, in words: of which data (how they were binarised, say), and the bound.
     */
    String protocol();

    @Override
    default double[] logDensity(X data) {
        return logDensity(data, defaultSamples(), 0, (done, total) -> {});
    }
}
