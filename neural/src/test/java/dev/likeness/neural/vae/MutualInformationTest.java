package dev.likeness.neural.vae;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.likeness.random.Randomness;
import org.junit.jupiter.api.Test;

class MutualInformationTest {

    private static double of(double... means) {
        float[][] rows = new float[means.length][];
        float[][] logVariances = new float[means.length][];
        for (int i = 0; i < means.length; i++) {
            rows[i] = new float[] {(float) means[i], 3};
            logVariances[i] = new float[] {-4, 0.5f};
        }
        return MutualInformation.of(rows, logVariances, Randomness.of(1));
    }

    @Test
    void codesFarApartNameTheirExample() {
        assertThat(of(0, 10, 20, 30)).isEqualTo(Math.log(4), within(1e-6));
    }

    @Test
    void codesThatAreAllAlikeSayNothing() {
        assertThat(of(2, 2, 2)).isEqualTo(0, within(1e-9));
    }

    @Test
    void codesOfTwoKindsSayWhichKind() {
        double[] means = new double[400];
        for (int i = 0; i < means.length; i++) {
            means[i] = i % 2 * 5;
        }
        assertThat(of(means)).isEqualTo(Math.log(2), within(1e-6));
    }
}
