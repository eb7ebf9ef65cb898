package dev.likeness.neural.gan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.likeness.neural.engine.Gradients;
import dev.likeness.neural.engine.Scope;
import dev.likeness.neural.engine.Tensor;
import dev.likeness.random.Randomness;
import java.util.List;
import org.junit.jupiter.api.Test;

class GradientPenaltyTest {

    private static final int BATCH = 5;

    private static double[] noise(long position, int count) {
        double[] values = new double[count];
        var draws = Randomness.of(2).at(position);
        for (int i = 0; i < count; i++) {
            values[i] = draws.nextGaussian();
        }
        return values;
    }

    /** Pictures of one channel, 2 × 3. */
    private static Tensor pictures(long position) {
        return Tensor.of(noise(position, BATCH * 6), BATCH, 1, 2, 3);
    }

    private static double squaredNorm(double[] values, int from, int to) {
        double sum = 0;
        for (int i = from; i < to; i++) {
            sum += values[i] * values[i];
        }
        return sum;
    }

    @Test
    void zeroCentredPenaltyOfALinearMapIsItsSquaredNorm() {
        double[] w = noise(1, 6);
        try (Scope scope = Scope.open()) {
            Tensor x = pictures(2).tracked();
            Tensor logits = x.flatten().matmul(Tensor.of(w, 6, 1));
            assertThat(GradientPenalty.zeroCentred(logits, x).item())
                    .isCloseTo(squaredNorm(w, 0, 6), within(1e-12));
        }
    }

    @Test
    void zeroCentredPenaltyIsTheMeanOverPictures() {
        double[] values = noise(2, BATCH * 6);
        try (Scope scope = Scope.open()) {
            Tensor x = pictures(2).tracked();
            Tensor logits = x.flatten().square().sum(1).mul(0.5); // its gradient is the picture
            assertThat(GradientPenalty.zeroCentred(logits, x).item())
                    .isCloseTo(squaredNorm(values, 0, BATCH * 6) / BATCH, within(1e-12));
        }
    }

    @Test
    void oneCentredPenaltyOfALinearMapIsTheSquaredDistanceOfItsNormFromOne() {
        double[] w = noise(1, 6);
        double distance = Math.sqrt(squaredNorm(w, 0, 6)) - 1;
        try (Scope scope = Scope.open()) {
            Tensor penalty =
                    GradientPenalty.oneCentred(
                            x -> x.flatten().matmul(Tensor.of(w, 6, 1)),
                            pictures(2),
                            pictures(3),
                            Tensor.of(new double[BATCH], BATCH, 1, 1, 1));
            assertThat(penalty.item()).isCloseTo(distance * distance, within(1e-9));
        }
    }

    @Test
    void oneCentredPenaltyIsTakenForEachPairAtItsOwnPoint() {
        double[] real = noise(2, BATCH * 6);
        double[] fake = noise(3, BATCH * 6);
        double[] mix = {0, 0.25, 0.5, 0.75, 1};
        double expected = 0;
        for (int i = 0; i < BATCH; i++) {
            double[] between = new double[6];
            for (int k = 0; k < 6; k++) {
                between[k] = mix[i] * real[6 * i + k] + (1 - mix[i]) * fake[6 * i + k];
            }
            double distance = Math.sqrt(squaredNorm(between, 0, 6)) - 1;
            expected += distance * distance / BATCH;
        }
        try (Scope scope = Scope.open()) {
            Tensor penalty =
                    GradientPenalty.oneCentred(
                            x -> x.flatten().square().sum(1).mul(0.5),
                            pictures(2),
                            pictures(3),
                            Tensor.of(mix, BATCH, 1, 1, 1));
            assertThat(penalty.item()).isCloseTo(expected, within(1e-9));
        }
    }

    @Test
    void penaltiesDifferentiateByTheWeightsAsFiniteDifferencesDo() {
        double[] w = noise(4, 24);
        double[] v = noise(5, 4);
        for (boolean oneCentred : new boolean[] {false, true}) {
            double[] gradient;
            try (Scope scope = Scope.open()) {
                Tensor weight = Tensor.of(w, 6, 4).tracked();
                gradient =
                        Gradients.of(penalty(oneCentred, weight, v), List.of(weight))
                                .get(0)
                                .toDoubles();
            }
            for (int i = 0; i < w.length; i++) {
                double step = 1e-5;
                double slope =
                        (at(oneCentred, w, v, i, step) - at(oneCentred, w, v, i, -step))
                                / (2 * step);
                assertThat(gradient[i])
                        .as("slope by weight %d, one-centred %s", i, oneCentred)
                        .isCloseTo(slope, within(1e-6 * Math.max(1, Math.abs(slope))));
            }
        }
    }

    private static double at(boolean oneCentred, double[] w, double[] v, int i, double step) {
        double[] moved = w.clone();
        moved[i] += step;
        try (Scope scope = Scope.open()) {
            return penalty(oneCentred, Tensor.of(moved, 6, 4), v).item();
        }
    }

    private static Tensor penalty(boolean oneCentred, Tensor weight, double[] v) {
        Tensor second = Tensor.of(v, 4, 1);
        Tensor mix = Tensor.of(new double[] {0.1, 0.3, 0.5, 0.7, 0.9}, BATCH, 1, 1, 1);
        if (oneCentred) {
            return GradientPenalty.oneCentred(
                    x -> x.flatten().matmul(weight).tanh().matmul(second),
                    pictures(2),
                    pictures(3),
                    mix);
        }
        Tensor x = pictures(2).tracked();
        return GradientPenalty.zeroCentred(x.flatten().matmul(weight).tanh().matmul(second), x);
    }
}
