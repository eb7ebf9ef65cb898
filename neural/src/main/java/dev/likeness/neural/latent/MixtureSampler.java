package dev.likeness.neural.latent;

/** A mixture of normal distributions with full covariances. */
record MixtureSampler(Mixture mixture) implements LatentSampler {

    @Override
    public String name() {
        return LatentSamplers.MIXTURE;
    }

    @Override
    public int width() {
        return mixture.components().get(0).width();
    }

    @Override
    public float[][] codes(long first, int count, long seed) {
        return Positions.codes(
                first,
                count,
                seed,
                width(),
                (draws, code) -> mixture.component(draws.nextDouble()).draw(draws, code));
    }
}
