package dev.likeness.evaluate.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class LbfgsTest {

    @Test
    void aStretchedBowlHasItsBottomWhereItIs() {
        int n = 50;
        Lbfgs.Objective bowl =
                (x, gradient) -> {
                    double value = 0;
                    for (int k = 0; k < n; k++) {
                        double stretch = Math.pow(10, 4.0 * k / (n - 1));
                        gradient[k] = stretch * (x[k] - k);
                        value += stretch * (x[k] - k) * (x[k] - k) / 2;
                    }
                    return value;
                };
        double[] found = Lbfgs.minimise(bowl, new double[n], 1000, 1e-10);
        for (int k = 0; k < n; k++) {
            assertThat(found[k]).as("number " + k).isCloseTo(k, within(1e-3));
        }
    }

    @Test
    void theBottomItselfAndAFlatPlaneAreLeftAsTheyAre() {
        assertThat(
                        Lbfgs.minimise(
                                (x, gradient) -> {
                                    gradient[0] = 2 * (x[0] - 3);
                                    return (x[0] - 3) * (x[0] - 3);
                                },
                                new double[] {3},
                                100,
                                1e-6))
                .containsExactly(3);
        assertThat(Lbfgs.minimise((x, gradient) -> 5, new double[] {1, 2}, 100, 1e-6))
                .containsExactly(1, 2);
    }
}
