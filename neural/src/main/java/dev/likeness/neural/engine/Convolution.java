package dev.likeness.neural.engine;

import org.bytedeco.pytorch.GradMode;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.global.torch;
import org.jspecify.annotations.Nullable;

/**
 * How the window of a convolution moves over (batch, channels, height, width).
 *
 * <p>Where oneDNN fills up its blocks of channels wrongly (see {@link Processor}), the channels are
 * filled up with zeros here, to a power of two, so that no block is left to fill. A layer with few
 * channels, which would cost many times as much, becomes a product of matrices instead.
 */
final class Convolution {

    /** The least number of channels that fills a block of every instruction set. */
    private static final long BLOCK = 16;

    /** With fewer channels than these in its columns a product of matrices costs less. */
    private static final long FEW = 5;

    private static final long[] ONE = {1, 1};
    private static final long[] NONE = {0, 0};

    private final long[] stride;
    private final long[] padding;
    private final long[] dilation;

    /**
     * @param stride steps between windows, downwards and across
     * @param padding zeros above and below, left and right
     * @param dilation steps between the elements of a window
     */
    Convolution(long[] stride, long[] padding, long[] dilation) {
        this.stride = stride;
        this.padding = padding;
        this.dilation = dilation;
    }

    /** A window that moves by the same steps downwards and across. */
    static Convolution square(long stride, long padding) {
        return new Convolution(new long[] {stride, stride}, new long[] {padding, padding}, ONE);
    }

    /**
     * @param x (batch, in, height, width)
     * @param weight (out, in, kernel height, kernel width)
     * @param bias (out), or null
     */
    Tensor apply(Tensor x, Tensor weight, @Nullable Tensor bias) {
        if (!Processor.wholeBlocks() || x.size(1) != weight.size(1)) {
            return new Tensor(plain(x.raw(), weight.raw(), raw(bias)));
        }
        long out = weight.size(0);
        if (weight.size(1) < FEW) {
            return new Tensor(shifted(product(x.raw(), weight.raw()), bias));
        }
        long[] rest = {rest(weight, 0), rest(weight, 1)};
        if (out < FEW && stride[0] == 1 && stride[1] == 1 && rest[0] >= 0 && rest[1] >= 0) {
            // a window that moves by single steps is a turned window that spreads what comes out
            return new Tensor(
                    shifted(
                            new Convolution(ONE, rest, dilation)
                                    .transposedProduct(
                                            x.raw(), weight.raw().transpose(0, 1).flip(2, 3)),
                            bias));
        }
        return part(
                plain(filled(x, weight), fill(weight, 0, 1), bias == null ? null : fill(bias, 0)),
                x.size(0),
                out);
    }

    /**
     * The transposed convolution.
     *
     * @param x (batch, in, height, width)
     * @param weight (in, out, kernel height, kernel width)
     * @param bias (out), or null
     */
    Tensor transposed(Tensor x, Tensor weight, @Nullable Tensor bias) {
        if (!Processor.wholeBlocks() || x.size(1) != weight.size(0)) {
            return new Tensor(plainTransposed(x.raw(), weight.raw(), raw(bias)));
        }
        long out = weight.size(1);
        if (out < FEW) {
            return new Tensor(shifted(transposedProduct(x.raw(), weight.raw()), bias));
        }
        return part(
                plainTransposed(
                        filled(x, weight), fill(weight, 0, 1), bias == null ? null : fill(bias, 0)),
                x.size(0),
                out);
    }

    /** The windows of each picture as columns of a matrix, times the weights. */
    private org.bytedeco.pytorch.Tensor product(
            org.bytedeco.pytorch.Tensor x, org.bytedeco.pytorch.Tensor weight) {
        long[] kernel = {weight.size(2), weight.size(3)};
        org.bytedeco.pytorch.Tensor columns = torch.im2col(x, kernel, dilation, padding, stride);
        long[] size = new long[2];
        for (int i = 0; i < 2; i++) {
            size[i] =
                    (x.size(2 + i) + 2 * padding[i] - dilation[i] * (kernel[i] - 1) - 1) / stride[i]
                            + 1;
        }
        return weight.reshape(1, weight.size(0), -1)
                .expand(x.size(0), -1, -1)
                .bmm(columns)
                .reshape(x.size(0), weight.size(0), size[0], size[1]);
    }

