package dev.likeness.neural.layer;

import dev.likeness.neural.engine.Norms;
import dev.likeness.neural.engine.Tensor;

/**
 * Division of the last dimension, (…, width), by its root mean square (Zhang and Sennrich 2019).
 */
public final class RmsNorm implements Layer {

    private static final double EPSILON = 1e-6;

    private final Tensor weight;

    /** A norm whose weights begin at one. */
    public RmsNorm(Parameters parameters, int width) {
        weight = parameters.learn("weight", Initializer.constant(1), width);
    }

    @Override
    public Tensor forward(Tensor x, boolean training) {
        return Norms.rms(x, weight, EPSILON);
    }
}
