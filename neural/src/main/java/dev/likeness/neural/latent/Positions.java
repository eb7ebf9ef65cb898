package dev.likeness.neural.latent;

import dev.likeness.InputException;
import dev.likeness.random.Draws;
import dev.likeness.random.Randomness;

/** Codes drawn one a position. */
final class Positions {

    /** Fills one code from the draws of its position. */
    interface Fill {
        void fill(Draws draws, float[] code);
    }

    private Positions() {}

    static float[][] codes(long first, int count, long seed, int width, Fill fill) {
        if (count < 1) {
            throw new InputException(
                    "The number to sample must be at least 1, found " + count + ".");
        }
        if (first < 0) {
            throw new InputException("The first position must be 0 or more, found " + first + ".");
        }
        Randomness randomness = Randomness.of(seed).fork("latent");
        float[][] codes = new float[count][width];
        for (int row = 0; row < count; row++) {
            fill.fill(randomness.at(first + row), codes[row]);
        }
        return codes;
    }
}
