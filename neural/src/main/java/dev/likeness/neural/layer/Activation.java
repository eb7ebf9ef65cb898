package dev.likeness.neural.layer;

import dev.likeness.neural.engine.Tensor;
import java.util.function.UnaryOperator;

/** What follows a hidden layer, element by element. */
public enum Activation implements UnaryOperator<Tensor> {
    /** The greater of x and 0. */
    RELU,
    /** x, or 0.2 x where it is negative (Maas et al. 2013). */
    LEAKY_RELU,
    /** x · Φ(x) (Hendrycks and Gimpel 2016). */
    GELU,
    /** x · sigmoid(x) (Elfwing et al. 2018). */
    SILU,
    /** The hyperbolic tangent. */
    TANH;

    @Override
    public Tensor apply(Tensor x) {
        return switch (this) {
            case RELU -> x.relu();
            case LEAKY_RELU -> x.leakyRelu(0.2);
            case GELU -> x.gelu();
            case SILU -> x.silu();
            case TANH -> x.tanh();
        };
    }
}
