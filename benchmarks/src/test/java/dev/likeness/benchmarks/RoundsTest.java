package dev.likeness.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.likeness.FitEvent;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RoundsTest {

    private long nanos;

    /** Step s takes s ms; the turn of the other side takes 1,000 ms. */
    @Test
    void warmUpPausesAndWhatFollowsAPauseAreNotCounted() {
        Rounds rounds = new Rounds(3, 2, 2, () -> pass(1000), () -> nanos);
        long last = Rounds.steps(3, 2, 2);
        assertThat(last).isEqualTo(3 + 2 + Rounds.SETTLE + 2);
        for (long step = 1; step <= last; step++) {
            pass(step);
            rounds.on(step(step));
        }
        assertThat(rounds.rounds()).hasSize(2);
        assertThat(rounds.rounds().get(0).each()).containsExactly(4, 5);
        assertThat(rounds.rounds().get(1).each()).containsExactly(last - 1.0, (double) last);
    }

    @Test
    void theSheetAtTheEndOfAnEpochIsNoPartOfAStep() {
        Rounds rounds = new Rounds(1, 2, 1, () -> {}, () -> nanos);
        pass(10);
        rounds.on(step(1));
        pass(10);
        rounds.on(step(2));
        pass(500); // drawing it
        rounds.on(new FitEvent.Epoch(1, 2, Map.of(), 0.52));
        pass(12);
        rounds.on(step(3));
        assertThat(rounds.rounds()).hasSize(1);
        assertThat(rounds.rounds().get(0).each()).containsExactly(10, 12);
    }

    @Test
    void aCycleHoldsStepsOfBothKinds() {
        Times times = new Times(new double[] {10, 2, 2, 2, 14, 2, 2, 2, 9});
        assertThat(times.median()).isEqualTo(2);
        assertThat(times.cycles(4).each()).containsExactly(4, 5);
        assertThat(times.cycles(4).median()).isEqualTo(4.5);
    }

    private void pass(long millis) {
        nanos += millis * 1_000_000;
    }

    private static FitEvent step(long step) {
        return new FitEvent.Step(step, 1, Map.of(), 1, 1, 0);
    }
}
