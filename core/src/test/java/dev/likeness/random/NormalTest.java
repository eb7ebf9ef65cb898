package dev.likeness.random;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NormalTest {

    /** Made with 60 digits by Newton's method on mpmath's ncdf, for the double nearest to p. */
    @ParameterizedTest
    @CsvSource({
        "0.975, 1.9599639845400538",
        "0.9999, 3.7190164854557084",
        "0.9999999999999999, 8.209536151601387",
        "0.25, -0.6744897501960817",
        "0.075, -1.439531470938456",
        "0.0749, -1.4402382675279637",
        "0.5000000009313226, 2.3344794983332983e-9",
        "1e-10, -6.361340902404057",
        "1.389e-11, -6.657882879105874",
        "1e-11, -6.706023155495136",
        "5.551115123125783e-17, -8.292361075813595",
        "1e-20, -9.262340089798407",
        "1e-100, -21.273453560965326",
        "1e-300, -37.0470962993612"
    })
    void quantileIsAccurateToTheLastDigits(double p, double expected) {
        assertThat(Normal.quantile(p)).isCloseTo(expected, within(2e-15 * Math.abs(expected)));
    }

    @Test
    void quantileIsSymmetricAboutOneHalf() {
        assertThat(Normal.quantile(0.5)).isZero();
        for (int i = 1; i < 1024; i++) {
            double p = i / 2048.0; // exact, and so is 1 - p
            assertThat(Normal.quantile(1 - p)).as("p = %s", p).isEqualTo(-Normal.quantile(p));
        }
    }

    @Test
    void quantileRises() {
        double last = Double.NEGATIVE_INFINITY;
        for (int i = 1; i < 100_000; i++) {
            double value = Normal.quantile(i / 100_000.0);
            assertThat(value).as("quantile of %s", i / 100_000.0).isGreaterThan(last);
            last = value;
        }
    }
}
