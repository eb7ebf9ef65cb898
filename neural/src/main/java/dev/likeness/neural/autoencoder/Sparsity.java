package dev.likeness.neural.autoencoder;

import dev.likeness.neural.engine.Tensor;

/** What holds the code's numbers near zero. */
public enum Sparsity {
    /** Nothing. */
    NONE {
        @Override
        Tensor of(Tensor codes, double target) {
            return Tensor.zeros(1).reshape();
        }
    },
    /** The mean of the numbers without their signs. */
    L1 {
        @Override
        Tensor of(Tensor codes, double target) {
            return codes.abs().mean();
        }
    },
    /**
     * How far each number's mean over the batch, as a probability, is from the target: their
     * Kullback-Leibler divergence, a mean over the numbers (Lee, Ekanadham and Ng 2008).
     */
    KL {
        @Override
        Tensor of(Tensor codes, double target) {
            Tensor rho = codes.mean(0).clamp(1e-6, 1 - 1e-6);
            Tensor on = rho.log().neg().add(Math.log(target)).mul(target);
            Tensor off = rho.neg().add(1).log().neg().add(Math.log(1 - target)).mul(1 - target);
            return on.add(off).mean();
        }
    };

    /** The penalty of some codes (batch, width), a scalar. */
    abstract Tensor of(Tensor codes, double target);
}
