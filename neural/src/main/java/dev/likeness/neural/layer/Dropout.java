package dev.likeness.neural.layer;

import dev.likeness.neural.engine.Tensor;
import dev.likeness.random.Draws;
import dev.likeness.random.Randomness;

/**
 * Sets a part of the numbers to zero while fitting, and scales up the others (Srivastava et al.
 * 2014). Which ones is a function of the randomness and a position, so a resumed run drops the
 * same.
 *
 * @param rate the part that is dropped, 0 to below 1
 */
public record Dropout(double rate) {

    /** Checks the rate. */
    public Dropout {
        if (!(rate >= 0 && rate < 1)) {
            throw new IllegalArgumentException(
                    "the rate of a dropout is 0 or more and less than 1, found " + rate);
        }
    }

    /**
     * The numbers that stay, times 1 / (1 - rate).
     *
     * @param randomness of this layer: each layer of a network forks its own
     * @param position the training step
     */
    public Tensor forward(Tensor x, Randomness randomness, long position) {
        if (rate == 0) {
            return x;
        }
        return x.mul(factors(randomness, position, x.shape()));
    }

    /**
     * The same where all elements of a sequence lose the same numbers, (batch, length, width): a
     * recurrent network then forgets nothing on the way (Gal and Ghahramani 2016).
     */
    public Tensor forwardLocked(Tensor x, Randomness randomness, long position) {
        return rate == 0 ? x : x.mul(factors(randomness, position, x.size(0), 1, x.size(2)));
    }

    /**
     * What the numbers are multiplied with. A number is dropped where 16 bits of a word are below
     * the rate · 2¹⁶; a word serves four numbers.
     */
    private Tensor factors(Randomness randomness, long position, long... shape) {
        long count = 1;
        for (long size : shape) {
            count *= size;
        }
        float[] factors = new float[Math.toIntExact(count)];
        Draws draws = randomness.at(position);
        int bound = (int) Math.round(rate * (1 << 16));
        float kept = (float) (1 / (1 - rate));
        for (int i = 0; i < factors.length; ) {
            long word = draws.nextLong();
            int end = Math.min(factors.length, i + 4);
            for (; i < end; i++, word >>>= 16) {
                factors[i] = (word & 0xffff) < bound ? 0 : kept;
            }
        }
        return Tensor.of(factors, shape);
    }
}
