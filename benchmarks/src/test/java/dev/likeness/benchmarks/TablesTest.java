package dev.likeness.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.likeness.Recipe;
import dev.likeness.evaluate.features.Manifold;
import dev.likeness.evaluate.image.ClassHistogram;
import dev.likeness.evaluate.image.ImageReport;
import dev.likeness.judge.Origin;
import dev.likeness.neural.gan.GanPresets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TablesTest {

    private static final ImageReport REPORT =
            new ImageReport(
                    ImageReport.Protocol.standard(),
                    "likeness-mnist-1a2b3c4d",
                    2,
                    List.of(
                            row(Origin.MODEL, "dcgan", 12.5, 0.72, 40, 60),
                            row(Origin.REAL, "real: training set", 2.5, 0.96, 50, 50)));

    private static ImageReport.Row row(
            Origin origin, String name, double distance, double coverage, long... counts) {
        return new ImageReport.Row(
                origin,
                name,
                distance,
                new Manifold.Scores(0.9, 0.8, 1.1, coverage),
                new ClassHistogram(List.of("0", "1"), counts),
                0.1);
    }

    @Test
    void aRowOfQualityHasItsNumbersBesideRealOnesAndItsCommand() {
        String text =
                QualityRow.table(
                                REPORT,
                                Map.of(),
                                Map.of("dcgan", "benchmarks/run quality --preset dcgan"))
                        .toString();
        assertThat(text.lines().skip(2).findFirst().orElseThrow().replaceAll(" +", " "))
                .isEqualTo(
                        "| dcgan | | 12.5 | 5 | 0.900 | 0.800 | 1.100 | 0.720 | 0.750 | 40.0–60.0 |"
                                + " `benchmarks/run quality --preset dcgan` |");
        assertThat(text.lines().map(String::length).distinct()).hasSize(1);
    }

    @Test
    void theBarsAreThoseOfThreeMinutesAndOfTheBest() {
        ImageReport.Row model = REPORT.rows().get(0);
        List<Check> minutes = QualityRow.checks(REPORT, model, QualityRow.Bar.minutes);
        assertThat(minutes.stream().map(Check::passed)).containsExactly(true, true, false);
        assertThat(minutes.get(0).obtained()).isCloseTo(0.75, within(1e-12));
        List<Check> best = QualityRow.checks(REPORT, model, QualityRow.Bar.best);
        assertThat(best.stream().map(Check::passed)).containsExactly(false, false);
        assertThat(best.get(1).bar()).isEqualTo("at most 4");
        assertThat(Check.exitCode(best)).isEqualTo(1);
        assertThat(Check.exitCode(List.of())).isZero();
    }

    @Test
    void theCommandNamesWhatDiffersFromThePreset() {
        Map<String, Object> recipe =
                Recipe.toMap(GanPresets.dcgan().withLatent(33).withGeneratorWidths(List.of(9, 8)));
        assertThat(Presets.changes(GanPresets.dcgan(), recipe))
                .containsExactlyEntriesOf(
                        new java.util.TreeMap<>(Map.of("generatorWidths", "9,8", "latent", "33")));
    }

    @Test
    void aTableIsMarkdownThatLinesUp() {
        MarkdownTable table = new MarkdownTable("a", "long name").row("1|2", "3");
        assertThat(table.toString())
                .isEqualTo("| a    | long name |\n|------|-----------|\n| 1\\|2 | 3         |\n");
        assertThatThrownBy(() -> table.row("alone"))
                .hasMessage("the table has 2 columns, the row 1");
    }

    @Test
    void numbersHaveFourSignificantDigitsAndNoExponent() {
        assertThat(List.of(0.0, 0.59999, 25.126, 1234567.0, 0.00012345, 20.0, 100.0, -2.5))
                .extracting(Check::number)
                .containsExactly("0", "0.6", "25.13", "1234567", "0.0001235", "20", "100", "-2.5");
    }

    @Test
    void aNumberExactlyAtItsBarMeetsItUnlessItMustBeBelow() {
        assertThat(Check.atMost("ratio", 0.6, 0.6).passed()).isTrue();
        assertThat(Check.atLeast("coverage", 0.75, 0.75).passed()).isTrue();
        assertThat(Check.below("doctor", 3, 3).passed()).isFalse();
        assertThat(Check.atMost("ratio", Double.NaN, 0.6).passed()).isFalse();
    }

    @Test
    void residentMemoryIsReadFromTheKernelsLines() {
        ResidentMemory memory =
                ResidentMemory.parse("Name:\tjava\nVmHWM:\t 1000000 kB\nVmRSS:\t  500000 kB\n");
        assertThat(memory.peak()).isEqualTo(1024);
        assertThat(memory.now()).isEqualTo(512);
        assertThatThrownBy(() -> ResidentMemory.parse("Name:\tjava\n"))
                .hasMessageContaining("VmRSS");
    }
}
