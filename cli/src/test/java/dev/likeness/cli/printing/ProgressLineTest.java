package dev.likeness.cli.printing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.likeness.FitEvent;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ProgressLineTest {

    private final StringWriter text = new StringWriter();
    private double now;

    private ProgressLine progress(boolean live, int width) {
        return new ProgressLine(new PrintWriter(text), live, width, () -> now);
    }

    private static FitEvent.Step step(long step) {
        return new FitEvent.Step(step, 2, Map.of("generator", 0.8125), 12345.6, 60, step / 1000.0);
    }

    @Test
    void pipedThereIsALineAnEpochAndOneAfterTenQuietSeconds() {
        ProgressLine progress = progress(false, 80);
        for (int i = 1; i <= 250; i++) {
            now += 0.125;
            progress.on(step(i));
        }
        progress.on(new FitEvent.Epoch(2, 250, Map.of("generator", 0.75), 60));

        assertThat(text.toString().lines())
                .containsExactly(
                        "epoch 2, step 80; 11:30 left; 12,345 pictures/s; generator 0.813",
                        "epoch 2, step 160; 5:15 left; 12,345 pictures/s; generator 0.813",
                        "epoch 2, step 240; 3:10 left; 12,345 pictures/s; generator 0.813",
                        "epoch 2, step 250; 3:00 left; 12,345 pictures/s; generator 0.750");
        assertThat(text.toString()).doesNotContain("\r");
    }

    @Test
    void onATerminalOneLineIsRedrawnAtMostTenTimesASecond() {
        ProgressLine progress = progress(true, 80);
        for (int i = 1; i <= 100; i++) {
            now += 0.02;
            progress.on(step(i));
        }

        assertThat(text.toString()).doesNotContain("\n");
        assertThat(text.toString().split("\r")).hasSizeBetween(15, 22);
    }

    @Test
    void onATerminalAnEpochIsKeptWholeEveryTenSecondsAndAtTheEnd() {
        ProgressLine progress = progress(true, 30);
        for (int i = 1; i <= 12; i++) {
            now += 1;
            progress.on(step(i));
            progress.on(new FitEvent.Epoch(i, i, Map.of("validation elbo", -i / 8.0), now));
        }
        progress.on(new FitEvent.Finished(12, 12, "all 12 steps done", 12));

        assertThat(text.toString().lines())
                .filteredOn(line -> line.contains("validation elbo"))
                .hasSize(2)
                .allMatch(line -> line.matches(".*validation elbo -1\\.(25|50?)0*"));
        assertThat(text.toString()).contains("Done after 12 steps");
    }

    @Test
    void theRedrawnLineIsShorterThanTheTerminalAndGoneBeforeAWarning() {
        ProgressLine progress = progress(true, 30);
        now = 1;
        progress.on(step(1));
        assertThat(text.toString()).isEqualTo("\repoch 2, step 1; 16:39:00 lef");

        progress.on(new FitEvent.Warning(1, "few distinct samples"));
        assertThat(text.toString())
                .endsWith(
                        "\r"
                                + " ".repeat(29)
                                + "\rWarning at step 1: few distinct samples"
                                + System.lineSeparator());
    }

    @Test
    void aTerminalThatSaysItHasNoColumnsIsTakenForOneOfEighty() {
        assertThat(ProgressLine.columns(0)).isEqualTo(80);
        assertThat(ProgressLine.columns(132)).isEqualTo(132);
    }

    @Test
    void timesAndNumbersAreWrittenForPeople() {
        assertThat(Values.time(7)).isEqualTo("0:07");
        assertThat(Values.time(3723)).isEqualTo("1:02:03");
        assertThat(Values.number(0.00001234)).isEqualTo("1.23e-05");
        assertThat(Values.number(12.345)).isEqualTo("12.3");
        assertThat(Values.number(Double.NaN)).isEqualTo("NaN");
        assertThat(Values.text(0.0002)).isEqualTo("0.0002");
        assertThat(Values.text(1e-8)).isEqualTo("1e-8");
        assertThat(Values.text(0.5)).isEqualTo("0.5");
    }
}
