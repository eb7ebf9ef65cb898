package dev.likeness.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.likeness.InputException;
import dev.likeness.Predictions;
import dev.likeness.evaluate.table.TableReport;
import dev.likeness.judge.Origin;
import dev.likeness.table.Column;
import dev.likeness.table.ColumnSchema;
import dev.likeness.table.Table;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TableBenchmarksTest {

    private static TableReport.Row row(double shape, double auc, double gap) {
        return new TableReport.Row(
                Origin.MODEL,
                "mixture",
                100,
                shape,
                0.985,
                0.999,
                0.998,
                new TableReport.Utility(auc, 0.83, 0.65, Double.NaN),
                0.59,
                new TableReport.Likelihood(-10, -10 - gap),
                0.001,
                0.02,
                Map.of(),
                Map.of(),
                Map.of());
    }

    @Test
    void oneRowInAHundredIsLeftOfALevel() {
        int[] codes = new int[1000];
        for (int row = 600; row < 996; row++) {
            codes[row] = 1;
        }
        codes[999] = -1;
        Column column = Column.codes(ColumnSchema.category("y", List.of("no", "yes")), codes);
        Table thinned = RareClassCommand.thinned(Table.of(List.of(column)), "y", "yes", 3);
        int rare = 0;
        for (int row = 0; row < thinned.rows(); row++) {
            rare += thinned.column("y").code(row) == 1 ? 1 : 0;
        }
        assertThat(thinned.rows()).as("604 others, and 6.1 of them").isEqualTo(610);
        assertThat(rare).isEqualTo(6);
        assertThatThrownBy(() -> RareClassCommand.thinned(thinned, "y", "yess", 3))
                .hasMessage("Column \"y\" has no level \"yess\". Did you mean yes?");
    }

    @Test
    void theBarsOfAdultAreHeldWithTheGap() {
        TableFit fit =
                new TableFit(
                        "mixture",
                        (first, count, seed) -> {
                            throw new AssertionError("nothing is drawn");
                        },
                        12,
                        1);
        List<Check> good =
                TableQualityRow.checks(row(0.995, 0.911, 1.9), fit, TableQualityRow.Bar.adult);
        assertThat(good).hasSize(6).allMatch(Check::passed);
        List<Check> bad =
                TableQualityRow.checks(row(0.993, 0.909, 2.1), fit, TableQualityRow.Bar.adult);
        assertThat(bad.stream().map(Check::passed))
                .containsExactly(false, true, false, true, false, true);
        assertThat(TableQualityRow.checks(row(0.9, 0.9, 0), fit, TableQualityRow.Bar.forest))
                .hasSize(3)
                .allMatch(Check::passed);
        assertThat(TableQualityRow.checks(row(0.9, 0.9, 0), null, TableQualityRow.Bar.none))
                .isEmpty();
    }

    @Test
    void theDeviateOfTwoSamplesIsThatOfTheirChiSquare() {
        List<double[]> same = List.of(new double[] {450, 50}, new double[] {450, 50});
        // χ² = 0 with one degree: (0 − (1 − 2/9)) / √(2/9)
        assertThat(Rejection.deviation(same)).isCloseTo(-1.65, within(0.001));
        List<double[]> other = List.of(new double[] {450, 70}, new double[] {450, 30});
        // 52 of 520 rows and 48 of 480 rows are expected: 18² · (1/52 + 1/468 + 1/48 + 1/432) =
        // 14.42
        assertThat(Rejection.deviation(other)).isCloseTo(3.513, within(0.001));
        assertThat(Rejection.deviation(List.of(new double[] {9, 9}))).isNegative().isInfinite();
    }

    @Test
    void settingsAreCombinedWithTheLastOneFastest() {
        Map<String, List<String>> values = new LinkedHashMap<>();
        values.put("a", List.of("1", "2"));
        values.put("b", List.of("x", "y"));
        assertThat(TableFit.combinations(values).toString())
                .isEqualTo("[{a=1, b=x}, {a=1, b=y}, {a=2, b=x}, {a=2, b=y}]");
    }

    @Test
    void aPairedDifferenceHasASmallerErrorThanItsSides() {
        // Differences 0, 0, 0, -1: mean -1/4, variance 1/4, standard error 1/4.
        PairedScores scores = PairedScores.of(new double[] {1, 1, 0, 0}, new double[] {1, 1, 0, 1});
        assertThat(scores.ours()).isEqualTo(0.5);
        assertThat(scores.theirs()).isCloseTo(0.75, within(1e-12));
        assertThat(scores.error()).isCloseTo(0.25, within(1e-12));
        assertThat(scores.atLeast()).as("one error below is chance").isTrue();
        PairedScores worse = new PairedScores(0.4, 0.75, 0.1);
        assertThat(worse.atLeast()).isFalse();
        assertThat(worse.atMost()).isTrue();
    }

    @Test
    void classifiersAreComparedByTheNamesOfTheirClasses() {
        Column truth =
                Column.codes(
                        ColumnSchema.category("y", List.of("no", "yes")), new int[] {0, 1, 1, 0});
        Predictions ours =
                new Predictions(
                        List.of("yes", "no"),
                        new double[][] {{0.2, 0.8}, {0.9, 0.1}, {0.3, 0.7}, {0.5, 0.5}});
        assertThat(PairedScores.right(ours, truth)) // the third is wrong; a tie goes to "yes"
                .containsExactly(1, 1, 0, 0);
        assertThat(PairedScores.losses(ours, truth))
                .containsExactly(
                        new double[] {
                            -Math.log(0.8), -Math.log(0.9), -Math.log(0.3), -Math.log(0.5)
                        },
                        within(1e-12));
        Predictions without = new Predictions(List.of("no"), new double[][] {{1}, {1}, {1}, {1}});
        assertThat(PairedScores.losses(without, truth)[1])
                .as("a class that the other does not know")
                .isCloseTo(-Math.log(1e-15), within(1e-9));
    }

    @Test
    void thePeersPredictionsAreRead(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("p.json");
        Files.writeString(file, "{\"classes\": [\"a\", \"b\"], \"rows\": [[0.25, 0.75], [1, 0]]}");
        Predictions predictions = PeerData.predictions(file);
        assertThat(predictions.classes()).containsExactly("a", "b");
        assertThat(predictions.probabilities())
                .isDeepEqualTo(new double[][] {{0.25, 0.75}, {1, 0}});
    }

    @Test
    void whatThePeerSaysOfItsDataIsRead() {
        PeerData data =
                PeerData.parse(
                        "{\"peer\": \"p 1\", \"sets\": [{\"name\": \"iris\", \"target\": \"y\","
                                + " \"kinds\": {\"x\": \"decimal\"}, \"splits\": 5, \"seconds\": {\"tree\": 1.5}}]}",
                        "peer");
        assertThat(data.sets()).hasSize(1);
        assertThat(data.sets().get(0).seconds()).containsEntry("tree", 1.5);
        assertThat(data.sets().get(0).kinds()).containsEntry("x", "decimal");
        assertThatThrownBy(() -> PeerData.parse("{\"peer\": \"p 1\"}", "peer"))
                .hasMessage("peer: sets must be a list, found nothing.");
    }

    @Test
    void thePictureShowsEachLineInItsColour() {
        BufferedImage image =
                FrontierPicture.of(
                        List.of(
                                new FrontierPicture.Point("smoothing 1", "30", 0.5, 0.8, 0.89),
                                new FrontierPicture.Point("smoothing 1", "300", 3, 0.6, 0.91),
                                new FrontierPicture.Point("smoothing 9", "300", 1, 0.7, 0.9)),
                        2,
                        0.6,
                        0.91);
        assertThat(image.getWidth()).isEqualTo(2 * image.getHeight());
        int blue = new Color(0x1f77b4).getRGB();
        int red = new Color(0xd62728).getRGB();
        int[] found = new int[2];
        for (int x = 0; x < image.getWidth(); x++) {
            for (int y = 70; y < image.getHeight(); y++) {
                found[0] += image.getRGB(x, y) == blue ? 1 : 0;
                found[1] += image.getRGB(x, y) == red ? 1 : 0;
            }
        }
        assertThat(found[0]).as("two points and the line between, twice").isGreaterThan(400);
        assertThat(found[1]).as("a point, twice").isBetween(40, 400);
    }

    @Test
    void aTableThatIsNotThereIsRefusedInASentence() {
        assertThatThrownBy(() -> TableSource.find(Path.of("no", "such.csv")))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("does not exist. Give a table with --data");
        assertThatThrownBy(() -> TableFit.recipe("gan", null, Map.of()))
                .hasMessageStartingWith("There is no family of tables \"gan\".");
    }
}
