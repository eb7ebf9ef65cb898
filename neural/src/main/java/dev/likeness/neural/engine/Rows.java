package dev.likeness.neural.engine;

import java.util.Arrays;
import org.bytedeco.pytorch.Tensor;

/**
 * A tensor of any number of dimensions as the rows of a matrix, for layers that work on the last
 * one. Two leading dimensions that are exchanged in memory stay so: the order of the rows does not
 * matter to the layer, and a copy is saved.
 */
final class Rows {

    private final Tensor flat;
    private final long[] leading;
    private final boolean exchanged;

    private Rows(Tensor flat, long[] leading, boolean exchanged) {
        this.flat = flat;
        this.leading = leading;
        this.exchanged = exchanged;
    }

    /** The rows of (…, numbers), without gradients. */
    static Rows of(Tensor x) {
        try (NoGradient still = NoGradient.open()) {
            long[] shape = x.shape();
            if (shape.length == 2) {
                return new Rows(x, new long[0], false);
            }
            boolean exchanged =
                    shape.length == 3 && !x.is_contiguous() && x.transpose(0, 1).is_contiguous();
            long[] leading = Arrays.copyOf(shape, shape.length - 1);
            return new Rows(
                    (exchanged ? x.transpose(0, 1) : x).reshape(-1, shape[shape.length - 1]),
                    leading,
                    exchanged);
        }
    }

    /** (rows, numbers). */
    Tensor flat() {
        return flat;
    }

    /** Another tensor of the same leading dimensions as rows in the same order. */
    Tensor flat(Tensor other) {
        if (leading.length == 0) {
            return other;
        }
        Tensor ordered = exchanged ? other.transpose(0, 1) : other;
        return ordered.reshape(-1, other.size(-1));
    }

    /** Rows of results in the dimensions of the tensor. */
    Tensor like(Tensor rows) {
        if (leading.length == 0) {
            return rows;
        }
        try (NoGradient still = NoGradient.open()) {
            long[] shape = Arrays.copyOf(leading, leading.length + 1);
            shape[leading.length] = rows.size(1);
            if (!exchanged) {
                return rows.view(shape);
            }
            shape[0] = leading[1];
            shape[1] = leading[0];
            return rows.view(shape).transpose(0, 1);
        }
    }
}
