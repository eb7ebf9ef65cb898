package dev.likeness.neural.layer;

import dev.likeness.neural.engine.Tensor;
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
        float[] factors = new float[Math.toIntExact(x.count())];
        randomness.uniforms(position, factors);
        float kept = (float) (1 / (1 - rate));
        for (int i = 0; i < factors.length; i++) {
            factors[i] = factors[i] < rate ? 0 : kept;
        }
        return x.mul(Tensor.of(factors, x.shape()));
    }
}
