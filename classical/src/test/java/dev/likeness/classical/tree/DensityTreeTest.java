package dev.likeness.classical.tree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.likeness.Conditions;
import dev.likeness.Fit;
import dev.likeness.InputException;
import dev.likeness.Models;
import dev.likeness.file.ModelFile;
import dev.likeness.random.Draws;
import dev.likeness.random.Randomness;
import dev.likeness.table.Column;
import dev.likeness.table.ColumnSchema;
import dev.likeness.table.Table;
import dev.likeness.testkit.Unsigned;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DensityTreeTest {

    private static final Fit ALONE = Fit.defaults().withThreads(1);

    @Test
    void twelveRowsAreSplitAsWorkedOutByHand() {
        // x is 1 … 10; cuts lie halfway, so 3 reaches to 4. Splits by n²/V: none 144/10 = 14.4,
        // after 1 it is 9/1 + 81/9 = 18, after 2 it is 36/2 + 36/8 = 22.5, after 4 it is 81/4 + 9/6
        // = 21.75, after 6 it is 100/6 + 4/4 but has fewer than 3 rows on its right. Of 14 parts 13
        // are for 1 … 10, and one is for all beyond, e times less on every 9 further out
        Table table = Table.of(List.of(Rows.whole("x", 1, 1, 1, 2, 2, 2, 3, 3, 3, 5, 8, 10)));
        DensityTreeModel model =
                DensityTree.defaults()
                        .withMinLeaf(3)
                        .withAlpha(0.0)
                        .withMaxDepth(1)
                        .fit(table, ALONE);
        assertThat(model.leaves()).isEqualTo(2);
        double[] density = model.logDensity(table);
        assertThat(Math.exp(density[0]))
                .as("6/12 over 2 values")
                .isCloseTo(0.25 * 13 / 14, within(1e-12));
        assertThat(Math.exp(density[11]))
                .as("6/12 over 8 values")
                .isCloseTo(0.0625 * 13 / 14, within(1e-12));
        double[] others = model.logDensity(Table.of(List.of(Rows.whole("x", 4, 7, 19, -8))));
        assertThat(Math.exp(others[1])).as("7").isCloseTo(0.0625 * 13 / 14, within(1e-12));
        double beyond = 1 / (14 * 2 * 9 * Math.E);
        assertThat(Math.exp(others[2])).as("19, 9 beyond").isCloseTo(beyond, within(1e-12));
        assertThat(Math.exp(others[3])).as("-8, 9 beyond").isCloseTo(beyond, within(1e-12));
        assertThat(Math.exp(model.logProbability(Conditions.parse("x<3"))))
                .as("all of the first leaf")
                .isCloseTo(0.5, within(1e-12));
    }

    /** One hole beside 1e16 values of a grid is still as many rows as it was. */
    @ParameterizedTest
    @ValueSource(ints = {0, 2, 6, 12, 14})
    void holesHaveTheirShareHoweverFineTheNumbers(int digits) {
        double unit = Math.pow(10, -digits);
        double[] values = new double[400];
        int holes = 0;
        for (int i = 0; i < values.length; i++) {
            Draws draws = Randomness.of(21).at(i);
            boolean hole = draws.nextInt(10) == 0;
            holes += hole ? 1 : 0;
            double value = Math.rint(1000 * draws.nextDouble() / unit) * unit;
            values[i] = hole ? Double.NaN : i % 5 == 0 ? 500 : value;
        }
        Table table = Table.of(List.of(Column.numbers(ColumnSchema.decimal("x", digits), values)));
        DensityTreeModel model = DensityTree.defaults().fit(table, ALONE);
        double[] density = model.logDensity(table);
        for (int i = 0; i < values.length; i++) {
            assertThat(density[i]).as("row %d, %s", i, values[i]).isFinite();
        }
        assertThat(Math.exp(model.logProbability(Conditions.parse("x is missing"))))
                .isCloseTo(holes / 400.0, within(0.02));
        Table drawn = model.sample(0, 4000, 3);
        int missing = 0;
        for (int i = 0; i < 4000; i++) {
            missing += drawn.column(0).missing(i) ? 1 : 0;
        }
        assertThat(missing / 4000.0).isCloseTo(holes / 400.0, within(0.03));
    }

    @ParameterizedTest
    @ValueSource(floats = {0, 1e-30f, Float.MIN_VALUE})
    void leavesWithoutRowsAreRefused(float rows, @TempDir Path folder) throws Exception {
        Path file = folder.resolve("m.safetensors");
        DensityTree.defaults().fit(clusters(300), ALONE).save(file);
        Unsigned.change(
                file,
                "tree.0.leaf.rows",
                leaves -> {
                    while (leaves.hasRemaining()) {
                        leaves.putFloat(rows);
                    }
                });
        ModelFile changed = ModelFile.read(file);
        assertThatThrownBy(() -> Models.family(DensityTree.FAMILY).load(changed))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("no leaf of its trees has any rows");
    }

    private static Table clusters(int n) {
        double[] x = new double[n];
        double[] y = new double[n];
        int[] g = new int[n];
        for (int i = 0; i < n; i++) {
            Draws draws = Randomness.of(8).at(i);
            g[i] = draws.nextInt(3) == 0 ? 1 : 0;
            x[i] = draws.nextInt(12) + 25 * g[i];
            y[i] = draws.nextInt(15) == 0 ? Double.NaN : draws.nextInt(10) + 25 * g[i];
        }
        return Table.of(
                List.of(
                        Rows.whole("x", x),
                        Rows.whole("y", y),
                        Column.codes(ColumnSchema.category("g", List.of("a", "b")), g)));
    }

    @Test
    void theDensitySumsToOneAndFindsTheClusters() {
        DensityTreeModel model = DensityTree.defaults().fit(clusters(600), ALONE);
        int side = 37;
        double[] x = new double[side * side * 2];
        double[] y = new double[x.length];
        int[] g = new int[x.length];
        for (int i = 0; i < x.length; i++) {
            x[i] = i % side;
            y[i] = i / side % side == side - 1 ? Double.NaN : i / side % side;
            g[i] = i / side / side;
        }
        Table every =
                Table.of(
                        List.of(
                                Rows.whole("x", x),
                                Rows.whole("y", y),
                                Column.codes(ColumnSchema.category("g", List.of("a", "b")), g)));
        double inside = 0; // y goes to 34, x to 36
        double[] logs = model.logDensity(every);
        for (int i = 0; i < logs.length; i++) {
            double seen = Double.isNaN(y[i]) ? 1 : share("y");
            inside += y[i] > 34 ? 0 : Math.exp(logs[i]) / (share("x") * seen);
        }
        assertThat(inside).as("all rows that can be").isCloseTo(1, within(1e-9));
        assertThat(model.leaves()).as("leaves after cross-validation").isBetween(3, 40);
        double within = logs[5 + side * 5];
        double apart = logs[30 + side * 5];
        assertThat(within - apart).as("log density in a cluster less that apart").isGreaterThan(2);
    }

    /** The part of a column's density that is for values within the extremes. */
    private static double share(String column) {
        double n =
                Arrays.stream(clusters(600).column(column).numbers()).filter(v -> v >= 0).count();
        return (n + 1) / (n + 2);
    }

    @Test
    void theDensityOfAllWholeNumbersSumsToOne() {
        Rows.assertSumsToOne(DensityTree.defaults());
    }

    @Test
    void conditionsAreExact() {
        DensityTreeModel model = DensityTree.defaults().fit(clusters(600), ALONE);
        double all = Math.exp(model.logProbability(Conditions.parse("g=b")));
        double both = Math.exp(model.logProbability(Conditions.parse("g=b, x>=30")));
        Table sample = model.given(Conditions.parse("g=b")).sample(20_000, 1);
        double share = 0;
        for (int row = 0; row < sample.rows(); row++) {
            share += sample.column("x").number(row) >= 30 ? 1 / 20_000.0 : 0;
        }
        // 4 standard deviations of a share of 20,000 rows are at most 0.0142
        assertThat(share).as("P(x >= 30 | g = b)").isCloseTo(both / all, within(0.0142));
    }

    @Test
    void settingsOutOfRangeAreRefused() {
        assertThatThrownBy(() -> DensityTree.defaults().withFolds(1))
                .hasMessageContaining("folds must be 2 to 100");
        assertThatThrownBy(() -> DensityTree.defaults().withAlpha(Double.NaN))
                .hasMessageContaining("alpha must be 0 or more");
    }
}
