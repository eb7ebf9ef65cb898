package dev.likeness.classical.tree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.likeness.Conditions;
import dev.likeness.Fit;
import dev.likeness.FitEvent;
import dev.likeness.InputException;
import dev.likeness.random.Draws;
import dev.likeness.random.Randomness;
import dev.likeness.table.Column;
import dev.likeness.table.ColumnSchema;
import dev.likeness.table.Table;
import dev.likeness.table.TableEvidence;
import dev.likeness.testkit.TableContractTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TreeSequenceTest {

    private static final Fit ALONE = Fit.defaults().withThreads(1);
    private static final TreeSequence PLAIN =
            TreeSequence.defaults().withMinLeaf(1).withSmoothing(0);

    @Test
    void twelveRowsGiveTheDensityWorkedOutByHand() {
        // p(g = a) = 1/2; given a, x is 1 in 4 of 6 rows and 2 in 2; given b it is 5; of 14 parts
        // one is for x beyond 1 … 5
        Table table =
                Table.of(
                        List.of(
                                Rows.letters("g", "aaaaaabbbbbb"),
                                Rows.whole("x", 1, 1, 1, 1, 2, 2, 5, 5, 5, 5, 5, 5)));
        TreeSequenceModel model = PLAIN.fit(table, ALONE);
        double[] density = model.logDensity(table);
        assertThat(Math.exp(density[0])).as("a, 1").isCloseTo(13 / 14.0 / 3, within(1e-12));
        assertThat(Math.exp(density[4]))
                .as("a, 2; a gap takes 1/3 of its cell")
                .isLessThan(1 / 6.0);
        assertThat(Math.exp(density[6]) * 14 / 13).as("b, 5").isGreaterThan(0.4).isLessThan(0.5);
        Table other = Table.of(List.of(Rows.letters("g", "b"), Rows.whole("x", 1)));
        assertThat(Math.exp(model.logDensity(other)[0])).as("b, 1 never happens").isZero();
    }

    @Test
    void theDensitySumsToOneOverEveryRowThatCanBe() {
        int n = 400;
        double[] x = new double[n];
        int[] g = new int[n];
        double[] z = new double[n];
        for (int i = 0; i < n; i++) {
            Draws draws = Randomness.of(2).at(i);
            g[i] = draws.nextInt(9) == 0 ? -1 : draws.nextInt(2);
            x[i] =
                    draws.nextInt(9) == 0
                            ? Double.NaN
                            : 7 * g[i] + draws.nextInt(6) * draws.nextInt(3);
            z[i] = Math.rint(3 * x[i] + draws.nextInt(4)) / 10;
        }
        ColumnSchema letters = ColumnSchema.category("g", List.of("a", "b"));
        ColumnSchema tenths = ColumnSchema.decimal("z", 1);
        Table table =
                Table.of(
                        List.of(
                                Rows.whole("x", x),
                                Column.codes(letters, g),
                                Column.numbers(tenths, z)));
        double[] all = Arrays.stream(x).filter(v -> !Double.isNaN(v)).sorted().toArray();
        double[] tall = Arrays.stream(z).filter(v -> !Double.isNaN(v)).sorted().toArray();
        int low = (int) all[0];
        int wide = (int) (all[all.length - 1] - low) + 2;
        int from = (int) Math.rint(10 * tall[0]);
        int deep = (int) Math.rint(10 * tall[tall.length - 1]) - from + 2;
        int rows = wide * 3 * deep;
        double[] xs = new double[rows];
        int[] gs = new int[rows];
        double[] zs = new double[rows];
        double[] unit = new double[rows];
        for (int i = 0; i < rows; i++) {
            boolean noX = i % wide == wide - 1;
            boolean noZ = i / wide / 3 == deep - 1;
            xs[i] = noX ? Double.NaN : low + i % wide;
            gs[i] = i / wide % 3 - 1;
            zs[i] = noZ ? Double.NaN : (from + i / wide / 3) / 10.0;
            unit[i] = noZ ? 1 : 0.1;
        }
        Table every =
                Table.of(
                        List.of(
                                Rows.whole("x", xs),
                                Column.codes(letters, gs),
                                Column.numbers(tenths, zs)));
        double[] density = TreeSequence.defaults().fit(table, ALONE).logDensity(every);
        double sum = 0;
        for (int i = 0; i < rows; i++) {
            double withX = Double.isNaN(xs[i]) ? 1 : (all.length + 1.0) / (all.length + 2);
            double withZ = Double.isNaN(zs[i]) ? 1 : (tall.length + 1.0) / (tall.length + 2);
            sum += Math.exp(density[i]) * unit[i] / (withX * withZ); // what is for values beyond
        }
        assertThat(sum).as("sum of the density over %d rows", rows).isCloseTo(1, within(1e-9));
    }

    @Test
    void theDensityOfAllWholeNumbersSumsToOne() {
        Rows.assertSumsToOne(TreeSequence.defaults());
    }

    @Test
    void evidenceBeyondAllThatWasSeenIsRefusedAtOnce() {
        Table table =
                Table.of(
                        List.of(
                                Rows.letters("g", "aaaaaabbbbbb"),
                                Rows.whole("x", 1, 1, 1, 1, 2, 2, 5, 5, 5, 5, 5, 5)));
        TreeSequenceModel model = PLAIN.fit(table, ALONE);
        assertThatThrownBy(() -> model.given(Conditions.parse("g=a, x>99")))
                .hasMessage(
                        "No row can have g=a, x>99 by what the model learnt: the table held nothing like it.");
    }

    @Test
    void rowsGivenSomethingAreNotThoseOfTheSampleThatHaveIt() {
        int n = 500;
        double[] x = new double[n];
        double[] y = new double[n];
        for (int i = 0; i < n; i++) {
            x[i] = Randomness.of(9).at(i).nextInt(1_000_000);
            y[i] = Randomness.of(10).at(i).nextInt(10);
        }
        Table table = Table.of(List.of(Rows.whole("x", x), Rows.whole("y", y)));
        TreeSequenceModel model = TreeSequence.defaults().fit(table, ALONE);
        double[] all = model.sample(n, 1).column("x").numbers();
        double[] some = model.given(Conditions.parse("y>=5")).sample(n, 1).column("x").numbers();
        int same = 0;
        for (int row = 0; row < n; row++) {
            same += all[row] == some[row] ? 1 : 0;
        }
        assertThat(same).as("rows of %d", n).isLessThan(5);
    }

    @Test
    void whatIsMissingIsDecidedWithWhatIsNot() {
        int n = 2000;
        int[] g = new int[n];
        double[] x = new double[n];
        for (int i = 0; i < n; i++) {
            Draws draws = Randomness.of(6).at(i);
            g[i] = draws.nextInt(2);
            x[i] = g[i] == 1 ? Double.NaN : draws.nextInt(50);
        }
        Table table =
                Table.of(
                        List.of(
                                Column.codes(ColumnSchema.category("g", List.of("a", "b")), g),
                                Rows.whole("x", x)));
        Table sample = TreeSequence.defaults().withSmoothing(0).fit(table, ALONE).sample(2000, 1);
        for (int row = 0; row < 2000; row++) {
            assertThat(sample.column("x").missing(row))
                    .as("x of row %d is missing where g is b", row)
                    .isEqualTo(sample.column("g").code(row) == 1);
        }
    }

    @Test
    void samplesKeepDependences() {
        Table data = TableContractTest.people(3000);
        Table sample = TreeSequence.defaults().fit(data, ALONE).sample(3000, 1);
        double[] wages = new double[2];
        for (int t = 0; t < 2; t++) {
            Table rows = t == 0 ? data : sample;
            double[] sum = new double[2];
            double[] count = new double[2];
            for (int row = 0; row < rows.rows(); row++) {
                sum[rows.column("rich").code(row)] += rows.column("wage").number(row);
                count[rows.column("rich").code(row)]++;
            }
            wages[t] = sum[1] / count[1] - sum[0] / count[0];
        }
        assertThat(wages[0]).as("mean wage of the rich less that of others").isGreaterThan(5);
        assertThat(wages[1] / wages[0]).as("the same in samples").isBetween(0.8, 1.2);
    }

    @Test
    void conditionalSamplesAreThoseChosenFromAllSamples() {
        TreeSequenceModel model =
                TreeSequence.defaults().fit(TableContractTest.people(1500), ALONE);
        Conditions evidence = Conditions.parse("rich=yes, age>40");
        Table all = model.sample(20_000, 1);
        TableEvidence known = TableEvidence.of(evidence, all.schema());
        double[] sum = new double[2];
        double[] squares = new double[2];
        double[] count = new double[2];
        Table given = model.given(evidence).sample(3000, 2);
        for (int t = 0; t < 2; t++) {
            Table rows = t == 0 ? all : given;
            for (int row = 0; row < rows.rows(); row++) {
                if (known.matches(rows, row)) {
                    double wage = rows.column("wage").number(row);
                    sum[t] += wage;
                    squares[t] += wage * wage;
                    count[t]++;
                }
            }
        }
        assertThat(count[1]).as("rows with the evidence").isEqualTo(3000);
        double error = 0;
        for (int t = 0; t < 2; t++) {
            double mean = sum[t] / count[t];
            error += (squares[t] / count[t] - mean * mean) / count[t];
        }
        double off = Math.abs(sum[0] / count[0] - sum[1] / count[1]);
        assertThat(off).as("mean wages differ; 4 standard errors").isLessThan(4 * Math.sqrt(error));
    }

    @Test
    void evidenceThatCannotHappenIsRefused() {
        TreeSequenceModel model = TreeSequence.defaults().fit(TableContractTest.people(200), ALONE);
        assertThatThrownBy(() -> model.given(Conditions.parse("age>500")))
                .isInstanceOf(InputException.class)
                .hasMessageStartingWith("No row can have age>500 ");
    }

    @Test
    void theOrderOfColumnsIsTheOneAskedFor() {
        Table data = TableContractTest.people(200);
        assertThatThrownBy(
                        () -> TreeSequence.defaults().withOrder(List.of("ages")).fit(data, ALONE))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("no column \"ages\"")
                .hasMessageContaining("Did you mean age?");
        assertThatThrownBy(
                        () ->
                                TreeSequence.defaults()
                                        .withOrder(List.of("age", "age"))
                                        .fit(data, ALONE))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("twice");
        TreeSequenceModel first =
                TreeSequence.defaults().withOrder(List.of("rich")).fit(data, ALONE);
        assertThat(first.sample(100, 1))
                .as("another order draws other rows")
                .isNotEqualTo(TreeSequence.defaults().fit(data, ALONE).sample(100, 1));
    }

    @Test
    void theTargetsTreeCanBeRead() {
        TreeSequenceModel model =
                TreeSequence.defaults()
                        .withTarget("rich")
                        .fit(TableContractTest.people(500), ALONE);
        assertThat(((ClassifyingTrees) model).tree().text()).startsWith("all: ").contains("wage");
    }

    @Test
    void theModelIsTheSameOnOneThreadAndOnFour(@TempDir Path folder) throws IOException {
        Table data = TableContractTest.people(500);
        TreeSequence.defaults().fit(data, ALONE).save(folder.resolve("one"));
        TreeSequence.defaults().fit(data, ALONE.withThreads(4)).save(folder.resolve("four"));
        assertThat(Files.mismatch(folder.resolve("one"), folder.resolve("four")))
                .as("first byte that differs")
                .isEqualTo(-1);
    }

    @Test
    void wideTablesAreBoundedInWords() {
        List<String> warnings = new ArrayList<>();
        Fit fit =
                ALONE.withListener(
                        event -> {
                            if (event instanceof FitEvent.Warning warning) {
                                warnings.add(warning.message());
                            }
                        });
        TreeSequence.defaults().fit(wide(203, 40), fit);
        assertThat(warnings)
                .containsExactly(
                        "The table has 203 columns: each is predicted from the 197 earlier ones that say most"
                                + " of it, looked for among at most 202. Give fewer columns for the"
                                + " best trees.");
    }

    @Test
    void aColumnOfAWideTableIsToldByTheOneItDependsOn() {
        Table data = wide(1200, 300); // each tree may ask for 33 columns
        Table drawn = TreeSequence.defaults().fit(data, ALONE).sample(500, 3);
        int same = 0;
        for (int row = 0; row < drawn.rows(); row++) {
            same += drawn.column("x1199").number(row) == drawn.column("x700").number(row) ? 1 : 0;
        }
        assertThat(same).as("of 500 rows, 56 by chance").isGreaterThan(400);
    }

    /** Columns of whole numbers below nine; the last one repeats x700, where there is one. */
    private static Table wide(int width, int rows) {
        List<Column> columns = new ArrayList<>();
        for (int j = 0; j < width; j++) {
            double[] x = new double[rows];
            for (int i = 0; i < x.length; i++) {
                x[i] = Randomness.of(j == width - 1 ? 700 : j).at(i).nextInt(9);
            }
            columns.add(Rows.whole("x" + j, x));
        }
        return Table.of(columns);
    }
}
