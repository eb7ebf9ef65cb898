package dev.likeness.neural.layer;

import dev.likeness.neural.engine.Norms;
import dev.likeness.neural.engine.Tensor;

/** Layer normalisation (Ba et al. 2016) of the last dimension, (…, width). */
public final class LayerNorm implements Layer {

    private static final double EPSILON = 1e-5;

    private final Tensor weight;
    private final Tensor bias;
    private final double epsilon;

    /** A norm whose weights begin at one and whose biases begin at zero. */
    public LayerNorm(Parameters parameters, int width) {
        this(parameters, width, EPSILON);
    }

    /** The same with another number added to the variance. */
    public LayerNorm(Parameters parameters, int width, double epsilon) {
        this.epsilon = epsilon;
        weight = parameters.learn("weight", Initializer.constant(1), width);
        bias = parameters.learn("bias", Initializer.constant(0), width);
    }

    @Override
    public Tensor forward(Tensor x, boolean training) {
        return Norms.layer(x, weight, bias, epsilon);
    }
}
