package dev.likeness.evaluate.image;

import dev.likeness.Sampler;
import dev.likeness.evaluate.features.PrincipalComponents;
import dev.likeness.evaluate.statistics.Rows;
import dev.likeness.image.Images;
import dev.likeness.random.Draws;
import dev.likeness.random.Randomness;

/**
 * The baseline that knows means and correlations: a normal distribution over the first principal
 * components of the pixels, moved into [0, 1] and rounded to 8 bits. The blur that a generative
 * model must beat.
 */
final class GaussianInPcaSpace implements Sampler<Images> {

    private final int channels;
    private final int height;
    private final int width;
    private final PrincipalComponents components;

    private GaussianInPcaSpace(Images shape, PrincipalComponents components) {
        this.channels = shape.channels();
        this.height = shape.height();
        this.width = shape.width();
        this.components = components;
    }

    /**
     * Fits the distribution.
     *
     * @param train at least 2 pictures
     * @param components how many principal components to keep, at least 1; fewer when there are
     *     fewer
     */
    static GaussianInPcaSpace fit(Images train, int components) {
        return new GaussianInPcaSpace(
                train,
                PrincipalComponents.of(
                        new Rows(train.count(), train.pixels(), train::copyTo), components));
    }

    /** How many components are kept. */
    int components() {
        return components.count();
    }

    @Override
    public Images sample(long first, int count, long seed) {
        Sampler.requirePositions(first, count);
        Randomness noise = Randomness.of(seed).fork("evaluate.pca");
        int pixels = components.mean().length;
        byte[] values = new byte[Math.multiplyExact(count, pixels)];
        for (int i = 0; i < count; i++) {
            double[] picture = components.mean().clone();
            Draws draws = noise.at(first + i);
            for (int c = components.count() - 1; c >= 0; c--) {
                double[] axis = components.axis(c);
                double z = draws.nextGaussian();
                for (int k = 0; k < pixels; k++) {
                    picture[k] += z * axis[k];
                }
            }
            for (int k = 0; k < pixels; k++) {
                double value = Math.min(1, Math.max(0, picture[k]));
                values[i * pixels + k] = (byte) Math.round(value * 255);
            }
        }
        return Images.ofBytes(count, channels, height, width, values);
    }
}
