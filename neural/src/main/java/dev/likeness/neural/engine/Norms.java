package dev.likeness.neural.engine;

import org.bytedeco.pytorch.DoubleOptional;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.global.torch;
import org.jspecify.annotations.Nullable;

/** Norms that see one example at a time; batch normalisation is in {@link Layers}. */
public final class Norms {

    private Norms() {}

    /**
     * Each vector of the last dimension less its mean, divided by its standard deviation, times a
     * weight plus a bias (Ba et al. 2016).
     *
     * @param x (…, width)
     * @param weight (width)
     * @param bias (width), or null
     * @param epsilon added to the variance
     * @throws EngineException if the shapes do not fit
     */
    public static Tensor layer(Tensor x, Tensor weight, @Nullable Tensor bias, double epsilon) {
        try {
            return new Tensor(
                    torch.layer_norm(
                            x.raw(),
                            weight.shape(),
                            new TensorOptional(weight.raw()),
                            bias == null ? new TensorOptional() : new TensorOptional(bias.raw()),
                            epsilon,
                            false));
        } catch (RuntimeException e) {
            throw Layers.mismatch("layer norm", x, weight, e);
        }
    }

    /** The same with a weight of ones and no bias. */
    public static Tensor layer(Tensor x, double epsilon) {
        return new Tensor(
                torch.layer_norm(
                        x.raw(),
                        new long[] {x.size(-1)},
                        new TensorOptional(),
                        new TensorOptional(),
                        epsilon,
                        false));
    }

    /**
     * Each vector of the last dimension divided by the root of its mean square, times a weight
     * (Zhang and Sennrich 2019).
     *
     * @param x (…, width)
     * @param weight (width)
     * @param epsilon added to the mean square
     * @throws EngineException if the shapes do not fit
     */
    public static Tensor rms(Tensor x, Tensor weight, double epsilon) {
        try {
            return new Tensor(
                    torch.rms_norm(
                            x.raw(),
                            weight.shape(),
                            new TensorOptional(weight.raw()),
                            new DoubleOptional(epsilon)));
        } catch (RuntimeException e) {
            throw Layers.mismatch("RMS norm", x, weight, e);
        }
    }

    /**
     * Normalises each group of channels of each example over the group and all places, then gives
     * each channel a weight and a bias (Wu and He 2018).
     *
     * @param x (batch, channels, …)
     * @param groups how many groups; the number of channels is a multiple of it
     * @param weight (channels)
     * @param bias (channels)
     * @param epsilon added to the variance
     * @throws EngineException if the shapes do not fit
     */
    public static Tensor group(Tensor x, int groups, Tensor weight, Tensor bias, double epsilon) {
        try {
            return new Tensor(
                    torch.group_norm(
                            x.raw(),
                            groups,
                            new TensorOptional(weight.raw()),
                            new TensorOptional(bias.raw()),
                            epsilon,
                            false));
        } catch (RuntimeException e) {
            throw Layers.mismatch("group norm with " + groups + " groups", x, weight, e);
        }
    }
}
