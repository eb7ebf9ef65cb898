package dev.likeness.neural.engine;

import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.global.torch;
import org.jspecify.annotations.Nullable;

/** Convolutions over sequences. */
public final class Sequences {

    private Sequences() {}

    /**
     * How a window moves over a sequence.
     *
     * @param stride steps between windows, at least 1
     * @param padding zeros at both ends
     * @param dilation steps between the elements of a window, at least 1
     */
    public record Window(long stride, long padding, long dilation) {

        /** Windows of neighbours, one at each element. */
        public static Window plain(long padding) {
            return new Window(1, padding, 1);
        }
    }

    /**
     * A one-dimensional convolution.
     *
     * @param x (batch, in, length)
     * @param weight (out, in, kernel)
     * @param bias (out), or null
     * @return (batch, out, windows)
     * @throws EngineException if the shapes do not fit
     */
    public static Tensor conv1d(Tensor x, Tensor weight, @Nullable Tensor bias, Window window) {
        try {
            return new Tensor(
                    torch.conv1d(
                            x.raw(),
                            weight.raw(),
                            optional(bias),
                            new long[] {window.stride()},
                            new long[] {window.padding()},
                            new long[] {window.dilation()},
                            1));
        } catch (RuntimeException e) {
            throw Layers.mismatch("conv1d", x, weight, e);
        }
    }

    /**
     * A transposed one-dimensional convolution, which lengthens a sequence by the stride.
     *
     * @param x (batch, in, length)
     * @param weight (in, out, kernel)
     * @param bias (out), or null
     * @return (batch, out, (length - 1) · stride - 2 · padding + dilation · (kernel - 1) + 1)
     * @throws EngineException if the shapes do not fit
     */
    public static Tensor convTranspose1d(
            Tensor x, Tensor weight, @Nullable Tensor bias, Window window) {
        try {
            return new Tensor(
                    torch.conv_transpose1d(
                            x.raw(),
                            weight.raw(),
                            optional(bias),
                            new long[] {window.stride()},
                            new long[] {window.padding()},
                            new long[] {0},
                            1,
                            window.dilation()));
        } catch (RuntimeException e) {
            throw Layers.mismatch("convTranspose1d", x, weight, e);
        }
    }

    private static TensorOptional optional(@Nullable Tensor tensor) {
        return tensor == null ? new TensorOptional() : new TensorOptional(tensor.raw());
    }
}
