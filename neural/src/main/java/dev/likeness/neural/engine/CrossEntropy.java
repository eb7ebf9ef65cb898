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
     * probability. Under a {@link Tape} its derivative, sigmoid minus target, is written out, which
     * saves most of its passes through memory.
     *
     * @param logits (rows, …)
     * @param targets of the logits' shape, each 0 to 1, without gradients
     * @return (rows)
     */
    public static Tensor binaryOfRows(Tensor logits, Tensor targets) {
        Tensor x = logits.flatten();
        Tensor t = targets.flatten();
        Tape tape = Tape.current();
        if (tape == null) {
            return x.softplus().sub(x.mul(t)).sum(1);
        }
        Tensor losses;
        try (NoGradient still = NoGradient.open()) {
            losses = x.softplus().addProductInPlace(x, t, -1).sum(1);
        }
        return new Tensor(
                tape.cut(
                        List.of(x.raw()),
                        losses.raw(),
                        (gradient, needed) ->
                                new org.bytedeco.pytorch.Tensor[] {
                                    x.raw().sigmoid().sub_(t.raw()).mul_(gradient.unsqueeze(1))
                                }));
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
