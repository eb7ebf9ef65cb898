package dev.likeness.neural.engine;

import java.util.List;
import org.bytedeco.pytorch.T_TensorTensor_T;
import org.bytedeco.pytorch.global.torch;
import org.jspecify.annotations.Nullable;

/** Cross-entropies in nats: of all elements or examples the mean, but where a name says rows. */
public final class CrossEntropy {

    private static final double LEAST_LOGIT = -80;

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
     * probability. Under a {@link Tape} the derivative, sigmoid minus target, is found beside it,
     * which saves most of its passes through memory; and a logit below -80 counts as -80 there,
     * where the logarithm of its sigmoid ends.
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
            return new Tensor(rows(x.raw(), t.raw()));
        }
        Tensor losses;
        Tensor slope;
        try (NoGradient still = NoGradient.open()) {
            // softplus(x) = x - log s, so softplus(x) - t x = (1 - t) x - log s: one exponential
            Tensor kept = x.clamp(LEAST_LOGIT, Float.MAX_VALUE);
            slope = kept.sigmoid();
            losses = kept.addProductInPlace(kept, t, -1).addInPlace(slope.log(), -1).sum(1);
            slope.addInPlace(t, -1);
        }
        return new Tensor(
                tape.cut(
                        List.of(x.raw()),
                        losses.raw(),
                        (gradient, needed) ->
                                new org.bytedeco.pytorch.Tensor[] {
                                    slope.raw().mul(gradient.unsqueeze(1))
                                }));
    }

    /**
     * The same of one row of targets, all 0 or 1, against many rows of logits, without gradients:
     * four times as fast.
     *
     * @param logits (rows, numbers)
     * @param targets (1, numbers), each 0 or 1
     * @return (rows)
     */
    public static Tensor binaryRow(Tensor logits, Tensor targets) {
        try (NoGradient still = NoGradient.open()) {
            // each number's probability; products of a few need a logarithm only
            org.bytedeco.pytorch.Tensor product =
                    logits.raw().mul(targets.mul(2).sub(1).raw()).sigmoid_();
            for (int fold = 0; fold < FOLDS && product.size(1) % 2 == 0; fold++) {
                long half = product.size(1) / 2;
                product = product.narrow(1, 0, half).mul(product.narrow(1, half, half));
            }
            if (product.min().item_float() < LEAST_PRODUCT) {
                return binaryOfRows(logits, targets);
            }
            return new Tensor(product.log_().sum(1).neg());
        }
    }

    /** Doublings of the factors of a product. */
    private static final int FOLDS = 2;

    /** Below this a product has lost digits to underflow. */
    private static final float LEAST_PRODUCT = 1e-30f;

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

    /**
     * Minus the logarithm of the multinomial probability of some of many classes, without its
     * constant: −Σ log softmax(x · weightᵀ + bias) over the ones of each row (Liang et al. 2018,
     * equation 2). Under a {@link Tape} one matrix of scores is all that is made, and its
     * derivative takes its place.
     *
     * @param x (rows, in)
     * @param weight (classes, in)
     * @param bias (classes)
     * @param found the classes of each row
     * @return (rows)
     */
    public static Tensor multinomialOfRows(Tensor x, Tensor weight, Tensor bias, SparseRows found) {
        Tape tape = Tape.current();
        Tensor counts = found.counts();
        if (tape == null || !FusedLinear.available()) {
            Tensor scores = Layers.linear(x, weight, bias);
            return counts.mul(scores.logSumExp(1)).sub(new Tensor(found.sums(scores.raw())));
        }
        org.bytedeco.pytorch.Tensor slope = FusedLinear.product(x.raw(), weight.raw(), bias.raw());
        org.bytedeco.pytorch.Tensor losses;
        try (NoGradient still = NoGradient.open()) {
            org.bytedeco.pytorch.Tensor sums = found.sums(slope);
            T_TensorTensor_T greatest = slope.max(1, true);
            torch.softmax_out(slope, slope, 1);
            // log Σ exp = the greatest score − the logarithm of its share
            losses =
                    greatest.get0()
                            .sub(slope.gather(1, greatest.get1()).log_())
                            .reshape(-1)
                            .mul_(counts.raw())
                            .sub_(sums);
            found.subtractShares(slope);
        }
        return new Tensor(
                tape.cut(
                        List.of(x.raw(), weight.raw(), bias.raw()),
                        losses,
                        (gradient, needed) ->
                                backward(
                                        x.raw(),
                                        weight.raw(),
                                        slope,
                                        gradient.mul(counts.raw()).unsqueeze(1),
                                        needed)));
    }

    /**
     * The gradients of x, weight and bias.
     *
     * @param slope of each row's loss over its number of ones by its scores
     * @param factor of each row, (rows, 1)
     */
    private static org.bytedeco.pytorch.@Nullable Tensor[] backward(
            org.bytedeco.pytorch.Tensor x,
            org.bytedeco.pytorch.Tensor weight,
            org.bytedeco.pytorch.Tensor slope,
            org.bytedeco.pytorch.Tensor factor,
            boolean[] needed) {
        org.bytedeco.pytorch.@Nullable Tensor[] found =
                new org.bytedeco.pytorch.@Nullable Tensor[needed.length];
        if (needed[0]) {
            found[0] = FusedLinear.product(slope, weight.t(), null).mul_(factor);
        }
        if (needed[1]) {
            found[1] = FusedLinear.product(slope.t(), x.mul(factor).t(), null);
        }
        if (needed[2]) {
            found[2] = FusedLinear.product(factor.t(), slope.t(), null).reshape(-1);
        }
        return found;
    }

    /** The logarithm of the softmax along the last dimension. */
    public static Tensor logSoftmax(Tensor logits) {
        return new Tensor(torch.log_softmax(logits.raw(), -1));
    }
}
