package dev.likeness.neural.language;

import dev.likeness.neural.engine.Tensor;
import dev.likeness.random.Randomness;

/**
 * The pieces of text of one training step.
 *
 * @param step steps done before
 * @param tokens (batch, length + 1): each but the last is read, each but the first is to be
 *     foretold
 * @param begins for each piece, whether it does not go on where that of the step before ended
 * @param randomness what is random in the step
 */
record TokenBatch(long step, Tensor tokens, boolean[] begins, Randomness randomness) {

    /** What is read, (batch, length). */
    Tensor read() {
        return tokens.slice(1, 0, tokens.size(1) - 1);
    }

    /** 1 for each piece that goes on, 0 for each that begins, (batch, 1). */
    Tensor goesOn() {
        float[] factors = new float[begins.length];
        for (int i = 0; i < factors.length; i++) {
            factors[i] = begins[i] ? 0 : 1;
        }
        return Tensor.of(factors, factors.length, 1);
    }

    /** What comes next, (batch, length). */
    Tensor next() {
        return tokens.slice(1, 1, tokens.size(1));
    }
}
