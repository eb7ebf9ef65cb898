package dev.likeness.neural.language;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.likeness.InputException;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Probabilities from a network's numbers, also from those of damaged weights. */
class LoopReadersTest {

    @Test
    void probabilitiesSumToOneHoweverLargeTheNumbersAre() {
        double[] out = new double[3];

        LoopReaders.normalise(new float[] {1e30f, 1e30f, -1e30f}, out);

        assertThat(Arrays.stream(out).map(Math::exp).sum()).isCloseTo(1, within(1e-12));
        assertThat(out[0]).isCloseTo(Math.log(0.5), within(1e-12));
    }

    @ParameterizedTest
    @ValueSource(floats = {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY})
    void aNumberThatIsNotFiniteIsRefused(float wrong) {
        for (int at = 0; at < 3; at++) {
            float[] logits = {1, 2, 3};
            logits[at] = wrong;
            assertThatThrownBy(() -> LoopReaders.normalise(logits, new double[3]))
                    .isInstanceOf(InputException.class)
                    .hasMessageContaining("weights are too large");
        }
    }
}
