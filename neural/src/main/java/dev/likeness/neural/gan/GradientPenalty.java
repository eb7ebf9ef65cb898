package dev.likeness.neural.gan;

import dev.likeness.neural.engine.Gradients;
import dev.likeness.neural.engine.Tensor;
import java.util.List;
import java.util.function.UnaryOperator;

/** Penalties on the discriminator's slope by its input, a number for each example. */
final class GradientPenalty {

    private GradientPenalty() {}

    /**
     * The mean squared norm of the gradient of logits by the examples they were computed from: R1
     * at real ones (Mescheder et al. 2018), R2 at generated ones.
     */
    static Tensor zeroCentred(Tensor logits, Tensor at) {
        return squaredNorms(logits, at).mean();
    }

    /**
     * The squared distance of the gradient's norm from 1, between real and generated examples, each
     * pair at its own random point (Gulrajani et al. 2017, algorithm 1).
     *
     * @param mix (batch, 1, 1, 1) uniform numbers
     */
    static Tensor oneCentred(
            UnaryOperator<Tensor> logits, Tensor real, Tensor fake, Tensor mix) {
        Tensor between = fake.add(mix.mul(real.sub(fake))).detach().tracked();
        Tensor norms = squaredNorms(logits.apply(between), between).add(1e-12).sqrt();
        return norms.sub(1).square().mean();
    }

    private static Tensor squaredNorms(Tensor logits, Tensor at) {
        Tensor gradient = Gradients.differentiable(logits.sum(), List.of(at)).get(0);
        return gradient.flatten().square().sum(1); // (batch)
    }
}
