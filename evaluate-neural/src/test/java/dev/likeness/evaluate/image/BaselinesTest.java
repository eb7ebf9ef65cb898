package dev.likeness.evaluate.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.likeness.InputException;
import dev.likeness.Sampler;
import dev.likeness.evaluate.features.Moments;
import dev.likeness.evaluate.statistics.Rows;
import dev.likeness.image.Images;
import dev.likeness.random.Draws;
import dev.likeness.random.Randomness;
import org.junit.jupiter.api.Test;

class BaselinesTest {

    /** Pictures of 2 × 2: a common brightness, small noise, and a corner that is always black. */
    private static Moments moments(Images images) {
        return Moments.of(new Rows(images.count(), images.pixels(), images::copyTo));
    }

    private static Images correlated(int n) {
        float[] values = new float[n * 4];
        for (int i = 0; i < n; i++) {
            Draws draws = Randomness.of(1).at(i);
            double common = 0.5 + 0.1 * draws.nextGaussian();
            for (int k = 0; k < 3; k++) {
                double value = common + 0.02 * draws.nextGaussian();
                values[i * 4 + k] = (float) Math.min(1, Math.max(0, value));
            }
        }
        return Images.ofFloats(n, 1, 2, 2, values);
    }

    private static void isASampler(Sampler<Images> sampler) {
        Images all = sampler.sample(50, 7);
        assertThat(all.eightBit()).isTrue();
        assertThat(sampler.sample(50, 7).fingerprint()).isEqualTo(all.fingerprint());
        assertThat(sampler.sample(20, 30, 7).fingerprint())
                .isEqualTo(all.slice(20, 50).fingerprint());
        assertThat(sampler.sample(50, 8).fingerprint()).isNotEqualTo(all.fingerprint());
        assertThatThrownBy(() -> sampler.sample(-1, 3, 7))
                .isInstanceOf(InputException.class)
                .hasMessage("The first position must be 0 or more, found -1.");
    }

    @Test
    void bothDependOnSeedAndPositionAlone() {
        isASampler(UniformNoise.like(correlated(2)));
        isASampler(GaussianInPcaSpace.fit(correlated(100), 3));
    }

    /** 20,000 examples a side: means to 0.003 (4 deviations), covariances to 5 %. */
    @Test
    void theGaussianHasTheMomentsOfThePictures() {
        Images train = correlated(20_000);
        Moments real = moments(train);
        Moments made = moments(GaussianInPcaSpace.fit(train, 4).sample(20_000, 1));
        for (int k = 0; k < 4; k++) {
            assertThat(made.mean()[k]).isCloseTo(real.mean()[k], within(0.003));
        }
        for (int k = 0; k < 16; k++) {
            assertThat(made.covariance()[k]).isCloseTo(real.covariance()[k], within(5e-4));
        }
    }

    @Test
    void oneComponentKeepsTheLargestVarianceOnly() {
        Images train = correlated(5000);
        Moments made = moments(GaussianInPcaSpace.fit(train, 1).sample(5000, 1));
        double correlation =
                made.covariance()[1] / Math.sqrt(made.covariance()[0] * made.covariance()[5]);
        assertThat(correlation).isGreaterThan(0.99); // 0.96 with the noise
    }

    @Test
    void picturesOfManyPixelsAreFittedWithoutTheirCovariance() {
        float[] values = new float[30 * 3 * 128 * 128];
        Randomness.of(3).uniforms(0, values);
        Images train = Images.ofFloats(30, 3, 128, 128, values);
        Images made = GaussianInPcaSpace.fit(train, 64).sample(2, 1);
        assertThat(made.height()).isEqualTo(128);
        assertThat(made.channels()).isEqualTo(3);
    }

    /** 40,000 bytes: the mean of 127.5 to 4 deviations of 0.37, and all 256 values. */
    @Test
    void noiseIsUniform() {
        Images noise = new UniformNoise(1, 20, 20).sample(100, 5);
        double sum = 0;
        boolean[] seen = new boolean[256];
        for (int i = 0; i < 100; i++) {
            for (byte value : noise.bytes(i)) {
                sum += value & 0xff;
                seen[value & 0xff] = true;
            }
        }
        assertThat(sum / 40_000).isCloseTo(127.5, within(1.5));
        assertThat(seen).doesNotContain(false);
    }
}
