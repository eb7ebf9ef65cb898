package dev.likeness.neural.layer;

import dev.likeness.neural.engine.CrossEntropy;
import dev.likeness.neural.engine.Layers;
import dev.likeness.neural.engine.SparseRows;
import dev.likeness.neural.engine.Tensor;
import java.util.function.UnaryOperator;

/** A linear layer: x · weightᵀ + bias, from (batch, in) to (batch, out). */
public final class Linear implements Layer {

    private final Tensor weight;
    private final Tensor bias;
    private final Weight used;

    /** A layer that begins as PyTorch's does. */
    public Linear(Parameters parameters, int in, int out) {
        this(parameters, in, out, Initializer.fanIn(in), Initializer.fanIn(in), false);
    }

    /** A layer with its own beginning, and a spectral norm of its weight if wanted. */
    public Linear(
            Parameters parameters,
            int in,
            int out,
            Initializer weights,
            Initializer biases,
            boolean spectralNorm) {
        weight = parameters.learn("weight", weights, out, in);
        bias = parameters.learn("bias", biases, out);
        used = spectralNorm ? new SpectralNorm(parameters, weight) : Weight.plain(weight);
    }

    @Override
    public Tensor forward(Tensor x, boolean training) {
        return Layers.linear(x, used.value(training), bias);
    }

    /**
     * Minus the logarithm of the multinomial probability of some of the outputs.
     *
     * @param x (rows, in)
     * @param found the outputs of each row
     * @return (rows)
     * @see CrossEntropy#multinomialOfRows
     */
    public Tensor multinomial(Tensor x, SparseRows found) {
        return CrossEntropy.multinomialOfRows(x, used.value(true), bias, found);
    }

    /** A layer without parameters, from an operation on each element. */
    public static Layer activation(UnaryOperator<Tensor> operation) {
        return (x, training) -> operation.apply(x);
    }
}
