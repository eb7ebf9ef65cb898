package dev.likeness.classical.forest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.likeness.Fit;
import dev.likeness.FitEvent;
import dev.likeness.FitInterruptedException;
import dev.likeness.InputException;
import dev.likeness.Predictions;
import dev.likeness.classical.tree.Rows;
import dev.likeness.random.Draws;
import dev.likeness.random.Randomness;
import dev.likeness.table.Column;
import dev.likeness.table.ColumnSchema;
import dev.likeness.table.Table;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RandomForestTest {

    private static final Fit ALONE = Fit.defaults().withThreads(1);
    private static final RandomForest FOREST =
            RandomForest.defaults().withTarget("y").withTrees(40);

    /**
     * y is 1 where x + 20 [g is u] > 60, but for one row in ten; {@code noise} says nothing. Rare:
     * y is 1 in about 3 of 100 rows.
     */
    private static Table table(int n, long seed, double border) {
        double[] x = new double[n];
        double[] noise = new double[n];
        int[] g = new int[n];
        int[] y = new int[n];
        double[] z = new double[n];
        for (int i = 0; i < n; i++) {
            Draws draws = Randomness.of(seed).at(i);
            x[i] = draws.nextInt(100);
            noise[i] = draws.nextInt(100_000);
            g[i] = draws.nextInt(3);
            double sum = x[i] + (g[i] == 1 ? 20 : 0);
            y[i] = (sum > border) ^ (draws.nextInt(10) == 0) ? 1 : 0;
            z[i] = Math.rint(100 * (sum + 5 * draws.nextGaussian())) / 100;
        }
        return Table.of(
                List.of(
                        Rows.whole("x", x),
                        Rows.whole("noise", noise),
                        Column.codes(ColumnSchema.category("g", List.of("t", "u", "v")), g),
                        Rows.decimal("z", z),
                        Column.codes(ColumnSchema.category("y", List.of("no", "yes")), y)));
    }

    private static double accuracy(ClassificationForest forest, Table rows) {
        Predictions predictions = forest.predict(rows);
        double right = 0;
        for (int row = 0; row < rows.rows(); row++) {
            right += predictions.best(row) == rows.column("y").code(row) ? 1 : 0;
        }
        return right / rows.rows();
    }

    @Test
    void outOfBagAccuracyAgreesWithThatOnNewRows() {
        RandomForest recipe = FOREST.withMinLeaf(10);
        ClassificationForest forest =
                (ClassificationForest) recipe.fit(table(2000, 1, 60).without(List.of("z")), ALONE);
        double outOfBag = forest.card().scores().get("out-of-bag accuracy");
        double onNew = accuracy(forest, table(4000, 2, 60));
        assertThat(onNew).as("accuracy; the best that can be is 0.90").isBetween(0.86, 0.92);
        // the difference of two shares of 2,000 and 4,000 rows: 4 standard deviations are 0.033
        assertThat(outOfBag).as("out-of-bag accuracy").isCloseTo(onNew, within(0.035));
    }

    @Test
    void numbersAreEstimatedNearlyAsWellAsTheNoiseAllows() {
        RegressionForest forest =
                (RegressionForest)
                        FOREST.withTarget("z").withMinLeaf(5).fit(table(2000, 1, 60), ALONE);
        Table rows = table(2000, 2, 60);
        double[] z = forest.predictNumbers(rows);
        double error = 0;
        for (int row = 0; row < rows.rows(); row++) {
            double off = z[row] - rows.column("z").number(row);
            error += off * off / rows.rows();
        }
        assertThat(error).as("squared error; that of the noise is 25").isBetween(23.0, 40.0);
        assertThat(forest.card().scores().get("out-of-bag r2")).isBetween(0.93, 0.98);
    }

    @Test
    void bothImportancesPutSignalBeforeNoise() {
        Table rows = table(2000, 1, 60).without(List.of("z"));
        RandomForestModel forest = FOREST.withMinLeaf(10).fit(rows, ALONE);
        Map<String, Double> gini = forest.importances();
        assertThat(gini.values().stream().mapToDouble(v -> v).sum()).isCloseTo(1, within(1e-9));
        assertThat(gini.get("x")).as("x by impurity").isGreaterThan(3 * gini.get("noise"));
        Map<String, Double> drops = PermutationImportance.of(forest, "y", table(2000, 5, 60), 2, 1);
        assertThat(drops.get("x")).as("accuracy lost without x").isGreaterThan(0.25);
        assertThat(drops.get("g")).as("accuracy lost without g").isGreaterThan(0.03);
        assertThat(drops.get("noise")).as("accuracy lost without noise").isBetween(-0.02, 0.02);
        assertThat(drops).containsEntry("z", 0.0).doesNotContainKey("y");
    }

    @Test
    void balancedTreesFindMoreOfARareClass() {
        Table rows = table(3000, 1, 116).without(List.of("z"));
        Table others = table(3000, 2, 116);
        int[] found = new int[2];
        for (int b = 0; b < 2; b++) {
            ClassificationForest forest =
                    (ClassificationForest)
                            FOREST.withMinLeaf(20).withBalanced(b == 1).fit(rows, ALONE);
            Predictions predictions = forest.predict(others);
            for (int row = 0; row < 3000; row++) {
                boolean rare = others.column("x").number(row) + 20 > 116;
                rare &= others.column("g").code(row) == 1;
                found[b] += rare && predictions.best(row) == 1 ? 1 : 0;
            }
        }
        assertThat(found[1]).as("of the rare corner, balanced").isGreaterThan(found[0]);
    }

    @Test
    void aForestIsTheSameOnOneThreadAndOnFour(@TempDir Path folder) throws IOException {
        Table rows = table(1500, 1, 60);
        for (String target : List.of("y", "z")) {
            Path one = folder.resolve(target + "-one");
            Path four = folder.resolve(target + "-four");
            FOREST.withTarget(target).fit(rows, ALONE).save(one);
            FOREST.withTarget(target).fit(rows, ALONE.withThreads(4)).save(four);
            assertThat(Files.mismatch(one, four)).as("first byte that differs").isEqualTo(-1);
        }
    }

    @Test
    void aStopEndsTheFit() {
        AtomicInteger grown = new AtomicInteger();
        Fit fit =
                ALONE.withListener(
                                event -> {
                                    if (event instanceof FitEvent.Step) {
                                        grown.incrementAndGet();
                                    }
                                })
                        .withStop(() -> grown.get() >= 5);
        assertThatThrownBy(() -> FOREST.fit(table(100, 1, 60), fit))
                .isInstanceOf(FitInterruptedException.class)
                .hasMessageContaining("after step 5.");
        assertThat(grown).hasValue(5);
    }

    @Test
    void aCategoryOfAHundredThousandLevelsWorks() {
        int n = 100_000;
        List<String> levels = new ArrayList<>();
        int[] codes = new int[n];
        int[] y = new int[n];
        for (int i = 0; i < n; i++) {
            levels.add("level " + i);
            Draws draws = Randomness.of(1).at(i);
            codes[i] = draws.nextInt(2) == 0 ? draws.nextInt(4) : i;
            y[i] = codes[i] < 2 ? 1 : 0;
        }
        Table table =
                Table.of(
                        List.of(
                                Column.codes(ColumnSchema.category("c", levels), codes),
                                Column.codes(ColumnSchema.category("y", List.of("a", "b")), y)));
        ClassificationForest forest = (ClassificationForest) FOREST.withTrees(3).fit(table, ALONE);
        assertThat(accuracy(forest, table)).as("accuracy").isGreaterThan(0.999);
    }

    @Test
    void settingsOutOfRangeAreRefused() {
        assertThatThrownBy(() -> FOREST.withTrees(0))
                .isInstanceOf(InputException.class)
                .hasMessage("trees must be 1 to 10000, found 0.");
        assertThatThrownBy(() -> FOREST.withSample(0)).hasMessageContaining("sample must be");
    }

    @Test
    void theTargetOfImportancesMustBeThere() {
        assertThatThrownBy(
                        () ->
                                PermutationImportance.of(
                                        FOREST.fit(table(50, 1, 60), ALONE),
                                        "no such column",
                                        table(50, 1, 60),
                                        1,
                                        1))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("no such column");
    }

    @Test
    void doubtIsLittleWhereTreesAreNeverWrongAndOneTreeWhereNobodyLooked() {
        double[] x = new double[2000];
        int[] y = new int[2000];
        for (int i = 0; i < x.length; i++) {
            x[i] = i;
            y[i] = i < 1000 ? 0 : 1;
        }
        Table clear =
                Table.of(
                        List.of(
                                Rows.whole("x", x),
                                Column.codes(ColumnSchema.category("y", List.of("a", "b")), y)));
        Predictions scored = ((ClassificationForest) FOREST.fit(clear, ALONE)).predict(clear);
        assertThat(scored.probabilities()[10][1]).as("of the other class").isBetween(1e-9, 1e-3);
        Predictions unscored =
                ((ClassificationForest) FOREST.withOutOfBag(false).fit(clear, ALONE))
                        .predict(clear);
        assertThat(unscored.probabilities()[10][1])
                .as("half of one more tree")
                .isCloseTo(0.5 / 41, within(1e-12));
    }
}
