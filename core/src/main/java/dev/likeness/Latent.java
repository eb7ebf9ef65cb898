package dev.likeness;

/**
 * A sampler that first draws a latent code and then decodes it, and shows both halves: {@code
 * sample(first, count, seed)} is {@code decode(latent(first, count, seed))}.
 *
 * @param <X> the kind of data
 */
public interface Latent<X> extends Sampler<X>, Decoder<X> {

    /** The codes of the positions {@code first … first + count - 1} of the sample of a seed. */
    float[][] latent(long first, int count, long seed);

    /**
     * Walks between codes of a sample: path p leads from the code at position 2p to the one at 2p +
     * 1.
     *
     * @param paths how many paths, at least 1
     * @param steps examples on each path, both ends included, at least 2
     * @param seed the seed of the sample
     * @return paths × steps examples, path after path
     * @throws InputException if there are too few paths or steps
     */
    X interpolate(int paths, int steps, long seed);
}
