package dev.likeness.evaluate.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class AucTest {

    @Test
    void theAucCountsPairsAndHalvesTies() {
        // Positives 0.8 and 0.4, negatives 0.4 and 0.1: 1 + 1 + 1/2 + 1 of four pairs.
        double auc =
                Auc.of(new double[] {0.8, 0.4, 0.4, 0.1}, new boolean[] {true, true, false, false});
        assertThat(auc).isCloseTo(0.875, within(1e-12));
        assertThat(Auc.of(new double[] {1, 1, 1}, new boolean[] {true, false, true}))
                .as("nothing told apart")
                .isEqualTo(0.5);
        assertThat(Auc.of(new double[] {1, 2}, new boolean[] {true, true})).isNaN();
    }

    @Test
    void zerosOfBothSignsAreATie() {
        double auc = Auc.of(new double[] {0.0, -0.0}, new boolean[] {true, false});
        assertThat(auc).isEqualTo(0.5);
    }

    @Test
    @Timeout(10)
    void scoresThatAreNoNumbersEnd() {
        double nan = Double.NaN;
        double auc =
                Auc.of(new double[] {nan, 0.5, nan, 0.1}, new boolean[] {true, true, false, false});
        assertThat(auc).as("NaN above 0.5 above 0.1, one tie").isCloseTo(0.625, within(1e-12));
    }
}
