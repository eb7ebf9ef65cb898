package dev.likeness.neural.training;

import dev.likeness.neural.engine.Tensor;

/** The training data as tensors, some rows at a time. */
public interface BatchSource {

    /** How many examples there are. */
    int count();

    /** The examples at some positions, (batch, …). */
    Tensor rows(int[] positions);

    /** The classes of the examples at some positions (batch), or an empty tensor. */
    Tensor labels(int[] positions);
}
