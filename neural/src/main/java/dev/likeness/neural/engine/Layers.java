package dev.likeness.neural.engine;

import java.util.List;
import org.bytedeco.pytorch.DoubleOptional;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.jspecify.annotations.Nullable;

/** The operations of layers: products with a bias, convolutions, norms, pooling. */
public final class Layers {

    private Layers() {}

    /**
     * x · weightᵀ + bias.
     *
     * @param x (…, in)
     * @param weight (out, in)
     * @param bias (out), or null
     * @return (…, out)
     */
    public static Tensor linear(Tensor x, Tensor weight, @Nullable Tensor bias) {
        Tape tape = Tape.current();
        try {
            if (tape != null && fusable(x, weight)) {
                return new Tensor(
                        tape.linear(x.raw(), weight.raw(), bias == null ? null : bias.raw()));
            }
            return new Tensor(
                    bias == null
                            ? torch.linear(x.raw(), weight.raw())
                            : torch.linear(x.raw(), weight.raw(), bias.raw()));
        } catch (RuntimeException e) {
            throw mismatch("linear", x, weight, e);
        }
    }

    /**
     * A gated linear layer (Dauphin et al. 2017): the first half of x · weightᵀ + bias times the
     * logistic function of the second half.
     *
     * @param x (…, in)
     * @param weight (2 · out, in)
     * @param bias (2 · out), or null
     */
    public static Tensor gatedLinear(Tensor x, Tensor weight, @Nullable Tensor bias) {
        Tape tape = Tape.current();
        if (tape != null && fusable(x, weight)) {
            return new Tensor(
                    tape.gatedLinear(x.raw(), weight.raw(), bias == null ? null : bias.raw()));
        }
        return new Tensor(torch.glu(linear(x, weight, bias).raw(), -1));
    }

    /**
     * A two-dimensional convolution.
     *
     * @param x (batch, in, height, width)
     * @param weight (out, in, kernel, kernel)
     * @param bias (out), or null
     */
    public static Tensor conv2d(
            Tensor x, Tensor weight, @Nullable Tensor bias, long stride, long padding) {
        try {
            return Convolution.square(stride, padding).apply(x, weight, bias);
        } catch (RuntimeException e) {
            throw mismatch("conv2d", x, weight, e);
        }
    }

    /**
     * A transposed two-dimensional convolution.
     *
     * @param x (batch, in, height, width)
     * @param weight (in, out, kernel, kernel)
     * @param bias (out), or null
     */
    public static Tensor convTranspose2d(
            Tensor x, Tensor weight, @Nullable Tensor bias, long stride, long padding) {
        try {
            return Convolution.square(stride, padding).transposed(x, weight, bias);
        } catch (RuntimeException e) {
            throw mismatch("convTranspose2d", x, weight, e);
        }
    }

    /**
     * Normalises each channel over the batch (Ioffe and Szegedy 2015).
     *
     * @param training whether the batch's own mean and variance are used, and the running ones
     *     moved towards them
     */
    public static Tensor batchNorm(
            Tensor x,
            Tensor weight,
            Tensor bias,
            Tensor runningMean,
            Tensor runningVariance,
            boolean training,
            double momentum,
            double epsilon) {
        return new Tensor(
                torch.batch_norm(
                        x.raw(),
                        optional(weight),
                        optional(bias),
                        optional(runningMean),
                        optional(runningVariance),
                        training,
                        momentum,
                        epsilon,
                        false));
    }

    /** The mean of each square of the given side, which do not overlap. */
    public static Tensor averagePool2d(Tensor x, long side) {
        return new Tensor(torch.avg_pool2d(x.raw(), side, side));
    }

    /** The greatest of each square of the given side, which do not overlap. */
    public static Tensor maxPool2d(Tensor x, long side) {
        return new Tensor(torch.max_pool2d(x.raw(), side, side));
    }

    /** The picture at twice its height and width, interpolated between pixels. */
    public static Tensor double2d(Tensor x) {
        long[] size = {2 * x.size(2), 2 * x.size(3)};
        return new Tensor(
                torch.upsample_bilinear2d(
                        x.raw(), size, false, new DoubleOptional(), new DoubleOptional()));
    }

    /**
     * A gated recurrent unit over a sequence (Cho et al. 2014), its gates in the order reset,
     * update, new.
     *
     * @param x (batch, length, in)
     * @param state the state before the first element, (batch, width)
     * @param inputWeight (3 · width, in)
     * @param stateWeight (3 · width, width)
     * @param inputBias (3 · width)
     * @param stateBias (3 · width)
     * @return the state after each element, (batch, length, width)
     */
    public static Tensor gru(
            Tensor x,
            Tensor state,
            Tensor inputWeight,
            Tensor stateWeight,
            Tensor inputBias,
            Tensor stateBias) {
        try {
            return new Tensor(
                    torch.gru(
                                    x.raw(),
                                    state.raw().unsqueeze(0),
                                    Gradients.vector(
                                            List.of(
                                                    inputWeight,
                                                    stateWeight,
                                                    inputBias,
                                                    stateBias)),
                                    true,
                                    1,
                                    0,
                                    false,
                                    false,
                                    true)
                            .get0());
        } catch (RuntimeException e) {
            throw mismatch("gru", x, inputWeight, e);
        }
    }

    /** The rows of a table at some indices. */
    public static Tensor embedding(Tensor table, Tensor indices) {
        return new Tensor(torch.embedding(table.raw(), indices.raw()));
    }

    private static boolean fusable(Tensor x, Tensor weight) {
        return FusedLinear.available()
                && x.dimensions() >= 2
                && weight.dimensions() == 2
                && x.size(-1) == weight.size(1)
                && x.raw().scalar_type().intern() == ScalarType.Float;
    }

    private static TensorOptional optional(@Nullable Tensor tensor) {
        return tensor == null ? new TensorOptional() : new TensorOptional(tensor.raw());
    }

    static EngineException mismatch(String operation, Tensor x, Tensor weight, RuntimeException e) {
        return new EngineException(
                operation + " of input and weight " + Tensor.shapes(x, weight) + " does not fit",
                e);
    }
}
