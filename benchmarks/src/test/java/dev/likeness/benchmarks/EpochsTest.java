package dev.likeness.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.likeness.FitEvent;
import dev.likeness.image.Images;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EpochsTest {

    private static final Images SHEET = Images.ofBytes(1, 1, 1, 1, new byte[1]);

    private long nanos;
    private int pauses;

    @Test
    void wholeEpochsAreCountedAndThePausesBetweenRoundsAreNot() {
        Epochs epochs =
                new Epochs(
                        1,
                        2,
                        () -> {
                            pass(1000);
                            pauses++;
                        },
                        () -> nanos);
        epochs.on(new FitEvent.Started("autoencoder", 0, 1, 1, Map.of()));
        for (int epoch = 1; epoch <= 5; epoch++) {
            pass(10L * epoch); // the steps
            epochs.on(new FitEvent.Step(epoch, epoch, Map.of(), 1, 1, 0));
            pass(1); // the validation
            epochs.on(new FitEvent.Epoch(epoch, epoch, Map.of("validation", 1.0 / epoch), 1));
            pass(3); // the sheet
            epochs.on(new FitEvent.Sheet(epoch, epoch, SHEET));
        }
        assertThat(epochs.times().each()).containsExactly(24, 34, 44, 54);
        assertThat(pauses).as("pauses").isEqualTo(2);
        assertThat(epochs.validation()).isEqualTo(0.2);
    }

    private void pass(long millis) {
        nanos += millis * 1_000_000;
    }
}
