package dev.likeness.neural.engine;

import java.util.Arrays;
import org.bytedeco.pytorch.global.torch.ScalarType;

/** What a {@link Tensor} is: its shape and its numbers. */
abstract sealed class TensorValues permits TensorFunctions {

    private final org.bytedeco.pytorch.Tensor raw;

    TensorValues(org.bytedeco.pytorch.Tensor raw) {
        this.raw = raw;
    }

    final org.bytedeco.pytorch.Tensor raw() {
        return raw;
    }

    /** The sizes of the dimensions. */
    public final long[] shape() {
        return raw.shape();
    }

    /** The size of a dimension; negative counts from the last. */
    public final long size(int dimension) {
        return raw.size(dimension);
    }

    /** How many dimensions. */
    public final int dimensions() {
        return (int) raw.dim();
    }

    /** How many elements. */
    public final long count() {
        return raw.numel();
    }

    /** The only element. */
    public final double item() {
        if (raw.numel() != 1) {
            throw new EngineException(
                    "item needs a tensor of one element, found shape " + Arrays.toString(shape()),
                    new IllegalStateException());
        }
        return raw.item_double();
    }

    /** The elements in row-major order, as 32-bit numbers. */
    public final float[] toFloats() {
        float[] out = new float[Math.toIntExact(count())];
        try (Scope scope = Scope.open();
                NoGradient still = NoGradient.open()) {
            raw.to(ScalarType.Float).contiguous().data_ptr_float().get(out);
        }
        return out;
    }

    /** The elements in row-major order, as 64-bit numbers. */
    public final double[] toDoubles() {
        double[] out = new double[Math.toIntExact(count())];
        try (Scope scope = Scope.open();
                NoGradient still = NoGradient.open()) {
            raw.to(ScalarType.Double).contiguous().data_ptr_double().get(out);
        }
        return out;
    }

    /** The elements in row-major order, as whole numbers. */
    public final long[] toLongs() {
        long[] out = new long[Math.toIntExact(count())];
        try (Scope scope = Scope.open();
                NoGradient still = NoGradient.open()) {
            raw.to(ScalarType.Long).contiguous().data_ptr_long().get(out);
        }
        return out;
    }

    @Override
    public final String toString() {
        return "Tensor" + Arrays.toString(shape());
    }
}
