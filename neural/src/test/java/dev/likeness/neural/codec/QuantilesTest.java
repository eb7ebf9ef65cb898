package dev.likeness.neural.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.likeness.random.Normal;
import dev.likeness.random.Randomness;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class QuantilesTest {

    @Test
    void fourWholeNumbersBecomeTheirQuantilesWorkedOutByHand() {
        Quantiles quantiles = Quantiles.of(new double[] {1, 1, 2, 4}, 1);
        // two of four rows are below 1.5, three below 2.5; 4 takes the stretch from 2.5 to 4.5
        assertThat(quantiles.at()).containsExactly(0.5, 1.5, 2.5, 4.5);
        assertThat(quantiles.normal())
                .containsExactly(
                        Normal.quantile(1 / 8.0),
                        0,
                        Normal.quantile(3 / 4.0),
                        Normal.quantile(7 / 8.0));
        assertThat(quantiles.normal(2)).isCloseTo(0.6744897501960817 / 2, within(1e-12));
        assertThat(quantiles.number(0)).isEqualTo(1.5);
        assertThat(quantiles.logSlope(2)).isCloseTo(Math.log(0.6744897501960817), within(1e-12));
    }

    @Test
    void skewedNumbersBecomeNormalAndComeBack() {
        double[] skewed = new double[20_000];
        for (int i = 0; i < skewed.length; i++) {
            skewed[i] = Math.exp(3 * Randomness.of(1).at(i).nextGaussian());
        }
        double[] sorted = skewed.clone();
        Arrays.sort(sorted);
        Quantiles quantiles = Quantiles.of(sorted, 0);
        double sum = 0;
        double squares = 0;
        double fourth = 0;
        for (double x : skewed) {
            double z = quantiles.normal(x);
            sum += z;
            squares += z * z;
            fourth += z * z * z * z;
            assertThat(quantiles.number(z)).isCloseTo(x, within(1e-9 * x));
        }
        assertThat(sum / skewed.length).as("mean").isCloseTo(0, within(0.01));
        assertThat(squares / skewed.length).as("variance").isCloseTo(1, within(0.02));
        assertThat(fourth / skewed.length).as("fourth moment").isCloseTo(3, within(0.3));
    }

    @Test
    void longTailsKeepTheirLength() {
        int n = 300_000;
        double[] sorted = new double[n];
        Arrays.setAll(sorted, i -> Math.exp(2 * Normal.quantile((i + 0.5) / n)));
        Quantiles quantiles = Quantiles.of(sorted, 0);
        for (double p : new double[] {0.0005, 0.9, 0.999, 0.9995, 0.9999}) {
            double wanted = sorted[(int) (p * n)];
            assertThat(quantiles.number(Normal.quantile(p)))
                    .as("quantile " + p)
                    .isCloseTo(wanted, within(0.12 * wanted));
        }
    }

    @Test
    void damagedMapsAreNotSound() {
        assertThat(Quantiles.NONE.sound()).isTrue();
        assertThat(new Quantiles(new double[] {0, 1}, new double[] {-1, 1}).sound()).isTrue();
        assertThat(new Quantiles(new double[] {0}, new double[] {0}).sound()).isFalse();
        assertThat(new Quantiles(new double[] {0, 0}, new double[] {-1, 1}).sound()).isFalse();
        assertThat(new Quantiles(new double[] {0, 1}, new double[] {1, -1}).sound()).isFalse();
        double[] endless = {0, Double.POSITIVE_INFINITY};
        assertThat(new Quantiles(endless, new double[] {-1, 1}).sound()).isFalse();
    }
}
