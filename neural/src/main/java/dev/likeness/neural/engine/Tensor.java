package dev.likeness.neural.engine;

import java.util.Arrays;
import java.util.List;
import org.bytedeco.pytorch.LongOptional;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;

/**
 * A block of numbers with a shape, and the operations on it. Immutable but for the operations whose
 * name ends in {@code InPlace}. Convolutions and norms are in {@link Layers}, losses in {@link
 * CrossEntropy}.
 *
 * <pre>{@code
 * Tensor hidden = x.matmul(w).add(b).relu();      // (batch, width)
 * }</pre>
 */
public final class Tensor extends TensorFunctions {

    Tensor(org.bytedeco.pytorch.Tensor raw) {
        super(raw);
    }

    // ---- making ----

    /** A tensor of 32-bit numbers, copied from an array in row-major order. */
    public static Tensor of(float[] values, long... shape) {
        Engine.load();
        checkLength(values.length, shape);
        return new Tensor(org.bytedeco.pytorch.Tensor.create(values, shape));
    }

    /** A tensor of 64-bit numbers, copied from an array in row-major order. */
    public static Tensor of(double[] values, long... shape) {
        Engine.load();
        checkLength(values.length, shape);
        return new Tensor(org.bytedeco.pytorch.Tensor.create(values, shape));
    }

    /** A tensor of whole numbers: indices or classes. */
    public static Tensor of(long[] values, long... shape) {
        Engine.load();
        checkLength(values.length, shape);
        return new Tensor(org.bytedeco.pytorch.Tensor.create(values, shape));
    }

    /** A tensor of whole numbers 0 … 255, as pictures are stored. */
    public static Tensor ofBytes(byte[] values, long... shape) {
        Engine.load();
        checkLength(values.length, shape);
        return new Tensor(org.bytedeco.pytorch.Tensor.create(values, false, shape));
    }

    /** A tensor of zeros. */
    public static Tensor zeros(long... shape) {
        Engine.load();
        return new Tensor(torch.torch_zeros(shape));
    }

    /** A tensor of ones. */
    public static Tensor ones(long... shape) {
        Engine.load();
        return new Tensor(torch.torch_ones(shape));
    }

    /** A tensor of one value. */
    public static Tensor full(double value, long... shape) {
        return zeros(shape).fillInPlace(value);
    }

    /**
     * Classes as rows of zeros with a single one.
     *
     * @param classes (batch) whole numbers from 0
     * @return (batch, count)
     */
    public static Tensor oneHot(Tensor classes, int count) {
        return new Tensor(torch.one_hot(classes.raw(), count).to(ScalarType.Float));
    }

    /** Zeros of the shape and type of this one. */
    public Tensor zerosLike() {
        return new Tensor(torch.zeros_like(raw()));
    }

    /** The same numbers in the memory order of another tensor of the same shape. */
    Tensor orderedAs(Tensor other) {
        if (Arrays.equals(raw().strides().vec().get(), other.raw().strides().vec().get())) {
            return this;
        }
        return other.zerosLike().copyInPlace(this);
    }

    /** The same numbers of a matrix, the columns together in memory. */
    public Tensor byColumns() {
        return new Tensor(raw().t().contiguous().t());
    }

    /** Marks a tensor as one to differentiate by, and lets it outlive every scope. */
    public Tensor asParameter() {
        raw().requires_grad_(true);
        return keep();
    }

    /** Marks a tensor as one to differentiate by, for this scope only. */
    public Tensor tracked() {
        raw().requires_grad_(true);
        return this;
    }

    // ---- types ----

    /** The same numbers in 32 bits. */
    public Tensor toFloat32() {
        return new Tensor(raw().to(ScalarType.Float));
    }

    /** The same numbers in 64 bits. */
    public Tensor toFloat64() {
        return new Tensor(raw().to(ScalarType.Double));
    }

    /** The same numbers as whole numbers, cut off towards zero. */
    public Tensor toInt64() {
        return new Tensor(raw().to(ScalarType.Long));
    }

    // ---- in place ----

    /** Sets every element to a value. */
    public Tensor fillInPlace(double value) {
        raw().fill_(new Scalar(value));
        return this;
    }

    /** Copies another tensor's elements into this one. */
    public Tensor copyInPlace(Tensor other) {
        raw().copy_(other.raw());
        return this;
    }

    /** Moves this a part of the way towards another: this + weight · (other - this). */
    public Tensor lerpInPlace(Tensor other, double weight) {
        raw().lerp_(other.raw(), new Scalar(weight));
        return this;
    }

    /** Adds a multiple of another tensor. */
    public Tensor addInPlace(Tensor other, double times) {
        raw().add_(other.raw(), new Scalar(times));
        return this;
    }

    /** Multiplies every element by a number. */
    public Tensor mulInPlace(double number) {
        raw().mul_(new Scalar(number));
        return this;
    }

    /** Adds a multiple of the product of two tensors. */
    public Tensor addProductInPlace(Tensor a, Tensor b, double times) {
        raw().addcmul_(a.raw(), b.raw(), new Scalar(times));
        return this;
    }

