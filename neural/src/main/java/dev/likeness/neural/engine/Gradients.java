package dev.likeness.neural.engine;

import java.util.ArrayList;
import java.util.List;
import org.bytedeco.pytorch.BoolOptional;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/** Derivatives by reverse-mode differentiation. Only what is asked for is computed. */
public final class Gradients {

    private Gradients() {}

    /**
     * The gradients of a scalar.
     *
     * @param loss a tensor of one element
     * @param of the tensors to differentiate by
     * @return one gradient a tensor, of its shape
     */
    public static List<Tensor> of(Tensor loss, List<Tensor> of) {
        return compute(loss, of, false, Tape.current() != null);
    }

    /** The gradients of a scalar, themselves differentiable: for penalties on gradients. */
    public static List<Tensor> differentiable(Tensor loss, List<Tensor> of) {
        if (Tape.current() != null) {
            throw new IllegalStateException(
                    "gradients of gradients cannot pass a tape; take this step without one");
        }
        return compute(loss, of, true, false);
    }

    /** Under a tape the graph is kept for another loss, and what a loss does not see gets zeros. */
    private static List<Tensor> compute(
            Tensor loss, List<Tensor> of, boolean createGraph, boolean taped) {
        if (taped && !loss.raw().requires_grad()) {
            return of.stream().map(Tensor::zerosLike).toList();
        }
        TensorVector inputs = vector(of);
        TensorVector result =
                torch.grad(
                        new TensorVector(loss.raw()),
                        inputs,
                        new TensorVector(),
                        new BoolOptional(createGraph || taped),
                        createGraph,
                        taped);
        List<Tensor> gradients = new ArrayList<>(of.size());
        for (int i = 0; i < of.size(); i++) {
            org.bytedeco.pytorch.Tensor gradient = result.get(i);
            gradients.add(gradient.defined() ? new Tensor(gradient) : of.get(i).zerosLike());
        }
        return gradients;
    }

    static TensorVector vector(List<Tensor> tensors) {
        org.bytedeco.pytorch.Tensor[] raw = new org.bytedeco.pytorch.Tensor[tensors.size()];
        for (int i = 0; i < raw.length; i++) {
            raw[i] = tensors.get(i).raw();
        }
        return new TensorVector(raw);
    }
}
