package dev.likeness.neural.layer;

import dev.likeness.neural.engine.Tensor;

/** A function from tensor to tensor that may hold learnt parameters. */
@FunctionalInterface
public interface Layer {

    /**
     * Applies the layer.
     *
     * @param x the input, its first dimension the batch
     * @param training true while fitting: norms then use the batch's own statistics and move their
     *     running ones
     */
    Tensor forward(Tensor x, boolean training);

    /** This layer and then another. */
    default Layer then(Layer next) {
        return (x, training) -> next.forward(forward(x, training), training);
    }

    /** Layers one after another. */
    static Layer sequence(Iterable<? extends Layer> layers) {
        return (x, training) -> {
            Tensor y = x;
            for (Layer layer : layers) {
                y = layer.forward(y, training);
            }
            return y;
        };
    }
}
