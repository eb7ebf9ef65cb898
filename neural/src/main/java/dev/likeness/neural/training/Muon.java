package dev.likeness.neural.training;

import dev.likeness.neural.engine.Layers;
import dev.likeness.neural.engine.Tensor;

/**
 * Momentum whose direction is made orthogonal (Jordan et al. 2024, "Muon: an optimizer for hidden
 * layers in neural networks"): the matrix of the momentum is moved towards the nearest one whose
 * singular values are all 1, so that a step uses all of its directions alike. Five steps of Newton
 * and Schulz's iteration, with the authors' coefficients, bring the singular values between 0.7 and
 * 1.2, which is near enough.
 */
final class Muon {

    private static final double MOMENTUM = 0.95;
    private static final int ITERATIONS = 5;
    private static final double A = 3.4445;
    private static final double B = -4.7750;
    private static final double C = 2.0315;

    private Muon() {}

    /**
     * Moves a matrix in place, without gradients.
     *
     * @param momentum moved too
     * @param rate the learning rate; the step of a matrix of more rows than columns is longer, by
     *     the root of their ratio
     * @param decay the part of the matrix that is taken away first
     */
    static void step(Tensor matrix, Tensor gradient, Tensor momentum, double rate, double decay) {
        momentum.lerpInPlace(gradient, 1 - MOMENTUM);
        Tensor ahead = gradient.copy().lerpInPlace(momentum, MOMENTUM); // Nesterov's
        double rows = matrix.size(0);
        double scale = Math.sqrt(Math.max(1, rows / matrix.size(1)));
        if (decay > 0) {
            matrix.mulInPlace(1 - decay);
        }
        matrix.addInPlace(orthogonal(ahead), -rate * scale);
    }

    /** About the nearest matrix of orthogonal rows, or columns where there are more rows. */
    static Tensor orthogonal(Tensor matrix) {
        boolean tall = matrix.size(0) > matrix.size(1);
        Tensor x = tall ? matrix.transpose() : matrix;
        x = x.div(x.square().sum().sqrt().add(1e-7));
        for (int i = 0; i < ITERATIONS; i++) {
            Tensor square = Layers.linear(x, x, null); // X Xᵀ
            Tensor fourth = Layers.linear(square, square, null); // symmetric
            Tensor both = square.mul(B).addInPlace(fourth, C);
            x = Layers.linear(both, x.transpose(), null).addInPlace(x, A);
        }
        return tall ? x.transpose() : x;
    }
}
