package dev.likeness.evaluate.image;

import dev.likeness.Sampler;
import dev.likeness.image.Images;
import dev.likeness.random.Draws;
import dev.likeness.random.Randomness;

/** The baseline that knows nothing but the size: every 8-bit value is as likely as every other. */
record UniformNoise(int channels, int height, int width) implements Sampler<Images> {

    /** Noise of the size of some pictures. */
    static UniformNoise like(Images images) {
        return new UniformNoise(images.channels(), images.height(), images.width());
    }

    @Override
    public Images sample(long first, int count, long seed) {
        Sampler.requirePositions(first, count);
        Randomness noise = Randomness.of(seed).fork("evaluate.noise");
        int pixels = channels * height * width;
        byte[] values = new byte[Math.multiplyExact(count, pixels)];
        for (int i = 0; i < count; i++) {
            Draws draws = noise.at(first + i);
            for (int k = 0; k < pixels; k++) {
                values[i * pixels + k] = (byte) draws.nextInt(256);
            }
        }
        return Images.ofBytes(count, channels, height, width, values);
    }
}