    /** Adds a multiple of the quotient of two tensors. */
    public Tensor addQuotientInPlace(Tensor a, Tensor b, double times) {
        raw().addcdiv_(a.raw(), b.raw(), new Scalar(times));
        return this;
    }

    // ---- matrices ----

    /** The matrix product. */
    public Tensor matmul(Tensor other) {
        return checked("matmul", other, () -> raw().matmul(other.raw()));
    }

    /** Rows and columns exchanged. */
    public Tensor transpose() {
        return new Tensor(raw().transpose(-2, -1));
    }

    /** The eigenvalues, rising, of a symmetric matrix. */
    public Tensor symmetricEigenvalues() {
        return new Tensor(torch.linalg_eigvalsh(raw()));
    }

    /**
     * The eigenvalues, rising, and the eigenvectors, one a column, of a symmetric matrix.
     *
     * @return the eigenvalues (n) and the eigenvectors (n, n)
     */
    public List<Tensor> symmetricEigen() {
        var pair = torch.linalg_eigh(raw());
        return List.of(new Tensor(pair.get0()), new Tensor(pair.get1()));
    }

    // ---- shapes ----

    /** The same elements in another shape; one size may be -1. */
    public Tensor reshape(long... shape) {
        try {
            return new Tensor(raw().reshape(shape));
        } catch (RuntimeException e) {
            throw new EngineException(
                    "reshape cannot turn "
                            + Arrays.toString(shape())
                            + " into "
                            + Arrays.toString(shape),
                    e);
        }
    }

    /** Every dimension after the first made one. */
    public Tensor flatten() {
        return reshape(size(0), -1);
    }

    /** The dimensions in another order. */
    public Tensor permute(long... order) {
        return new Tensor(raw().permute(order));
    }

    /** The part from one index up to but not including another, along a dimension. */
    public Tensor slice(int dimension, long from, long to) {
        try {
            return new Tensor(raw().narrow(dimension, from, to - from));
        } catch (RuntimeException e) {
            throw new EngineException(
                    "slice " + from + " to " + to + " does not fit " + Arrays.toString(shape()), e);
        }
    }

    /** The rows at some indices. */
    public Tensor rows(Tensor indices) {
        return checked("rows", indices, () -> raw().index_select(0, indices.raw()));
    }

    /**
     * The elements at some places along a dimension.
     *
     * @param indices whole numbers, of as many dimensions as this tensor; each names the place of
     *     one element of the result
     */
    public Tensor gather(int dimension, Tensor indices) {
        return checked("gather", indices, () -> raw().gather(dimension, indices.raw()));
    }

    /** A value where a mask is 1, and these elements where it is 0; the mask is broadcast. */
    public Tensor maskedFill(Tensor mask, double value) {
        return checked(
                "maskedFill",
                mask,
                () -> raw().masked_fill(mask.raw().to(ScalarType.Bool), new Scalar(value)));
    }

    /** Each row the given number of times, one after another. */
    public Tensor repeatRows(long times) {
        return times == 1
                ? this
                : new Tensor(
                        raw().repeat_interleave(times, new LongOptional(0), new LongOptional()));
    }

    /** Tensors one after another along a dimension. */
    public static Tensor cat(int dimension, Tensor... parts) {
        try {
            return new Tensor(torch.cat(Gradients.vector(List.of(parts)), dimension));
        } catch (RuntimeException e) {
            throw new EngineException("cat of " + shapes(parts) + " does not fit", e);
        }
    }

    /** Zeros around the last two dimensions. */
    public Tensor padded(long around) {
        return new Tensor(torch.constant_pad_nd(raw(), around, around, around, around));
    }

    /** The elements in the opposite order along a dimension. */
    public Tensor flip(int dimension) {
        return new Tensor(raw().flip(dimension));
    }

    /** A new dimension of size 1. */
    public Tensor unsqueeze(int dimension) {
        return new Tensor(raw().unsqueeze(dimension));
    }

    /** The same elements repeated to a larger shape, without a copy. */
    public Tensor expand(long... shape) {
        return new Tensor(raw().expand(shape));
    }

    /** A copy with its own memory. */
    public Tensor copy() {
        return new Tensor(raw().clone());
    }

    /** The same elements, cut off from gradients. */
    public Tensor detach() {
        return new Tensor(raw().detach());
    }

    /** Gives back a tensor that was kept; it must not be used after that. */
    public void free() {
        raw().releaseReference();
    }

    Tensor keep() {
        raw().retainReference();
        return this;
    }

    static String shapes(Tensor... tensors) {
        StringBuilder text = new StringBuilder();
        for (Tensor tensor : tensors) {
            text.append(text.isEmpty() ? "" : ", ").append(Arrays.toString(tensor.shape()));
        }
        return text.toString();
    }

    private static void checkLength(long length, long... shape) {
        long wanted = 1;
        for (long size : shape) {
            wanted *= size;
        }
        if (wanted != length) {
            throw new IllegalArgumentException(
                    "the shape "
                            + Arrays.toString(shape)
                            + " holds "
                            + wanted
                            + " numbers, found "
                            + length);
        }
    }
}
