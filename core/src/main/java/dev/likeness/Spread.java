package dev.likeness;

import dev.likeness.random.Randomness;
import java.util.Arrays;

/**
 * A few of many examples, drawn from the whole collection. Files come sorted, by class, by day, by
 * size, so the first examples are no sample: whoever looks at a part to judge the whole asks here.
 *
 * <pre>{@code
 * Images some = Spread.of(pictures, 64, 7);
 * }</pre>
 */
public final class Spread {

    private Spread() {}

    /**
     * Some examples, in a random order, none twice; the data themselves where there are no more.
     * Which they are depends on the seed and the number of examples alone.
     *
     * @param most how many at most, at least 1
     * @param seed chooses the examples
     */
    public static <X extends Dataset> X of(X data, int most, long seed) {
        return data.count() <= most
                ? data
                : Dataset.some(data, positions(data.count(), most, seed));
    }

    /**
     * The positions of {@link #of}: some of 0 … count − 1, in a random order, none twice.
     *
     * @param most how many at most, at least 1
     */
    public static int[] positions(int count, int most, long seed) {
        int[] order = Randomness.of(seed).fork("spread").permutation(0, count);
        return Arrays.copyOf(order, Math.min(most, count));
    }
}
