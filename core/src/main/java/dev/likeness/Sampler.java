package dev.likeness;

/**
 * Something that can make new data.
 *
 * <p>A sampler and a seed stand for one endless sample, and each of its positions depends on the
 * seed and the position alone: {@code sample(0, 100, s)} and {@code sample(0, 60, s)} followed by
 * {@code sample(60, 40, s)} are the same hundred examples.
 *
 * @param <X> the kind of data
 */
public interface Sampler<X> {

    /**
     * The positions {@code first … first + count - 1} of the endless sample of a seed.
     *
     * @param first the first position, 0 or more
     * @param count how many, 1 or more
     * @param seed any number; the same seed gives the same sample
     * @throws InputException if {@code first} is negative or {@code count} is not positive
     */
    X sample(long first, int count, long seed);

    /** The first {@code n} positions of the endless sample of a seed. */
    default X sample(int n, long seed) {
        return sample(0, n, seed);
    }

    /**
     * This sampler, to be asked block after block, and able to say what was done so that the rules
     * of its data hold. Its examples are those of this sampler.
     */
    default Held<X> held() {
        return Held.of(this);
    }

    /**
     * Refuses positions that no sample has.
     *
     * @throws InputException if {@code first} is negative or {@code count} is not positive
     */
    static void requirePositions(long first, int count) {
        if (count < 1) {
            throw new InputException(
                    "The number to sample must be at least 1, found " + count + ".");
        }
        if (first < 0) {
            throw new InputException("The first position must be 0 or more, found " + first + ".");
        }
    }
}
