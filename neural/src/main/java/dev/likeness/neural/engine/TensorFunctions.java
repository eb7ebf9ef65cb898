package dev.likeness.neural.engine;

import java.util.Arrays;
import java.util.function.Supplier;
import org.bytedeco.pytorch.LongOptional;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.ScalarOptional;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;

/**
 * What is computed from a {@link Tensor} element by element, and over its dimensions. No method is
 * final: {@code Tensor::relu} in another package needs the bridge that Java makes in {@link Tensor}
 * only for methods that are not.
 */
abstract sealed class TensorFunctions extends TensorValues permits Tensor {

    TensorFunctions(org.bytedeco.pytorch.Tensor raw) {
        super(raw);
    }

    // ---- elementwise ----

    /** The greater of each element and zero. */
    public Tensor relu() {
        return new Tensor(raw().relu());
    }

    /** 1 / (1 + exp(-x)) of each element. */
    public Tensor sigmoid() {
        return new Tensor(raw().sigmoid());
    }

    /** The hyperbolic tangent of each element. */
    public Tensor tanh() {
        return new Tensor(raw().tanh());
    }

    /** e to the power of each element. */
    public Tensor exp() {
        return new Tensor(raw().exp());
    }

    /** e to the power of each element, less 1; exact near 0. */
    public Tensor expm1() {
        return new Tensor(raw().expm1());
    }

    /** The natural logarithm of each element. */
    public Tensor log() {
        return new Tensor(raw().log());
    }

    /** The square root of each element. */
    public Tensor sqrt() {
        return new Tensor(raw().sqrt());
    }

    /** The square of each element. */
    public Tensor square() {
        return new Tensor(raw().square());
    }

    /** The absolute value of each element. */
    public Tensor abs() {
        return new Tensor(raw().abs());
    }

    /** Minus each element. */
    public Tensor neg() {
        return new Tensor(raw().neg());
    }

    /** x · sigmoid(x) of each element. */
    public Tensor silu() {
        return new Tensor(torch.silu(raw()));
    }

    /** log(1 + exp(x)) of each element. */
    public Tensor softplus() {
        return new Tensor(torch.softplus(raw()));
    }

    /** The first half along a dimension times the logistic function of the second half. */
    public Tensor glu(int dimension) {
        return new Tensor(torch.glu(raw(), dimension));
    }

    /** x · Φ(x) of each element, Φ the normal distribution function. */
    public Tensor gelu() {
        return new Tensor(torch.gelu(raw()));
    }

    /** Each element where it is positive, and a slope times it where it is negative. */
    public Tensor leakyRelu(double slope) {
        return new Tensor(torch.leaky_relu(raw(), new Scalar(slope)));
    }

    /** Each element to a power. */
    public Tensor pow(double exponent) {
        return new Tensor(raw().pow(new Scalar(exponent)));
    }

    /** Each element, moved to the nearer end where it lies outside [low, high]. */
    public Tensor clamp(double low, double high) {
        return new Tensor(
                raw().clamp(
                                new ScalarOptional(new Scalar(low)),
                                new ScalarOptional(new Scalar(high))));
    }

    /** The sum, element by element; shapes are broadcast. */
    public Tensor add(Tensor other) {
        return checked("add", other, () -> raw().add(other.raw()));
    }

    /** The sum of each element and a number. */
    public Tensor add(double number) {
        return new Tensor(raw().add(new Scalar(number)));
    }

    /** The difference, element by element; shapes are broadcast. */
    public Tensor sub(Tensor other) {
        return checked("sub", other, () -> raw().sub(other.raw()));
    }

    /** The difference of each element and a number. */
    public Tensor sub(double number) {
        return new Tensor(raw().sub(new Scalar(number)));
    }

    /** The product, element by element; shapes are broadcast. */
    public Tensor mul(Tensor other) {
        return checked("mul", other, () -> raw().mul(other.raw()));
    }

    /** The product of each element and a number. */
    public Tensor mul(double number) {
        return new Tensor(raw().mul(new Scalar(number)));
    }

    /** The quotient, element by element; shapes are broadcast. */
    public Tensor div(Tensor other) {
        return checked("div", other, () -> raw().div(other.raw()));
    }

    /** The quotient of each element and a number. */
    public Tensor div(double number) {
        return new Tensor(raw().div(new Scalar(number)));
    }

    /** The greater of two, element by element. */
    public Tensor maximum(Tensor other) {
        return checked("maximum", other, () -> raw().maximum(other.raw()));
    }

    /** 1 where this is greater than a number, 0 elsewhere. */
    public Tensor greater(double number) {
        return new Tensor(raw().gt(new Scalar(number)).to(ScalarType.Float));
    }

    /** 1 where two are equal, 0 elsewhere. */
    public Tensor equalTo(Tensor other) {
        return checked("equalTo", other, () -> raw().eq(other.raw()).to(ScalarType.Float));
    }

    // ---- reductions ----

    /** The sum of all elements. */
    public Tensor sum() {
        return new Tensor(raw().sum());
    }

    /** The sums over some dimensions, which vanish. */
    public Tensor sum(long... dimensions) {
        return new Tensor(raw().sum(dimensions));
    }

    /** The mean of all elements. */
    public Tensor mean() {
        return new Tensor(raw().mean());
    }

    /** The means over some dimensions, which vanish. */
    public Tensor mean(long... dimensions) {
        return new Tensor(raw().mean(dimensions));
    }

    /** The greatest element along a dimension, which vanishes. */
    public Tensor max(int dimension) {
        return new Tensor(raw().max(dimension).get0());
    }

    /** The position of the greatest element along a dimension, which vanishes. */
    public Tensor argmax(int dimension) {
        return new Tensor(raw().argmax(new LongOptional(dimension), false));
    }

    /** The k smallest elements along the last dimension, in rising order. */
    public Tensor smallest(int k) {
        return new Tensor(raw().topk(k, -1, false, true).get0());
    }

    /** The logarithm of the sum of exponentials along a dimension, which vanishes. */
    public Tensor logSumExp(int dimension) {
        return new Tensor(raw().logsumexp(dimension));
    }

    /** Exponentials along a dimension, divided by their sum. */
    public Tensor softmax(int dimension) {
        return new Tensor(torch.softmax(raw(), dimension));
    }

    /** Whether every element is a finite number. */
    public boolean allFinite() {
        return raw().isfinite().all().item_bool();
    }

    final Tensor checked(
            String operation, Tensor other, Supplier<org.bytedeco.pytorch.Tensor> call) {
        try {
            return new Tensor(call.get());
        } catch (RuntimeException e) {
            throw new EngineException(
                    operation
                            + " of shapes "
                            + Arrays.toString(shape())
                            + " and "
                            + Arrays.toString(other.shape())
                            + " does not fit",
                    e);
        }
    }
}
