package dev.likeness.neural.training;

import dev.likeness.neural.engine.Tensor;

/** Examples that become tensors at any positions. */
public interface Rows {

    /** How many examples there are. */
    int count();

    /** The examples at some positions, (batch, …). */
    Tensor at(int[] positions);

    /** The classes of the examples at some positions (batch), or an empty tensor. */
    default Tensor labels(int[] positions) {
        return Tensor.of(new long[0], 0);
    }
}
