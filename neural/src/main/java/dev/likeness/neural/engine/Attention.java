package dev.likeness.neural.engine;

import org.bytedeco.pytorch.DoubleOptional;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.global.torch;
import org.jspecify.annotations.Nullable;

/** Scaled dot-product attention (Vaswani et al. 2017). */
public final class Attention {

    private Attention() {}

    /**
     * For each query, the mean of all values, weighted by softmax(q · kᵀ / √width).
     *
     * @param queries (batch, heads, queries, width)
     * @param keys (batch, heads, keys, width)
     * @param values (batch, heads, keys, width)
     * @return (batch, heads, queries, width)
     * @throws EngineException if the shapes do not fit
     */
    public static Tensor full(Tensor queries, Tensor keys, Tensor values) {
        return attend(queries, keys, values, null, false);
    }

    /** The same where query i sees the keys 0 … i only; there are as many keys as queries. */
    public static Tensor causal(Tensor queries, Tensor keys, Tensor values) {
        return attend(queries, keys, values, null, true);
    }

    /**
     * The same with a mask.
     *
     * @param mask added to q · kᵀ / √width: 0 where a query sees a key, a number such as -1e30
     *     where it does not; broadcast to (batch, heads, queries, keys), without gradients
     */
    public static Tensor masked(Tensor queries, Tensor keys, Tensor values, Tensor mask) {
        return attend(queries, keys, values, mask, false);
    }

    private static Tensor attend(
            Tensor queries, Tensor keys, Tensor values, @Nullable Tensor mask, boolean causal) {
        try {
            return new Tensor(
                    torch.scaled_dot_product_attention(
                            queries.raw(),
                            keys.raw(),
                            values.raw(),
                            mask == null ? new TensorOptional() : new TensorOptional(mask.raw()),
                            0,
                            causal,
                            new DoubleOptional(),
                            false));
        } catch (RuntimeException e) {
            throw new EngineException(
                    "attention of queries, keys and values "
                            + Tensor.shapes(queries, keys, values)
                            + " does not fit",
                    e);
        }
    }
}
