package dev.likeness.neural.latent;

/** Independent normal numbers of mean 0 and variance 1, whatever the codes were. */
record StandardNormal(int width) implements LatentSampler {

    @Override
    public String name() {
        return LatentSamplers.NORMAL;
    }

    @Override
    public float[][] codes(long first, int count, long seed) {
        return Positions.codes(
                first,
                count,
                seed,
                width,
                (draws, code) -> {
                    for (int i = 0; i < width; i++) {
                        code[i] = (float) draws.nextGaussian();
                    }
                });
    }
}
