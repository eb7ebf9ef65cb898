package dev.likeness.neural.engine;

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
    public record Window(long stride, long padding, long dilation) {}

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
            return new Tensor(across(window).apply(flat(x), flat(weight), bias).raw().squeeze(2));
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
                    across(window).transposed(flat(x), flat(weight), bias).raw().squeeze(2));
        } catch (RuntimeException e) {
            throw Layers.mismatch("convTranspose1d", x, weight, e);
        }
    }

    /** The sequence as a picture of one row. */
    private static Tensor flat(Tensor sequence) {
        return new Tensor(sequence.raw().unsqueeze(2));
    }

    private static Convolution across(Window window) {
        return new Convolution(
                new long[] {1, window.stride()},
                new long[] {0, window.padding()},
                new long[] {1, window.dilation()});
    }
}
