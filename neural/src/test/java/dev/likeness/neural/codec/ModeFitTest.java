package dev.likeness.neural.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.likeness.random.Normal;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class ModeFitTest {

    /** Quantiles of a normal distribution: its numbers without chance. */
    private static double[] normal(int count, double mean, double deviation) {
        double[] values = new double[count];
        Arrays.setAll(values, i -> mean + deviation * Normal.quantile((i + 0.5) / count));
        return values;
    }

    @Test
    void twoSeparateModesAreFoundAndOthersFadeAway() {
        double[] few = normal(600, 10, 1);
        double[] many = normal(1400, 100, 5);
        double[] all = Arrays.copyOf(few, 2000);
        System.arraycopy(many, 0, all, 600, 1400);
        Modes modes = ModeFit.fit(all, 10, 0);
        double low = 0;
        double weight = 0;
        double mean = 0;
        for (int k = 0; k < modes.count(); k++) {
            if (modes.mean()[k] < 50) {
                low += modes.weight()[k];
            } else {
                weight += modes.weight()[k];
                mean += modes.weight()[k] * modes.mean()[k];
            }
        }
        assertThat(modes.count()).as("modes of %s", Arrays.toString(modes.mean())).isBetween(2, 9);
        assertThat(low).as("weight of the modes about 10").isCloseTo(0.3, within(0.01));
        assertThat(mean / weight).as("mean of the modes about 100").isCloseTo(100, within(0.5));
    }

    @Test
    void equalNumbersAreOneMode() {
        Modes modes = ModeFit.fit(new double[] {7, 7, 7}, 10, 0.25);
        assertThat(modes.mean()).containsExactly(7);
        assertThat(modes.deviation()).containsExactly(0.25);
    }

    @Test
    void digammaHasItsKnownValues() {
        double euler = 0.5772156649015329;
        assertThat(ModeFit.digamma(1)).isCloseTo(-euler, within(1e-9));
        assertThat(ModeFit.digamma(0.5)).isCloseTo(-euler - 2 * Math.log(2), within(1e-9));
        assertThat(ModeFit.digamma(10)).isCloseTo(2.251752589066721, within(1e-9));
    }

    @Test
    void numberIsOfTheModeThatItIsLikelierFrom() {
        Modes modes = new Modes(new double[] {0.5, 0.5}, new double[] {0, 10}, new double[] {1, 1});
        // at 4 the densities are as exp(-8) to exp(-18)
        double first = 1 / (1 + Math.exp(-10));
        assertThat(modes.draw(4, first - 1e-9)).isZero();
        assertThat(modes.draw(4, first + 1e-9)).isOne();
        assertThat(modes.measure(2, 0)).as("two of four deviations").isEqualTo(0.5);
        assertThat(modes.number(0.5, 0)).isEqualTo(2);
    }
}
