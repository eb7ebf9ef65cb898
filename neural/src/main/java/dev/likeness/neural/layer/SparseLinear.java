package dev.likeness.neural.layer;

import dev.likeness.neural.engine.SparseRows;
import dev.likeness.neural.engine.Tensor;

/**
 * A linear layer of rows of zeros and a few equal numbers: scale · rows · weightᵀ + bias. Its cost
 * grows with the numbers and not with the width.
 */
public final class SparseLinear {

    private final Tensor weight; // (out, in), by columns
    private final Tensor bias;

    /** A layer with its own beginning. */
    public SparseLinear(
            Parameters parameters, int in, int out, Initializer weights, Initializer biases) {
        weight = parameters.learnByColumns("weight", weights, out, in);
        bias = parameters.learn("bias", biases, out);
    }

    /**
     * What comes out.
     *
     * @param rows ones and zeros, (rows, in)
     * @param scale what a one counts in each row, (rows)
     * @return (rows, out)
     */
    public Tensor forward(SparseRows rows, Tensor scale) {
        return rows.times(weight).mul(scale.unsqueeze(1)).add(bias);
    }
}
