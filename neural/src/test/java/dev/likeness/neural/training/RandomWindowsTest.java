package dev.likeness.neural.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.likeness.InputException;
import dev.likeness.random.Randomness;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class RandomWindowsTest {

    private static final Randomness RANDOMNESS = Randomness.of(3);

    /** Windows of 5 in a sequence of 100, 4 a step. */
    private static RandomWindows<long[]> windows() {
        return new RandomWindows<>(100, 5, 4, (step, starts, randomness) -> starts);
    }

    @Test
    void batchOfAStepDependsOnTheStepAlone() {
        RandomWindows<long[]> all = windows();
        long[] third = null;
        for (int step = 0; step < 4; step++) {
            third = step == 3 ? all.at(3, RANDOMNESS) : third;
        }
        assertThat(windows().at(3, RANDOMNESS)).as("starts of step 3").isEqualTo(third);
        assertThat(windows().at(4, RANDOMNESS)).as("starts of step 4").isNotEqualTo(third);
    }

    @Test
    void everyPlaceThatHasRoomForAWindowIsDrawn() {
        RandomWindows<long[]> windows = windows();
        boolean[] drawn = new boolean[100];
        for (int step = 0; step < 1000; step++) {
            for (long start : windows.at(step, RANDOMNESS)) {
                drawn[(int) start] = true;
            }
        }
        boolean[] room = new boolean[100];
        Arrays.fill(room, 0, 96, true);
        assertThat(drawn).as("places that were drawn").isEqualTo(room);
    }

    @Test
    void epochHasAsManyWindowsAsLieSideBySide() {
        assertThat(windows().stepsPerEpoch()).as("steps of 4 windows among 20").isEqualTo(5);
        assertThat(windows().size()).as("windows a step").isEqualTo(4);
    }

    @Test
    void sequenceShorterThanAWindowIsRefused() {
        assertThatThrownBy(() -> new RandomWindows<>(4, 5, 1, (step, starts, randomness) -> starts))
                .isInstanceOf(InputException.class)
                .hasMessage(
                        "The data have a length of 4, and a window is 5 long. Set a shorter window, or"
                                + " give more data.");
    }
}
