package dev.likeness.neural.vae;

import dev.likeness.neural.engine.Tensor;
import java.util.List;

/**
 * The posterior of a network with one stochastic layer.
 *
 * @param q the distribution of each example's code
 */
record GaussianPosterior(DiagonalGaussian q) implements Posterior {

    @Override
    public Tensor means() {
        return q.mean();
    }

    @Override
    public Draw draw(Tensor noise, int samples, PriorDensity prior) {
        int width = (int) q.mean().size(1);
        DiagonalGaussian each = q.repeat(samples);
        Tensor z = each.at(noise);
        return new Draw(
                z,
                () ->
                        List.of(
                                new Divergence(
                                        prior instanceof PriorDensity.Standard
                                                ? q.divergence()
                                                : ratio(each, noise, z, prior).neg().unsqueeze(1),
                                        width)),
                () -> ratio(each, noise, z, prior));
    }

    /** log p(z) - log q(z|x) of the codes that noise stands for, (rows). */
    static Tensor ratio(DiagonalGaussian q, Tensor noise, Tensor z, PriorDensity prior) {
        return prior.logDensity(z).sub(q.logDensityAt(noise));
    }
}
