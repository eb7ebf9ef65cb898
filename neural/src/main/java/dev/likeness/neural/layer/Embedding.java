package dev.likeness.neural.layer;

import dev.likeness.neural.engine.Layers;
import dev.likeness.neural.engine.Tensor;

/** A learnt vector for each of a number of symbols, from whole numbers (…) to (…, width). */
public final class Embedding {

    private final Tensor weight;

    /** Vectors that begin as PyTorch's do: standard normal. */
    public Embedding(Parameters parameters, int symbols, int width) {
        this(parameters, symbols, width, Initializer.normal(1));
    }

    /** Vectors with their own beginning. */
    public Embedding(Parameters parameters, int symbols, int width, Initializer vectors) {
        weight = parameters.outer().learn("weight", vectors, symbols, width);
    }

    /**
     * The vectors of some symbols.
     *
     * @param symbols whole numbers from 0, of any shape
     * @return the same shape with one more dimension, the vector
     */
    public Tensor forward(Tensor symbols) {
        return Layers.embedding(weight, symbols);
    }

    /** All vectors, (symbols, width): a last layer may share them (Press and Wolf 2017). */
    public Tensor weight() {
        return weight;
    }
}
