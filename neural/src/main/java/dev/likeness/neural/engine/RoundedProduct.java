package dev.likeness.neural.engine;

import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.jspecify.annotations.Nullable;

/**
 * The product of a linear layer in bfloat16, and its gradients in the same. What is rounded on the
 * way forward is kept for the way back.
 *
 * @param x (rows, in), rounded
 * @param weight (out, in), rounded
 * @param result (rows, out), of 32 bits
 */
record RoundedProduct(Tensor x, Tensor weight, Tensor result) {

    static RoundedProduct of(Tensor x, Tensor weight, @Nullable Tensor bias) {
        try (NoGradient still = NoGradient.open()) {
            Tensor roundX = rounded(x);
            Tensor roundWeight = rounded(weight);
            Tensor result = product(roundX, roundWeight);
            return new RoundedProduct(
                    roundX, roundWeight, bias == null ? result : result.add_(bias));
        }
    }

    /** The gradients of x, weight and bias; null where none is needed. */
    @Nullable Tensor[] backward(Rows rows, Tensor gradient, boolean[] needed) {
        @Nullable Tensor[] found = new @Nullable Tensor[needed.length];
        Tensor dy = rounded(gradient);
        if (needed[0]) {
            found[0] = rows.like(product(dy, weight.t()));
        }
        if (needed[1]) {
            found[1] = product(dy.t(), x.contiguous().t());
        }
        if (needed.length > 2 && needed[2]) {
            found[2] = gradient.sum(0);
        }
        return found;
    }

    private static Tensor product(Tensor a, Tensor b) {
        return FusedLinear.product(a, b, null).to(ScalarType.Float);
    }

    private static Tensor rounded(Tensor x) {
        return x.to(ScalarType.BFloat16);
    }
}