    private org.bytedeco.pytorch.Tensor transposedProduct(
            org.bytedeco.pytorch.Tensor x, org.bytedeco.pytorch.Tensor weight) {
        long batch = x.size(0);
        long in = x.size(1);
        long[] kernel = {weight.size(2), weight.size(3)};
        long[] size = new long[2];
        for (int i = 0; i < 2; i++) {
            size[i] =
                    (x.size(2 + i) - 1) * stride[i]
                            - 2 * padding[i]
                            + dilation[i] * (kernel[i] - 1)
                            + 1;
        }
        org.bytedeco.pytorch.Tensor columns =
                weight.reshape(1, in, -1)
                        .transpose(1, 2)
                        .expand(batch, -1, -1)
                        .bmm(x.reshape(batch, in, -1));
        return torch.col2im(columns, size, kernel, dilation, padding, stride);
    }

    private org.bytedeco.pytorch.Tensor plain(
            org.bytedeco.pytorch.Tensor x,
            org.bytedeco.pytorch.Tensor weight,
            org.bytedeco.pytorch.@Nullable Tensor bias) {
        return torch.conv2d(x, weight, optional(bias), stride, padding, dilation, 1);
    }

    private org.bytedeco.pytorch.Tensor plainTransposed(
            org.bytedeco.pytorch.Tensor x,
            org.bytedeco.pytorch.Tensor weight,
            org.bytedeco.pytorch.@Nullable Tensor bias) {
        return torch.conv_transpose2d(
                x, weight, optional(bias), stride, padding, NONE, 1, dilation);
    }

    private static org.bytedeco.pytorch.Tensor shifted(
            org.bytedeco.pytorch.Tensor values, @Nullable Tensor bias) {
        return bias == null ? values : values.add(bias.raw().reshape(1, -1, 1, 1));
    }

    /** The padding of the turned window. */
    private long rest(Tensor weight, int i) {
        return dilation[i] * (weight.size(2 + i) - 1) - padding[i];
    }

    /**
     * The input with its channels filled up; its examples too where there are gradients, because in
     * gradients of gradients examples stand in the place of channels.
     */
    private static org.bytedeco.pytorch.Tensor filled(Tensor x, Tensor weight) {
        boolean tracked =
                GradMode.is_enabled() && (x.raw().requires_grad() || weight.raw().requires_grad());
        return tracked ? fill(x, 0, 1) : fill(x, 1);
    }

    private static Tensor part(org.bytedeco.pytorch.Tensor whole, long batch, long channels) {
        return new Tensor(whole.narrow(0, 0, batch).narrow(1, 0, channels));
    }

    /** The tensor with zeros behind its own numbers in the given dimensions. */
    private static org.bytedeco.pytorch.Tensor fill(Tensor tensor, int... dimensions) {
        int rank = Math.toIntExact(tensor.dimensions());
        long[] zeros = new long[2 * rank]; // of the last dimension first: before, behind
        boolean full = true;
        for (int dimension : dimensions) {
            long channels = tensor.size(dimension);
            long filled = Math.max(BLOCK, Long.highestOneBit(2 * channels - 1));
            zeros[2 * (rank - 1 - dimension) + 1] = filled - channels;
            full &= filled == channels;
        }
        return full ? tensor.raw() : torch.constant_pad_nd(tensor.raw(), zeros);
    }

    private static org.bytedeco.pytorch.@Nullable Tensor raw(@Nullable Tensor tensor) {
        return tensor == null ? null : tensor.raw();
    }

    private static TensorOptional optional(org.bytedeco.pytorch.@Nullable Tensor tensor) {
        return tensor == null ? new TensorOptional() : new TensorOptional(tensor);
    }
}
