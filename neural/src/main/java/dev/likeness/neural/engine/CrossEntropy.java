package dev.likeness.neural.engine;

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
