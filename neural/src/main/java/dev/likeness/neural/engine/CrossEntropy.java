package dev.likeness.neural.engine;

import org.bytedeco.pytorch.global.torch;

/** Cross-entropies in nats: of all elements or examples the mean, but where a name says rows. */
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
     * Binary cross-entropy of logits, summed over each row. Under a {@link Tape} the derivative,
     * sigmoid minus target, is found beside it, which saves most of its passes through memory.
     *
     * @param logits (rows, …)
     * @param targets of the logits' shape, each 0 to 1
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
        Tensor slope;
        try (NoGradient still = NoGradient.open()) {
            losses = x.softplus().addProductInPlace(x, t, -1).sum(1);
            slope = x.sigmoid().addInPlace(t, -1);
        }
        return new Tensor(tape.rowLoss(x.raw(), losses.raw(), slope.raw()));
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
