package dev.likeness.neural.layer;

import dev.likeness.neural.engine.NoGradient;
import dev.likeness.neural.engine.Tensor;

/**
 * A weight divided by its largest singular value, which one step of the power method follows from
 * batch to batch (Miyato et al. 2018, algorithm 1).
 */
final class SpectralNorm implements Weight {

    private final Tensor weight;
    private final Tensor left;

    SpectralNorm(Parameters parameters, Tensor weight) {
        this.weight = weight;
        this.left = parameters.buffer("weight_u", Initializer.normal(1), weight.size(0), 1);
    }

    @Override
    public Tensor value(boolean training) {
        Tensor matrix = weight.flatten(); // (out, the rest)
        Tensor u;
        Tensor v;
        try (NoGradient still = NoGradient.open()) {
            v = unit(matrix.transpose().matmul(left));
            u = unit(matrix.matmul(v));
            if (training) {
                left.copyInPlace(u);
            }
        }
        Tensor sigma = u.transpose().matmul(matrix.matmul(v)); // (1, 1)
        return weight.div(sigma.reshape());
    }

    private static Tensor unit(Tensor vector) {
        return vector.div(vector.square().sum().sqrt().add(1e-12));
    }
}
