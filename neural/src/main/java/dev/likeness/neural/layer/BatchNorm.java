package dev.likeness.neural.layer;

import dev.likeness.neural.engine.Layers;
import dev.likeness.neural.engine.Tensor;

/** Batch normalisation (Ioffe and Szegedy 2015) of the channels in dimension 1. */
public final class BatchNorm implements Layer {

    private static final double MOMENTUM = 0.1;
    private static final double EPSILON = 1e-5;

    private final Tensor weight;
    private final Tensor bias;
    private final Tensor mean;
    private final Tensor variance;

    /** A norm whose weights begin as given and whose biases begin at zero. */
    public BatchNorm(Parameters parameters, int channels, Initializer weights) {
        weight = parameters.learn("weight", weights, channels);
        bias = parameters.learn("bias", Initializer.constant(0), channels);
        mean = parameters.buffer("running_mean", Initializer.constant(0), channels);
        variance = parameters.buffer("running_var", Initializer.constant(1), channels);
    }

    @Override
    public Tensor forward(Tensor x, boolean training) {
        return Layers.batchNorm(x, weight, bias, mean, variance, training, MOMENTUM, EPSILON);
    }
}
