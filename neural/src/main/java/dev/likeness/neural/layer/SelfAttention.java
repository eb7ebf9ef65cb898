package dev.likeness.neural.layer;

import dev.likeness.neural.engine.Attention;
import dev.likeness.neural.engine.Layers;
import dev.likeness.neural.engine.NoGradient;
import dev.likeness.neural.engine.Scope;
import dev.likeness.neural.engine.Tensor;
import org.jspecify.annotations.Nullable;

/**
 * Causal self-attention with several heads (Vaswani et al. 2017): each element of a sequence sees
 * itself and those before it. Its parameters have the names and shapes of PyTorch's {@code
 * MultiheadAttention}.
 */
public final class SelfAttention implements Layer {

    private final int width;
    private final int heads;
    private final @Nullable Rotary rotary;
    private final Tensor inputWeight;
    private final Tensor inputBias;
    private final Linear output;

    /**
     * Attention that begins as PyTorch's does.
     *
     * @param width numbers of an element
     * @param heads divides the width
     * @param rotary how queries and keys are turned by their positions, or null for not at all
     */
    public SelfAttention(Parameters parameters, int width, int heads, @Nullable Rotary rotary) {
        if (heads < 1 || width % heads != 0) {
            throw new IllegalArgumentException(
                    "the heads must divide the width of "
                            + width
                            + " without a rest, found "
                            + heads
                            + " heads");
        }
        this.width = width;
        this.heads = heads;
        this.rotary = rotary;
        inputWeight =
                parameters.learn(
                        "in_proj_weight", Initializer.glorot(width, 3L * width), 3L * width, width);
        inputBias = parameters.learn("in_proj_bias", Initializer.constant(0), 3L * width);
        output =
                new Linear(
                        parameters.at("out_proj"),
                        width,
                        width,
                        Initializer.fanIn(width),
                        Initializer.constant(0),
                        false);
    }

    /**
     * Attends over whole sequences.
     *
     * @param x (batch, length, width)
     * @return (batch, length, width)
     */
    @Override
    public Tensor forward(Tensor x, boolean training) {
        Tensor all = Layers.linear(x, inputWeight, inputBias);
        return joined(
                Attention.causal(turned(part(all, 0), 0), turned(part(all, 1), 0), part(all, 2)));
    }

    /**
     * The keys and values of what was read, so that the next elements need no second look.
     *
     * <p>It keeps native memory until it is closed.
     */
    public static final class Cache implements AutoCloseable {

        private final Tensor keys; // (batch, heads, most, width of a head)
        private final Tensor values;
        private final long most;
        private long length;

        private Cache(long batch, int heads, long most, int width) {
            this.most = most;
            try (Scope scope = Scope.open()) {
                keys = scope.keep(Tensor.zeros(batch, heads, most, width));
                values = scope.keep(Tensor.zeros(batch, heads, most, width));
            }
        }

        /** How many elements were read. */
        public long length() {
            return length;
        }

        private void add(Tensor newKeys, Tensor newValues) {
            long after = length + newKeys.size(2);
            if (after > most) {
                throw new IllegalStateException(
                        "the cache holds " + most + " elements, found " + after);
            }
            keys.slice(2, length, after).copyInPlace(newKeys);
            values.slice(2, length, after).copyInPlace(newValues);
            length = after;
        }

        @Override
        public void close() {
            keys.free();
            values.free();
        }
    }

    /**
     * An empty cache.
     *
     * @param batch how many sequences
     * @param most the most elements of a sequence that it can hold
     */
    public Cache cache(long batch, long most) {
        return new Cache(batch, heads, most, width / heads);
    }

    /**
     * Reads the next elements, without gradients.
     *
     * @param x (batch, 1 or more, width): those after what the cache has read
     * @return what {@link #forward} gives for them, (batch, the same, width)
     */
    public Tensor next(Tensor x, Cache cache) {
        try (NoGradient still = NoGradient.open()) {
            long before = cache.length();
            Tensor all = Layers.linear(x, inputWeight, inputBias);
            Tensor queries = turned(part(all, 0), before);
            cache.add(turned(part(all, 1), before), part(all, 2));
            Tensor keys = cache.keys.slice(2, 0, cache.length());
            Tensor values = cache.values.slice(2, 0, cache.length());
            return joined(
                    before == 0
                            ? Attention.causal(queries, keys, values)
                            : Attention.masked(queries, keys, values, unseen(x.size(1), before)));
        }
    }

    /** -1e30 where a key lies after its query, 0 elsewhere, (queries, keys). */
    private static Tensor unseen(long queries, long before) {
        int keys = Math.toIntExact(before + queries);
        float[] mask = new float[Math.toIntExact(queries) * keys];
        for (int q = 0; q < queries; q++) {
            for (int k = (int) before + q + 1; k < keys; k++) {
                mask[q * keys + k] = -1e30f;
            }
        }
        return Tensor.of(mask, queries, keys);
    }

    /** Queries, keys or values, (batch, heads, length, width of a head). */
    private Tensor part(Tensor all, int which) {
        return all.slice(2, (long) which * width, (which + 1L) * width)
                .reshape(all.size(0), all.size(1), heads, width / heads)
                .permute(0, 2, 1, 3);
    }

    private Tensor turned(Tensor x, long first) {
        return rotary == null ? x : rotary.forward(x, first);
    }

    private Tensor joined(Tensor x) {
        return output.forward(x.permute(0, 2, 1, 3).reshape(x.size(0), x.size(2), width), false);
    }
}
