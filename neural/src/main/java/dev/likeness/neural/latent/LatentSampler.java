package dev.likeness.neural.latent;

/**
 * A distribution of codes that new ones are drawn from. Made and read by {@link LatentSamplers};
 * usable with every model that decodes. Immutable, and safe to use from several threads.
 *
 * <pre>{@code
 * LatentSampler sampler = LatentSamplers.mixture(model.encode(pictures), 7);
 * Images more = model.decode(sampler.codes(0, 64, 1));
 * }</pre>
 */
public interface LatentSampler {

    /** The name, such as {@code mixture}; see {@link LatentSamplers#NAMES}. */
    String name();

    /** Numbers a code. */
    int width();

    /**
     * The codes of the positions {@code first … first + count - 1} of the endless sample of a seed;
     * each depends on the seed and its position alone.
     *
     * @param first the first position, 0 or more
     * @param count how many, 1 or more
     * @param seed any number
     * @return (count, width)
     * @throws dev.likeness.InputException if {@code first} is negative or {@code count} is not
     *     positive
     */
    float[][] codes(long first, int count, long seed);
}
