package dev.likeness.neural.latent;

/** One normal distribution with the mean and the full covariance of the codes. */
record GaussianSampler(Gaussian gaussian) implements LatentSampler {

    @Override
    public String name() {
        return LatentSamplers.GAUSSIAN;
    }

    @Override
    public int width() {
        return gaussian.width();
    }

    @Override
    public float[][] codes(long first, int count, long seed) {
        return Positions.codes(first, count, seed, width(), gaussian::draw);
    }
}
