package dev.likeness.neural.layer;

import dev.likeness.neural.engine.Tensor;

/** A layer's weight as it is used. */
@FunctionalInterface
interface Weight {

    /** The weight to multiply with. */
    Tensor value(boolean training);

    /** The weight itself. */
    static Weight plain(Tensor weight) {
        return training -> weight;
    }
}
