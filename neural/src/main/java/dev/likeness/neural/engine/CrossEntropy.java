package dev.likeness.neural.engine;

import java.util.List;
import org.bytedeco.pytorch.global.torch;

/** Cross-entropies, each the mean over all elements or examples, in nats. */
public final class CrossEntropy {

    private CrossEntropy() {}

    /** Binary cross-entropy of probabilities; logarithms are cut off at -100. */
    public static Tensor binary(Tensor probabilities, Tensor targets) {
        return new Tensor(torch.binary_cross_entropy(probabilities.raw(), targets.raw()));
    }

    /** Binary cross-entropy of logits. */
    public static Tensor binaryWithLogits(Tensor logits, Tensor targets) {
        return new Tensor(torch.binary_cross_entropy_with_logits(logits.raw(), targets.raw()));
    }

    /**
     * Binary cross-entropy of logits, summed over each row: minus the logarithm of a Bernoulli
     * probability.
     *
     * @param logits (rows, numbers)
     * @param targets (rows, numbers) in [0, 1], without gradients
     * @return (rows)
     */
    public static Tensor binaryRows(Tensor logits, Tensor targets) {
        Tape tape = Tape.current();
        if (tape == null) {
            return new Tensor(rows(logits.raw(), targets.raw()));
        }
        org.bytedeco.pytorch.Tensor value;
        try (NoGradient still = NoGradient.open()) {
            value = rows(logits.raw(), targets.raw());
        }
        return new Tensor(
                tape.cut(
                        List.of(logits.raw()),
                        value,
                        (gradient, needed) ->
                                new org.bytedeco.pytorch.Tensor[] {
                                    logits.raw()
                                            .sigmoid()
                                            .sub_(targets.raw())
                                            .mul_(gradient.unsqueeze(1))
                                }));
    }

    /** log(1 + exp(l)) - x · l, summed. */
    private static org.bytedeco.pytorch.Tensor rows(
            org.bytedeco.pytorch.Tensor logits, org.bytedeco.pytorch.Tensor targets) {
        return torch.softplus(logits).sub(logits.mul(targets)).sum(1);
    }

    /**
     * Cross-entropy of logits with classes.
     *
     * @param logits (batch, classes)
     * @param classes (batch) whole numbers
     */
    public static Tensor of(Tensor logits, Tensor classes) {
        return new Tensor(torch.cross_entropy_loss(logits.raw(), classes.raw()));
    }

    /** The logarithm of the softmax along the last dimension. */
    public static Tensor logSoftmax(Tensor logits) {
        return new Tensor(torch.log_softmax(logits.raw(), -1));
    }
}
