package dev.likeness.neural.training;

import dev.likeness.InputException;
import dev.likeness.neural.engine.Tape;

/**
 * How exact the products of linear layers are while a network learns. Weights, sums, losses and
 * optimisers have 32 bits either way.
 */
public enum Precision {
    /** Products of numbers of 32 bits. */
    FLOAT32,
    /**
     * Products of numbers rounded to bfloat16, which has the range of 32 bits and 8 binary digits;
     * each sum of products has 32 bits and is rounded once. Quicker on processors with units for
     * it.
     */
    BF16,
    /** {@link #BF16} on processors with units for it, else {@link #FLOAT32}. */
    AUTO;

    /**
     * Whether products are rounded on this machine.
     *
     * @throws InputException if they are to be, and the processor has no units for it
     */
    public boolean rounds() {
        boolean can = this != FLOAT32 && Tape.canRound();
        if (this == BF16 && !can) {
            throw new InputException(
                    "precision=bf16 needs a processor with units for it (avx512_bf16 or amx_bf16) and Linux, which says so. Leave precision out.");
        }
        return can;
    }
}
