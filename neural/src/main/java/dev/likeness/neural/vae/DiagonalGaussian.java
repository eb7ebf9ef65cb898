package dev.likeness.neural.vae;

import dev.likeness.neural.engine.Tensor;

/**
 * Normal distributions of independent numbers, one a row.
 *
 * @param mean (rows, width)
 * @param logVariance (rows, width)
 */
record DiagonalGaussian(Tensor mean, Tensor logVariance) {

    private static final double LOG_2_PI = Math.log(2 * Math.PI);

    /** Deviations between 0.03 and 2.7: a greater range only makes gradients explode. */
    private static final double LEAST = -7;

    private static final double MOST = 2;

    /** The distributions whose means and log variances stand side by side, (rows, 2 · width). */
    static DiagonalGaussian of(Tensor both) {
        long width = both.size(1) / 2;
        return new DiagonalGaussian(
                both.slice(1, 0, width), both.slice(1, width, 2 * width).clamp(LEAST, MOST));
    }

    /** Each distribution several times, one after another. */
    DiagonalGaussian repeat(int times) {
        return times == 1
                ? this
                : new DiagonalGaussian(mean.repeatRows(times), logVariance.repeatRows(times));
    }

    /** The points that standard normal noise stands for. */
    Tensor at(Tensor noise) {
        return mean.add(logVariance.mul(0.5).exp().mul(noise));
    }

    /** The log density of those points, (rows). */
    Tensor logDensityAt(Tensor noise) {
        return logVariance.add(noise.square()).add(LOG_2_PI).sum(1).mul(-0.5);
    }

    /** The log density of a point a row, (rows). */
    Tensor logDensity(Tensor z) {
        Tensor squares = z.sub(mean).square().mul(logVariance.neg().exp());
        return logVariance.add(squares).add(LOG_2_PI).sum(1).mul(-0.5);
    }

    /** The Kullback-Leibler divergence from the standard normal, each number's own. */
    Tensor divergence() {
        // Kingma and Welling 2014, appendix B
        return mean.square().add(logVariance.exp()).sub(logVariance).sub(1).mul(0.5);
    }

    /** The Kullback-Leibler divergence from other distributions, each number's own. */
    Tensor divergence(DiagonalGaussian from) {
        Tensor precision = from.logVariance.neg().exp();
        Tensor spread = mean.sub(from.mean).square().add(logVariance.exp()).mul(precision);
        return from.logVariance.sub(logVariance).add(spread).sub(1).mul(0.5);
    }
}
