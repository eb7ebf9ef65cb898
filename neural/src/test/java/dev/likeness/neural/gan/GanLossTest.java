package dev.likeness.neural.gan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.likeness.neural.engine.Tensor;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Losses at the logits 1 and -2 of real pictures and 0.5 and -1 of generated ones. */
class GanLossTest {

    private static final double[] REAL = {1, -2};
    private static final double[] FAKE = {0.5, -1};

    private static Tensor logits(double[] values) {
        return Tensor.of(new float[] {(float) values[0], (float) values[1]}, 2, 1);
    }

    private static double softplus(double x) {
        return Math.log1p(Math.exp(x));
    }

    static Stream<Arguments> byHand() {
        // softplus(-x) is -log σ(x), softplus(x) is -log(1 - σ(x))
        double onReal = (softplus(-1) + softplus(2)) / 2;
        double onFake = (softplus(0.5) + softplus(-1)) / 2;
        double fooling = (softplus(-0.5) + softplus(1)) / 2;
        return Stream.of(
                Arguments.of(GanLoss.CROSS_ENTROPY, (onReal + onFake) / 2, fooling),
                Arguments.of(GanLoss.NON_SATURATING, onReal + onFake, fooling),
                // real: (0² + 3²) / 2; fake: (0.5² + 1²) / 2; fooling: (0.5² + 2²) / 2
                Arguments.of(GanLoss.LEAST_SQUARES, (4.5 + 0.625) / 2, 2.125 / 2),
                // real: (0 + 3) / 2; fake: (1.5 + 0) / 2
                Arguments.of(GanLoss.HINGE, 1.5 + 0.75, 0.25),
                Arguments.of(GanLoss.WASSERSTEIN, -0.25 + 0.5, 0.25),
                // pairs differ by -0.5 and 1
                Arguments.of(
                        GanLoss.RELATIVISTIC,
                        (softplus(-0.5) + softplus(1)) / 2,
                        (softplus(0.5) + softplus(-1)) / 2));
    }

    @ParameterizedTest
    @MethodSource("byHand")
    void lossesAreThoseWorkedOutByHand(GanLoss loss, double discriminator, double generator) {
        assertThat(loss.discriminator(logits(REAL), logits(FAKE), 0).item())
                .as("the discriminator's")
                .isCloseTo(discriminator, within(1e-6));
        assertThat(loss.generator(logits(FAKE), logits(REAL)).item())
                .as("the generator's")
                .isCloseTo(generator, within(1e-6));
    }

    @Test
    void everyLossIsWorkedOut() {
        assertThat(byHand().map(arguments -> arguments.get()[0]))
                .containsExactlyInAnyOrder((Object[]) GanLoss.values());
    }

    @Test
    void smoothingLowersTheTargetOfRealPictures() {
        // -(0.9 log σ(x) + 0.1 log(1 - σ(x)))
        double onReal =
                (0.9 * softplus(-1) + 0.1 * softplus(1) + 0.9 * softplus(2) + 0.1 * softplus(-2))
                        / 2;
        double onFake = (softplus(0.5) + softplus(-1)) / 2;
        assertThat(GanLoss.NON_SATURATING.discriminator(logits(REAL), logits(FAKE), 0.1).item())
                .isCloseTo(onReal + onFake, within(1e-6));
        assertThat(GanLoss.CROSS_ENTROPY.discriminator(logits(REAL), logits(FAKE), 0.1).item())
                .isCloseTo((onReal + onFake) / 2, within(1e-6));
        assertThat(GanLoss.LEAST_SQUARES.discriminator(logits(REAL), logits(FAKE), 0.1).item())
                .isCloseTo(((0.01 + 8.41) / 2 + 0.625) / 2, within(1e-6));
    }

    @Test
    void logitsOfAHundredGiveFiniteLosses() {
        Tensor high = logits(new double[] {100, 100});
        Tensor low = logits(new double[] {-100, -100});
        for (GanLoss loss : GanLoss.values()) {
            assertThat(loss.discriminator(low, high, 0).item()).as("%s", loss).isFinite();
            assertThat(loss.generator(low, high).item()).as("%s", loss).isFinite();
        }
        assertThat(GanLoss.NON_SATURATING.discriminator(low, high, 0).item())
                .as("no logarithm is cut off")
                .isCloseTo(200, within(1e-3));
    }
}
