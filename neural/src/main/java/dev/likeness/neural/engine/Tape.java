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
 * follows. So is a loss whose derivative costs less on the way forward. {@link Gradients#of} then
 * walks the cuts backwards, with libtorch differentiating the pieces between them. First
 * derivatives only; a gradient penalty needs a step without a tape.
 *
 * <pre>{@code
 * try (Tape tape = Tape.open()) {
 *     optimizer.step(Gradients.of(loss(batch), parameters));
 * }
 * }</pre>
 */
public final class Tape implements AutoCloseable {

    private static final ThreadLocal<@Nullable Tape> CURRENT = new ThreadLocal<>();

    /** A place where the graph is cut: its result, and the way back to what it came from. */
    private interface Cut {

        org.bytedeco.pytorch.Tensor y();

        void pass(org.bytedeco.pytorch.Tensor gradient, Sums sums);
    }

    private record Product(
            org.bytedeco.pytorch.Tensor x,
            org.bytedeco.pytorch.Tensor weight,
            org.bytedeco.pytorch.@Nullable Tensor bias,
            org.bytedeco.pytorch.Tensor y)
            implements Cut {

        @Override
        public void pass(org.bytedeco.pytorch.Tensor gradient, Sums sums) {
            List<org.bytedeco.pytorch.Tensor> outputs = new ArrayList<>();
            List<org.bytedeco.pytorch.Tensor> gradients = new ArrayList<>();
            if (sums.needs(x)) {
                // dx = dy · W: the weight's transpose is a view, read in place
                outputs.add(x);
                gradients.add(FusedLinear.product(gradient, weight.t(), null));
            }
            if (sums.needs(weight)) {
                outputs.add(weight);
                gradients.add(FusedLinear.product(gradient.t(), x.t(), null)); // dW = dyᵀ · x
            }
            if (bias != null && sums.needs(bias)) {
                outputs.add(bias);
                gradients.add(gradient.sum(0));
            }
            sums.backward(outputs, gradients);
        }
    }

    /** A loss a row, y, of x (rows, columns), whose slope dy/dx was found on the way. */
    private record RowLoss(
            org.bytedeco.pytorch.Tensor x,
            org.bytedeco.pytorch.Tensor slope,
            org.bytedeco.pytorch.Tensor y)
            implements Cut {

        @Override
        public void pass(org.bytedeco.pytorch.Tensor gradient, Sums sums) {
            if (sums.needs(x)) {
                sums.backward(List.of(x), List.of(slope.mul(gradient.unsqueeze(1))));
            }
        }
    }

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
        org.bytedeco.pytorch.Tensor y = FusedLinear.product(x, weight, bias);
        if (GradMode.is_enabled()
                && (x.requires_grad()
                        || weight.requires_grad()
                        || (bias != null && bias.requires_grad()))) {
            y.requires_grad_(true);
            cuts.add(new Product(x, weight, bias, y));
        }
        return y;
    }

    /**
     * A loss a row as a cut.
     *
     * @param x (rows, columns)
     * @param losses (rows)
     * @param slope the derivative of each row's loss, (rows, columns)
     */
    org.bytedeco.pytorch.Tensor rowLoss(
            org.bytedeco.pytorch.Tensor x,
            org.bytedeco.pytorch.Tensor losses,
            org.bytedeco.pytorch.Tensor slope) {
        if (GradMode.is_enabled() && x.requires_grad()) {
            losses.requires_grad_(true);
            cuts.add(new RowLoss(x, slope, losses));
        }
        return losses;
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
                cut.pass(gradient.contiguous(), sums);
            }
        }
        List<Tensor> gradients = new ArrayList<>(of.size());
        for (Tensor tensor : of) {
            org.bytedeco.pytorch.Tensor gradient = sums.take(tensor.raw());
            gradients.add(gradient == null ? tensor.zerosLike() : new Tensor(gradient));
        }
        return gradients;
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
