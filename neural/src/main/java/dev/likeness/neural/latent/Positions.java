package dev.likeness.neural.latent;

import dev.likeness.Sampler;
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
        Sampler.requirePositions(first, count);
        Randomness randomness = Randomness.of(seed).fork("latent");
        float[][] codes = new float[count][width];
        for (int row = 0; row < count; row++) {
            fill.fill(randomness.at(first + row), codes[row]);
        }
        return codes;
    }
}
