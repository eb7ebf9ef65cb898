package dev.likeness.neural.engine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.bytedeco.pytorch.GradMode;
import org.bytedeco.pytorch.global.torch;
import org.jspecify.annotations.Nullable;

/**
 * While open on a thread, linear layers run as fused products that libtorch cannot differentiate,
 * and so do other operations whose gradient takes less time when it is written out. Each of them is
 * a cut: a node of libtorch's graph whose backward is written here, so that one call finds all
 * gradients. First derivatives only; a gradient penalty needs a step without a tape.
 *
 * <pre>{@code
 * try (Tape tape = Tape.open()) {
 *     optimizer.step(Gradients.of(loss(batch), parameters));
 * }
 * }</pre>
 */
public final class Tape implements AutoCloseable {

    private static final ThreadLocal<@Nullable Tape> CURRENT = new ThreadLocal<>();

    /** How a gradient goes back through a cut. */
    @FunctionalInterface
    interface Backward {
        /**
         * The gradients of the cut's inputs.
         *
         * @param gradient that of the result, contiguous
         * @param needed which inputs need one; the others are null in the answer
         */
        org.bytedeco.pytorch.@Nullable Tensor[] of(
                org.bytedeco.pytorch.Tensor gradient, boolean[] needed);
    }

    private static final Path FLAGS = Path.of("/proc/cpuinfo");

    private static final ThreadLocal<CutNode.Pool> POOL =
            ThreadLocal.withInitial(CutNode.Pool::new);

    private final List<CutNode> cuts = new ArrayList<>();

    private final boolean rounded;

    private Tape(boolean rounded) {
        this.rounded = rounded;
    }

    /** Begins a tape on this thread. */
    public static Tape open() {
        return open(false);
    }

    /**
     * Begins a tape on this thread.
     *
     * @param rounded whether linear layers multiply numbers rounded to bfloat16
     */
    public static Tape open(boolean rounded) {
        if (CURRENT.get() != null) {
            throw new IllegalStateException("a tape is open on this thread already");
        }
        Tape tape = new Tape(rounded);
        CURRENT.set(tape);
        return tape;
    }

    /** Whether the processor has units for products in bfloat16; known on Linux alone. */
    public static boolean canRound() {
        return FusedLinear.available() && Units.THERE;
    }

    /** What the processor says, read once. */
    private static final class Units {
        static final boolean THERE = read();

        private static boolean read() {
            try {
                String flags = Files.readString(FLAGS).toLowerCase(Locale.ROOT);
                return flags.contains("avx512_bf16") || flags.contains("amx_bf16");
            } catch (IOException e) {
                return false;
            }
        }
    }

    static @Nullable Tape current() {
        return CURRENT.get();
    }

    /** Whether products have factors of bfloat16. */
    boolean rounded() {
        return rounded;
    }

    /** How many cuts are recorded. */
    int length() {
        return cuts.size();
    }

    /**
     * A linear layer as a cut.
     *
     * @param x (…, in)
     * @param weight (out, in)
     */
    org.bytedeco.pytorch.Tensor linear(
            org.bytedeco.pytorch.Tensor x,
            org.bytedeco.pytorch.Tensor weight,
            org.bytedeco.pytorch.@Nullable Tensor bias) {
        Rows rows = Rows.of(x);
        if (rounded) {
            RoundedProduct product = RoundedProduct.of(rows.flat(), weight, bias);
            return cut(
                    inputs(x, weight, bias),
                    rows.like(product.result()),
                    (gradient, needed) -> product.backward(rows, rows.flat(gradient), needed));
        }
        return cut(
                inputs(x, weight, bias),
                rows.like(FusedLinear.product(rows.flat(), weight, bias)),
                (gradient, needed) -> linearBackward(rows, weight, rows.flat(gradient), needed));
    }

    /** A gated linear layer as a cut: the first half of the product times σ of the second. */
    org.bytedeco.pytorch.Tensor gatedLinear(
            org.bytedeco.pytorch.Tensor x,
            org.bytedeco.pytorch.Tensor weight,
            org.bytedeco.pytorch.@Nullable Tensor bias) {
        Rows rows = Rows.of(x);
        org.bytedeco.pytorch.Tensor both = FusedLinear.product(rows.flat(), weight, bias);
        org.bytedeco.pytorch.Tensor gated;
        try (NoGradient still = NoGradient.open()) {
            gated = torch.glu(both, 1);
        }
        return cut(
                inputs(x, weight, bias),
                rows.like(gated),
                (gradient, needed) ->
                        linearBackward(
                                rows,
                                weight,
                                torch.glu_backward(rows.flat(gradient), both, 1),
                                needed));
    }

    /**
     * Any operation as a cut.
     *
     * @param inputs what may need a gradient
     * @param y the result, computed without gradients, which nothing else refers to
     */
    org.bytedeco.pytorch.Tensor cut(
            List<org.bytedeco.pytorch.Tensor> inputs,
            org.bytedeco.pytorch.Tensor y,
            Backward backward) {
        if (GradMode.is_enabled() && inputs.stream().anyMatch(input -> input.requires_grad())) {
            cuts.add(POOL.get().attach(y, inputs, backward));
        }
        return y;
    }

    private static List<org.bytedeco.pytorch.Tensor> inputs(
            org.bytedeco.pytorch.Tensor x,
            org.bytedeco.pytorch.Tensor weight,
            org.bytedeco.pytorch.@Nullable Tensor bias) {
        return bias == null ? List.of(x, weight) : List.of(x, weight, bias);
    }

    private static org.bytedeco.pytorch.@Nullable Tensor[] linearBackward(
            Rows rows,
            org.bytedeco.pytorch.Tensor weight,
            org.bytedeco.pytorch.Tensor gradient,
            boolean[] needed) {
        org.bytedeco.pytorch.@Nullable Tensor[] found =
                new org.bytedeco.pytorch.@Nullable Tensor[needed.length];
        if (needed[0]) {
            // dx = dy · W: the weight's transpose is a view, read in place
            found[0] = rows.like(FusedLinear.product(gradient, weight.t(), null));
        }
        if (needed[1]) {
            // dW = dyᵀ · x; a part of a wider matrix would fall to oneDNN's reference product
            found[1] = FusedLinear.product(gradient.t(), rows.flat().contiguous().t(), null);
        }
        if (needed.length > 2 && needed[2]) {
            found[2] = gradient.sum(0);
        }
        return found;
    }

    @Override
    public void close() {
        CutNode.Pool pool = POOL.get();
        cuts.forEach(pool::giveBack);
        cuts.clear();
        CURRENT.remove();
    }
}
