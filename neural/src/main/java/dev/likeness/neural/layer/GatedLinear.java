package dev.likeness.neural.layer;

import dev.likeness.neural.engine.Layers;
import dev.likeness.neural.engine.Tensor;

/**
 * A linear layer whose result is multiplied by a learnt gate: (x · Wᵀ + b) · σ(x · Vᵀ + c), from
 * (batch, in) to (batch, out) (Dauphin et al. 2017; Tomczak and Welling 2018). W and V are the
 * halves of one weight.
 */
public final class GatedLinear implements Layer {

    private final Tensor weight;
    private final Tensor bias;

    /** A layer whose halves begin as PyTorch's linear layers do. */
    public GatedLinear(Parameters parameters, int in, int out) {
        weight = parameters.learn("weight", Initializer.fanIn(in), 2L * out, in);
        bias = parameters.learn("bias", Initializer.fanIn(in), 2L * out);
    }

    @Override
    public Tensor forward(Tensor x, boolean training) {
        return Layers.gatedLinear(x, weight, bias);
    }
}
