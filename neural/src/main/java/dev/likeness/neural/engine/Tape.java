package dev.likeness.neural.engine;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bytedeco.pytorch.BoolOptional;
import org.bytedeco.pytorch.GradMode;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;
import org.jspecify.annotations.Nullable;

/**
 * While open on a thread, linear layers run as fused products that libtorch cannot differentiate,
 * and the tape remembers where: each product is a cut in the graph, whose result is a leaf of what
 * follows. So are other operations whose gradient takes less time when it is written out. {@link
 * Gradients#of} then walks the cuts backwards, with libtorch differentiating the pieces between
 * them. First derivatives only; a gradient penalty needs a step without a tape.
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

    private record Cut(
            List<org.bytedeco.pytorch.Tensor> inputs,
            org.bytedeco.pytorch.Tensor y,
            Backward backward) {}

    private final List<Cut> cuts = new ArrayList<>();

    private Tape() {}

    /** Begins a tape on this thread. */
    public static Tape open() {
        if (CURRENT.get() != null) {
            throw new IllegalStateException("a tape is open on this thread already");
        }
        Tape tape = new Tape();
        CURRENT.set(tape);
        return tape;
    }

    static @Nullable Tape current() {
        return CURRENT.get();
    }

    /** How many cuts are recorded. */
    int length() {
        return cuts.size();
    }

    /** A linear layer as a cut. */
    org.bytedeco.pytorch.Tensor linear(
            org.bytedeco.pytorch.Tensor x,
            org.bytedeco.pytorch.Tensor weight,
            org.bytedeco.pytorch.@Nullable Tensor bias) {
        return cut(
                inputs(x, weight, bias),
                FusedLinear.product(x, weight, bias),
                (gradient, needed) -> linearBackward(x, weight, gradient, needed));
    }

    /** A gated linear layer as a cut: the first half of the product times σ of the second. */
    org.bytedeco.pytorch.Tensor gatedLinear(
            org.bytedeco.pytorch.Tensor x,
            org.bytedeco.pytorch.Tensor weight,
            org.bytedeco.pytorch.@Nullable Tensor bias) {
        org.bytedeco.pytorch.Tensor both = FusedLinear.product(x, weight, bias);
        org.bytedeco.pytorch.Tensor gated;
        try (NoGradient still = NoGradient.open()) {
            gated = torch.glu(both, 1);
        }
        return cut(
                inputs(x, weight, bias),
                gated,
                (gradient, needed) ->
                        linearBackward(x, weight, torch.glu_backward(gradient, both, 1), needed));
    }

    /**
     * Any operation as a cut.
     *
     * @param inputs what may need a gradient
     * @param y the result, computed without gradients
     */
    org.bytedeco.pytorch.Tensor cut(
            List<org.bytedeco.pytorch.Tensor> inputs,
            org.bytedeco.pytorch.Tensor y,
            Backward backward) {
        if (GradMode.is_enabled() && inputs.stream().anyMatch(input -> input.requires_grad())) {
            y.requires_grad_(true);
            cuts.add(new Cut(inputs, y, backward));
        }
        return y;
    }

    private static List<org.bytedeco.pytorch.Tensor> inputs(
            org.bytedeco.pytorch.Tensor x,
            org.bytedeco.pytorch.Tensor weight,
            org.bytedeco.pytorch.@Nullable Tensor bias) {
        return bias == null ? List.of(x, weight) : List.of(x, weight, bias);
    }

    /** The gradients of a scalar by the tensors, through all cuts. */
    List<Tensor> gradients(Tensor loss, List<Tensor> of) {
        Sums sums = new Sums();
        for (Tensor tensor : of) {
            sums.want(tensor.raw());
        }
        for (Cut cut : cuts) {
            sums.want(cut.y());
        }
        sums.backward(List.of(loss.raw()), List.of());
        for (int k = cuts.size() - 1; k >= 0; k--) {
            Cut cut = cuts.get(k);
            org.bytedeco.pytorch.Tensor gradient = sums.take(cut.y());
            if (gradient != null) {
                pass(cut, gradient.contiguous(), sums);
            }
        }
        List<Tensor> gradients = new ArrayList<>(of.size());
        for (Tensor tensor : of) {
            org.bytedeco.pytorch.Tensor gradient = sums.take(tensor.raw());
            gradients.add(gradient == null ? tensor.zerosLike() : new Tensor(gradient));
        }
        return gradients;
    }

    /** Passes a gradient from the result of a cut to its inputs. */
    private static void pass(Cut cut, org.bytedeco.pytorch.Tensor gradient, Sums sums) {
        boolean[] needed = new boolean[cut.inputs().size()];
        for (int i = 0; i < needed.length; i++) {
            needed[i] = sums.needs(cut.inputs().get(i));
        }
        org.bytedeco.pytorch.@Nullable Tensor[] found = cut.backward().of(gradient, needed);
        List<org.bytedeco.pytorch.Tensor> outputs = new ArrayList<>();
        List<org.bytedeco.pytorch.Tensor> gradients = new ArrayList<>();
        for (int i = 0; i < needed.length; i++) {
            org.bytedeco.pytorch.Tensor own = found[i];
            if (own != null) {
                outputs.add(cut.inputs().get(i));
                gradients.add(own);
            }
        }
        sums.backward(outputs, gradients);
    }

    private static org.bytedeco.pytorch.@Nullable Tensor[] linearBackward(
            org.bytedeco.pytorch.Tensor x,
            org.bytedeco.pytorch.Tensor weight,
            org.bytedeco.pytorch.Tensor gradient,
            boolean[] needed) {
        org.bytedeco.pytorch.@Nullable Tensor[] found =
                new org.bytedeco.pytorch.@Nullable Tensor[needed.length];
        if (needed[0]) {
            // dx = dy · W: the weight's transpose is a view, read in place
            found[0] = FusedLinear.product(gradient, weight.t(), null);
        }
        if (needed[1]) {
            // dW = dyᵀ · x; a part of a wider matrix would fall to oneDNN's reference product
            found[1] = FusedLinear.product(gradient.t(), x.contiguous().t(), null);
        }
        if (needed.length > 2 && needed[2]) {
            found[2] = gradient.sum(0);
        }
        return found;
    }

    /** Gradients as they add up, by the tensor they belong to. */
    private static final class Sums {

        private final Map<Long, org.bytedeco.pytorch.Tensor> wanted = new LinkedHashMap<>();
        private final Map<Long, org.bytedeco.pytorch.Tensor> sums = new LinkedHashMap<>();

        void want(org.bytedeco.pytorch.Tensor tensor) {
            wanted.put(key(tensor), tensor);
        }

        /** A leaf is needed when it was asked for; anything else when a gradient flows into it. */
        boolean needs(org.bytedeco.pytorch.Tensor tensor) {
            return tensor.requires_grad() && (!tensor.is_leaf() || wanted.containsKey(key(tensor)));
        }

        org.bytedeco.pytorch.@Nullable Tensor take(org.bytedeco.pytorch.Tensor tensor) {
            return sums.get(key(tensor));
        }

        void backward(
                List<org.bytedeco.pytorch.Tensor> outputs,
                List<org.bytedeco.pytorch.Tensor> gradients) {
            TensorVector roots = new TensorVector();
            TensorVector rootGradients = new TensorVector();
            for (int i = 0; i < outputs.size(); i++) {
                org.bytedeco.pytorch.Tensor output = outputs.get(i);
                if (output.is_leaf()) {
                    add(key(output), gradients.isEmpty() ? ones(output) : gradients.get(i));
                    continue;
                }
                roots.push_back(output);
                if (!gradients.isEmpty()) {
                    rootGradients.push_back(gradients.get(i));
                }
            }
            if (roots.empty()) {
                return;
            }
            List<Long> keys = new ArrayList<>(wanted.keySet());
            TensorVector inputs =
                    new TensorVector(wanted.values().toArray(new org.bytedeco.pytorch.Tensor[0]));
            TensorVector result =
                    torch.grad(roots, inputs, rootGradients, new BoolOptional(true), false, true);
            for (int i = 0; i < keys.size(); i++) {
                org.bytedeco.pytorch.Tensor gradient = result.get(i);
                if (gradient.defined()) {
                    add(keys.get(i), gradient);
                }
            }
        }

        private void add(long key, org.bytedeco.pytorch.Tensor gradient) {
            org.bytedeco.pytorch.Tensor before = sums.get(key);
            sums.put(key, before == null ? gradient : before.add(gradient));
        }

        private static org.bytedeco.pytorch.Tensor ones(org.bytedeco.pytorch.Tensor like) {
            return torch.ones_like(like);
        }

        private static long key(org.bytedeco.pytorch.Tensor tensor) {
            return tensor.unsafeGetTensorImpl().address();
        }
    }

    @Override
    public void close() {
        cuts.clear();
        CURRENT.remove();
    }
}
