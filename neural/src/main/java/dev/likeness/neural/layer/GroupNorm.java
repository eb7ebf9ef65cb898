package dev.likeness.neural.layer;

import dev.likeness.neural.engine.Norms;
import dev.likeness.neural.engine.Tensor;

/** Group normalisation (Wu and He 2018) of the channels in dimension 1, (batch, channels, …). */
public final class GroupNorm implements Layer {

    private static final double EPSILON = 1e-5;

    private final int groups;
    private final Tensor weight;
    private final Tensor bias;

    /**
     * A norm whose weights begin at one and whose biases begin at zero.
     *
     * @param groups divides the channels
     */
    public GroupNorm(Parameters parameters, int groups, int channels) {
        if (groups < 1 || channels % groups != 0) {
            throw new IllegalArgumentException(
                    "the groups must divide the "
                            + channels
                            + " channels without a rest, found "
                            + groups
                            + " groups");
        }
        this.groups = groups;
        weight = parameters.learn("weight", Initializer.constant(1), channels);
        bias = parameters.learn("bias", Initializer.constant(0), channels);
    }

    @Override
    public Tensor forward(Tensor x, boolean training) {
        return Norms.group(x, groups, weight, bias, EPSILON);
    }
}
