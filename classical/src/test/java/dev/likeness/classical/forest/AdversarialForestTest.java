package dev.likeness.classical.forest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.likeness.Conditions;
import dev.likeness.Fit;
import dev.likeness.InputException;
import dev.likeness.Predictions;
import dev.likeness.classical.tree.Rows;
import dev.likeness.random.Draws;
import dev.likeness.random.Randomness;
import dev.likeness.table.Column;
import dev.likeness.table.ColumnSchema;
import dev.likeness.table.Table;
import dev.likeness.table.TableEvidence;
import dev.likeness.testkit.TableContractTest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AdversarialForestTest {

    private static final Fit ALONE = Fit.defaults().withThreads(1);
    private static final AdversarialForest FOREST = AdversarialForest.defaults().withTrees(10);

    /** Whole x with gaps and holes, letter g that goes with it, and a decimal z = x / 10 nearly. */
    private static Table table(int n) {
        double[] x = new double[n];
        double[] z = new double[n];
        int[] g = new int[n];
        for (int i = 0; i < n; i++) {
            Draws draws = Randomness.of(5).at(i);
            g[i] = draws.nextInt(10) == 0 ? 2 : draws.nextInt(2);
            x[i] = 10 * g[i] + draws.nextInt(8);
            z[i] = Math.rint(x[i] + 2 * draws.nextDouble()) / 10;
            x[i] = draws.nextInt(12) == 0 ? Double.NaN : x[i];
            g[i] = draws.nextInt(20) == 0 ? -1 : g[i];
        }
        return Table.of(
                List.of(
                        Rows.whole("x", x),
                        Column.codes(ColumnSchema.category("g", List.of("a", "b", "c")), g),
                        Column.numbers(ColumnSchema.decimal("z", 1), z)));
    }

    /** Every row that the columns of {@link #table} can have: x, g and z in tenths. */
    private static Table everyRow() {
        int[] xs = new int[31 * 4 * 40];
        double[] x = new double[xs.length];
        int[] g = new int[xs.length];
        double[] z = new double[xs.length];
        for (int i = 0; i < xs.length; i++) {
            x[i] = i % 31 == 30 ? Double.NaN : i % 31;
            g[i] = i / 31 % 4 - 1;
            int tenths = i / (31 * 4);
            z[i] = tenths / 10.0;
        }
        return Table.of(
                List.of(
                        Rows.whole("x", x),
                        Column.codes(ColumnSchema.category("g", List.of("a", "b", "c")), g),
                        Column.numbers(ColumnSchema.decimal("z", 1), z)));
    }

    @Test
    void theDensitySumsToOneOverEveryRowThatCanBe() {
        Table data = table(300);
        double most = Arrays.stream(data.column("z").numbers()).max().orElseThrow();
        double highest =
                Arrays.stream(data.column("x").numbers())
                        .filter(v -> !Double.isNaN(v))
                        .max()
                        .orElseThrow();
        for (AdversarialForest recipe : List.of(FOREST, FOREST.withTarget("g"))) {
            AdversarialForestModel model = recipe.fit(data, ALONE);
            Table rows = everyRow();
            double[] density = model.logDensity(rows);
            double sum = 0;
            for (int i = 0; i < density.length; i++) {
                boolean beyond = rows.column("z").number(i) > most;
                beyond |= rows.column("x").number(i) > highest;
                double withX = Double.isNaN(rows.column("x").number(i)) ? 1 : known(data, "x");
                double within = withX * known(data, "z"); // the rest is for values beyond
                sum += beyond ? 0 : Math.exp(density[i]) * 0.1 / within; // z has a step of a tenth
            }
            assertThat(sum)
                    .as("sum of the density, target %s", recipe.target())
                    .isCloseTo(1, within(1e-9));
        }
    }

    private static double known(Table table, String column) {
        double n =
                Arrays.stream(table.column(column).numbers()).filter(v -> !Double.isNaN(v)).count();
        return (n + 1) / (n + 2);
    }

    @Test
    void theDensityOfAllWholeNumbersSumsToOne() {
        Rows.assertSumsToOne(FOREST);
    }

    @Test
    void conditionalSamplesAgreeWithThoseChosenFromAllSamples() {
        AdversarialForestModel model = FOREST.fit(table(500), ALONE);
        Conditions evidence = Conditions.parse("g=b, z>1.2");
        int n = 20_000;
        Table all = model.sample(n, 1);
        TableEvidence known = TableEvidence.of(evidence, all.schema());
        int[] chosen = new int[n];
        int count = 0;
        for (int row = 0; row < n; row++) {
            if (known.matches(all, row)) {
                chosen[count++] = row;
            }
        }
        assertThat(count / (double) n)
                .as("share of samples with the evidence; 4 standard deviations are 0.014")
                .isCloseTo(Math.exp(model.logProbability(evidence)), within(0.014));
        Table rejected = all.rows(Arrays.copyOf(chosen, count));
        Table exact = model.given(evidence).sample(count, 2);
        double[][] seen = new double[2][31];
        for (int row = 0; row < count; row++) {
            seen[0][place(rejected, row)]++;
            seen[1][place(exact, row)]++;
        }
        double chi = 0;
        int cells = 0;
        for (int k = 0; k < 31; k++) {
            double both = seen[0][k] + seen[1][k];
            if (both > 10) {
                double off = seen[0][k] - seen[1][k];
                chi += off * off / both;
                cells++;
            }
        }
        // χ² of up to 30 degrees of freedom is above 59.7 once in 1,000 times
        assertThat(chi).as("χ² over %d values of x", cells).isLessThan(59.7);
    }

    private static int place(Table rows, int row) {
        return rows.column("x").missing(row) ? 30 : (int) rows.column("x").number(row);
    }

    @Test
    void expectationsAreTheMeansOfSamples() {
        AdversarialForestModel model = FOREST.fit(table(500), ALONE);
        Conditions evidence = Conditions.parse("g=b, x<15");
        Table sample = model.given(evidence).sample(20_000, 3);
        for (String name : List.of("x", "z")) {
            double mean =
                    Arrays.stream(sample.column(name).numbers())
                            .filter(v -> !Double.isNaN(v))
                            .average()
                            .orElseThrow();
            assertThat(model.expectation(evidence).get(name))
                    .as("mean of %s given g=b and x<15", name)
                    .isCloseTo(mean, within(0.05));
        }
    }

    @Test
    void holesAreFilledByWhatIsKnown() {
        AdversarialForestModel model = FOREST.fit(table(2000), ALONE);
        int n = 400;
        double[] x = new double[n];
        int[] g = new int[n];
        Arrays.fill(x, Double.NaN);
        Arrays.setAll(g, i -> i % 2);
        double[] z = new double[n];
        Arrays.fill(z, Double.NaN);
        Table holes =
                Table.of(
                        List.of(
                                Rows.whole("x", x),
                                Column.codes(ColumnSchema.category("g", List.of("a", "b", "c")), g),
                                Column.numbers(ColumnSchema.decimal("z", 1), z)));
        Table filled = model.impute(holes, 1);
        int near = 0;
        for (int row = 0; row < n; row++) {
            double filledX = filled.column("x").number(row);
            near += filledX >= 10 * g[row] && filledX < 10 * g[row] + 8 ? 1 : 0;
        }
        assertThat(near / (double) n).as("share of x in the range of its g").isGreaterThan(0.9);
    }

    @Test
    void samplesKeepDependencesThatIndependentColumnsLose() {
        Table data = TableContractTest.people(3000);
        Table sample = FOREST.fit(data, ALONE).sample(3000, 1);
        double real = richer(data);
        double made = richer(sample);
        assertThat(real).as("mean wage of the rich less that of others").isGreaterThan(5);
        assertThat(made / real).as("the same in samples").isBetween(0.75, 1.2);
    }

    private static double richer(Table rows) {
        double[] sum = new double[2];
        double[] count = new double[2];
        for (int row = 0; row < rows.rows(); row++) {
            int rich = rows.column("rich").code(row);
            sum[rich] += rows.column("wage").number(row);
            count[rich]++;
        }
        return sum[1] / count[1] - sum[0] / count[0];
    }

    @Test
    void aRareClassSurvivesWhereItIsTheTarget() {
        int n = 4000;
        double[] u = new double[n];
        double[] v = new double[n];
        int[] y = new int[n];
        for (int i = 0; i < n; i++) {
            Draws draws = Randomness.of(9).at(i);
            y[i] = i % 100 == 0 ? 1 : 0;
            u[i] = Math.rint(100 * (draws.nextGaussian() + 2.2 * y[i])) / 100;
            v[i] = Math.rint(100 * (draws.nextGaussian() - 2.2 * y[i])) / 100;
        }
        Table data =
                Table.of(
                        List.of(
                                Rows.decimal("u", u),
                                Rows.decimal("v", v),
                                Column.codes(ColumnSchema.category("y", List.of("no", "yes")), y)));
        ClassifyingForest model = (ClassifyingForest) FOREST.withTarget("y").fit(data, ALONE);
        Table sample = model.sample(20_000, 1);
        double rare = 0;
        double sumU = 0;
        for (int row = 0; row < sample.rows(); row++) {
            if (sample.column("y").code(row) == 1) {
                rare++;
                sumU += sample.column("u").number(row);
            }
        }
        // 200 rows are expected; 4 standard deviations are 56
        assertThat(rare).as("rows of the rare class").isBetween(144.0, 256.0);
        assertThat(sumU / rare).as("mean of u there, 2.2 in truth").isBetween(1.8, 2.6);
        Predictions predictions = model.predict(data);
        assertThat(predictions.classes()).containsExactly("no", "yes");
    }

    @Test
    void theForestIsTheSameOnOneThreadAndOnFour(@TempDir Path folder) throws IOException {
        Table data = TableContractTest.people(400);
        AdversarialForest recipe = FOREST.withTarget("rich");
        recipe.fit(data, ALONE).save(folder.resolve("one"));
        recipe.fit(data, ALONE.withThreads(4)).save(folder.resolve("four"));
        assertThat(Files.mismatch(folder.resolve("one"), folder.resolve("four")))
                .as("first byte that differs")
                .isEqualTo(-1);
    }

    @Test
    void noValueOfTheDataStandsInTheFileAsItIs(@TempDir Path folder) throws IOException {
        Table data = TableContractTest.people(300);
        Path file = folder.resolve("model");
        FOREST.fit(data, ALONE).save(file);
        String bytes = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
        assertThat(bytes).as("identifiers").doesNotContain("P-00007");
    }

    @Test
    void evidenceThatCannotHappenIsRefused() {
        AdversarialForestModel model = FOREST.fit(table(300), ALONE);
        assertThatThrownBy(() -> model.given(Conditions.parse("x>500")))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("x>500")
                .hasMessageStartingWith("No row can have ");
        assertThat(Math.exp(model.logProbability(Conditions.parse("x>500")))).isZero();
    }

    @Test
    void independentColumnsEndTheGameSoon() {
        int n = 1000;
        double[] a = new double[n];
        double[] b = new double[n];
        for (int i = 0; i < n; i++) {
            Draws draws = Randomness.of(4).at(i);
            a[i] = draws.nextInt(50);
            b[i] = draws.nextInt(50);
        }
        Table data = Table.of(List.of(Rows.whole("a", a), Rows.whole("b", b)));
        AdversarialForestModel model = FOREST.withDelta(0.05).fit(data, ALONE);
        assertThat(model.card().scores().get("rounds")).as("rounds").isBetween(1.0, 2.0);
    }

    @Test
    void settingsOutOfRangeAreRefused() {
        assertThatThrownBy(() -> FOREST.withDelta(0.6))
                .hasMessageContaining("delta must be 0 to 0.5");
        assertThatThrownBy(() -> FOREST.withRuns(0)).hasMessageContaining("runs must be");
        assertThatThrownBy(() -> FOREST.fit(Table.of(List.of()), ALONE))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("no column to learn");
    }
}
