package dev.likeness.classical.boosting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.likeness.Fit;
import dev.likeness.InputException;
import dev.likeness.Predictions;
import dev.likeness.classical.boosting.GradientBoosting.Growth;
import dev.likeness.random.Draws;
import dev.likeness.random.Randomness;
import dev.likeness.table.Column;
import dev.likeness.table.ColumnKind;
import dev.likeness.table.ColumnSchema;
import dev.likeness.table.Table;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class GradientBoostingTest {

    private static final double NAN = Double.NaN;
    private static final Fit ONE_THREAD = Fit.defaults().withThreads(1);

    /** One tree of as many leaves as asked, whose values are taken whole. */
    private static GradientBoosting oneTree(int leaves) {
        return GradientBoosting.defaults()
                .withIterations(1)
                .withLearningRate(1)
                .withMinLeafRows(1)
                .withMaxLeaves(leaves);
    }

    private static Column number(String name, double... values) {
        return Column.numbers(ColumnSchema.decimal(name, 3), values);
    }

    private static Column category(String name, List<String> levels, int... codes) {
        return Column.codes(ColumnSchema.category(name, levels), codes);
    }

    @Test
    void oneSplitOfTwelveNumbersGivesTheMeansOfItsSides() {
        // The mean is 4; left of 6.5 the targets' mean is 1, right of it 7.
        double[] y = {0, 1, 2, 0, 1, 2, 6, 7, 8, 6, 7, 8};
        Table table =
                Table.of(
                        List.of(
                                number("x", 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12),
                                number("y", y)));
        double[] predicted = oneTree(2).fit(table, "y", ONE_THREAD).predictNumbers(table);
        assertThat(predicted)
                .containsExactly(new double[] {1, 1, 1, 1, 1, 1, 7, 7, 7, 7, 7, 7}, within(1e-6));
    }

    @Test
    void oneNewtonStepOfTheLogLossIsAsWorkedOutByHand() {
        // Two rows in eight are yes: p = 1/4. Left: four noes, gradient 4·1/4, hessian 4·3/16,
        // value
        // -4/3. Right: two noes and two yeses, gradient 2·1/4 - 2·3/4 = -1, value 4/3.
        Table table =
                Table.of(
                        List.of(
                                number("x", 1, 1, 1, 1, 2, 2, 2, 2),
                                category("y", List.of("no", "yes"), 0, 0, 0, 0, 0, 0, 1, 1)));
        Predictions predictions = oneTree(2).fit(table, "y", ONE_THREAD).predict(table);
        double start = Math.log(1 / 3.0);
        assertThat(predictions.probabilities()[0][1])
                .isCloseTo(1 / (1 + Math.exp(-(start - 4 / 3.0))), within(1e-6));
        assertThat(predictions.probabilities()[7][1])
                .isCloseTo(1 / (1 + Math.exp(-(start + 4 / 3.0))), within(1e-6));
        assertThat(predictions.classes()).containsExactly("no", "yes");
    }

    @Test
    void categoriesAreSplitBySetsAndNotByTheirOrder() {
        int n = 80;
        int[] codes = new int[n];
        double[] y = new double[n];
        for (int i = 0; i < n; i++) {
            codes[i] = i % 4;
            y[i] = codes[i] == 0 || codes[i] == 2 ? 3 : 9;
        }
        Table table =
                Table.of(
                        List.of(category("c", List.of("a", "b", "c", "d"), codes), number("y", y)));
        double[] predicted = oneTree(2).fit(table, "y", ONE_THREAD).predictNumbers(table);
        assertThat(predicted).containsExactly(y, within(1e-6));
    }

    @Test
    void levelsAreKnownByNameWhateverTheirOrder() {
        int[] codes = new int[40];
        double[] y = new double[40];
        for (int i = 0; i < 40; i++) {
            codes[i] = i % 2;
            y[i] = i % 2 == 0 ? -1 : 1;
        }
        Table train =
                Table.of(List.of(category("c", List.of("low", "high"), codes), number("y", y)));
        Table other = Table.of(List.of(category("c", List.of("high", "new", "low"), 0, 1, 2, -1)));
        double[] predicted = oneTree(2).fit(train, "y", ONE_THREAD).predictNumbers(other);
        assertThat(predicted[0]).as("high").isCloseTo(1, within(1e-6));
        assertThat(predicted[2]).as("low").isCloseTo(-1, within(1e-6));
        assertThat(predicted[1]).as("never seen").isFinite();
        assertThat(predicted[3]).as("missing").isFinite();
    }

    @Test
    void missingValuesGoTheWayThatFitsThem() {
        Table table =
                Table.of(
                        List.of(
                                number("x", 1, 2, 3, 4, 5, 6, 7, 8, NAN, NAN, NAN, NAN),
                                number("y", 0, 0, 0, 0, 8, 8, 8, 8, 8, 8, 8, 8)));
        double[] predicted = oneTree(2).fit(table, "y", ONE_THREAD).predictNumbers(table);
        assertThat(predicted[8]).as("with the large ones").isCloseTo(8, within(1e-6));
        Table reversed =
                Table.of(
                        List.of(
                                number("x", 1, 2, 3, 4, 5, 6, 7, 8, NAN, NAN, NAN, NAN),
                                number("y", 0, 0, 0, 0, 8, 8, 8, 8, 0, 0, 0, 0)));
        assertThat(oneTree(2).fit(reversed, "y", ONE_THREAD).predictNumbers(reversed)[8])
                .as("with the small ones")
                .isCloseTo(0, within(1e-6));
    }

    @Test
    void thatAValueIsMissingCanBeAllThereIsToKnow() {
        double[] x = {1, NAN, 2, NAN, 3, NAN, 4, NAN};
        double[] y = {5, 7, 5, 7, 5, 7, 5, 7};
        Table table = Table.of(List.of(number("x", x), number("y", y)));
        assertThat(oneTree(2).fit(table, "y", ONE_THREAD).predictNumbers(table))
                .containsExactly(y, within(1e-6));
    }

    @Test
    void aLeafOfALargeTreeHoldsTheMeanOfItsRows() {
        Table table = waves(3000, 1);
        for (Growth growth : Growth.values()) {
            double[] predicted =
                    oneTree(40)
                            .withMinLeafRows(5)
                            .withGrowth(growth)
                            .fit(table, "y", ONE_THREAD)
                            .predictNumbers(table);
            Map<Double, double[]> leaves = new HashMap<>();
            for (int i = 0; i < predicted.length; i++) {
                double[] sums = leaves.computeIfAbsent(predicted[i], key -> new double[2]);
                sums[0] += table.column("y").number(i);
                sums[1]++;
            }
            assertThat(leaves).as("leaves, %s", growth).hasSize(40);
            leaves.forEach(
                    (value, sums) -> {
                        assertThat(sums[0] / sums[1]).isCloseTo(value, within(1e-4));
                        assertThat(sums[1]).isGreaterThanOrEqualTo(5);
                    });
        }
    }

    @Test
    void depthBoundsTheNumberOfLeaves() {
        Table table = waves(2000, 2);
        double[] predicted =
                oneTree(1000).withMaxDepth(3).fit(table, "y", ONE_THREAD).predictNumbers(table);
        assertThat(Arrays.stream(predicted).distinct().count()).isEqualTo(8);
    }

    @Test
    void threadsDoNotChangeTheTrees() {
        Table table = waves(6000, 3);
        GradientBoosting boosting =
                GradientBoosting.defaults().withIterations(8).withStoppingRows(1000);
        double[] one = boosting.fit(table, "y", ONE_THREAD).predictNumbers(table);
        double[] three =
                boosting.fit(table, "y", Fit.defaults().withThreads(3)).predictNumbers(table);
        assertThat(three).isEqualTo(one);
    }

    @Test
    void boostingFollowsACurveThatNoSingleTreeCan() {
        Table train = waves(4000, 4);
        Table test = waves(1000, 5);
        double[] predicted =
                GradientBoosting.defaults().fit(train, "y", ONE_THREAD).predictNumbers(test);
        double error = 0;
        for (int i = 0; i < predicted.length; i++) {
            error += Math.pow(predicted[i] - test.column("y").number(i), 2) / predicted.length;
        }
        // The noise alone gives 0.01, the mean of all targets about 1.
        assertThat(error).isLessThan(0.03);
    }

    @Test
    void threeClassesAreToldApart() {
        int n = 600;
        double[] x = new double[n];
        int[] y = new int[n];
        Draws draws = Randomness.of(6).at(0);
        for (int i = 0; i < n; i++) {
            x[i] = draws.nextInt(150) / 50.0;
            y[i] = new int[] {0, 2, 3}[(int) x[i]];
        }
        Table table =
                Table.of(
                        List.of(number("x", x), category("y", List.of("a", "never", "b", "c"), y)));
        Predictions predictions =
                GradientBoosting.defaults()
                        .withIterations(20)
                        .fit(table, "y", ONE_THREAD)
                        .predict(table);
        for (int i = 0; i < n; i++) {
            assertThat(Arrays.stream(predictions.probabilities()[i]).sum())
                    .isCloseTo(1, within(1e-12));
            assertThat(predictions.probabilities()[i][1]).as("a class never seen").isZero();
            assertThat(predictions.best(i)).isEqualTo(y[i]);
        }
    }

    @Test
    void whatIsNoiseStopsEarly() {
        int n = 2000;
        double[] x = new double[n];
        int[] y = new int[n];
        Draws draws = Randomness.of(7).at(0);
        for (int i = 0; i < n; i++) {
            x[i] = draws.nextDouble();
            y[i] = draws.nextInt(2);
        }
        Table table = Table.of(List.of(number("x", x), category("y", List.of("no", "yes"), y)));
        GradientBoosting boosting = GradientBoosting.defaults().withStoppingRows(0);
        assertThat(boosting.fit(table, "y", ONE_THREAD).rounds()).isLessThan(30);
        assertThat(boosting.withPatience(0).fit(table, "y", ONE_THREAD).rounds()).isEqualTo(100);
    }

    @Test
    void rowsWithoutATargetAreLeftOut() {
        double[] x = {1, 1, 1, 2, 2, 2, 1, 1};
        Table table = Table.of(List.of(number("x", x), number("y", 3, 3, 3, 5, 5, 5, NAN, NAN)));
        assertThat(oneTree(2).fit(table, "y", ONE_THREAD).predictNumbers(table))
                .containsExactly(new double[] {3, 3, 3, 5, 5, 5, 3, 3}, within(1e-6));
    }

    @Test
    void oneClassIsPredictedForCertain() {
        Table table =
                Table.of(List.of(number("x", 1, 2), category("y", List.of("no", "yes"), 1, 1)));
        assertThat(
                        GradientBoosting.defaults()
                                .fit(table, "y", ONE_THREAD)
                                .predict(table)
                                .probabilities())
                .isDeepEqualTo(new double[][] {{0, 1}, {0, 1}});
    }

    @Test
    void manyLevelsShareABinWhenThereAreMoreThanBins() {
        int levels = 1000;
        int[] codes = new int[20_000];
        double[] y = new double[codes.length];
        String[] names = new String[levels];
        Arrays.setAll(names, i -> "level " + i);
        for (int i = 0; i < codes.length; i++) {
            codes[i] = (int) (levels * Math.pow(i / (double) codes.length, 4)); // low ones are many
            y[i] = codes[i] % 2;
        }
        Table table = Table.of(List.of(category("c", List.of(names), codes), number("y", y)));
        double[] predicted =
                GradientBoosting.defaults()
                        .withIterations(60)
                        .fit(table, "y", ONE_THREAD)
                        .predictNumbers(table);
        assertThat(predicted[0]).as("a frequent even level").isCloseTo(0, within(0.05));
        assertThat(predicted[19_999]).as("a level of one row").isBetween(0.2, 0.8);
    }

    @Test
    void whatCannotBePredictedIsRefusedInASentence() {
        Column identifier =
                Column.texts(
                        new ColumnSchema("id", ColumnKind.IDENTIFIER, 0, List.of(), ""),
                        new String[] {"a", "b"});
        Table table =
                Table.of(
                        List.of(
                                number("x", 1, 2),
                                identifier,
                                number("y", NAN, NAN),
                                number("z", 1, 2)));
        assertThatThrownBy(() -> GradientBoosting.defaults().fit(table, "id", ONE_THREAD))
                .isInstanceOf(InputException.class)
                .hasMessage(
                        "Column \"id\" is identifier and cannot be predicted; expected numbers or"
                                + " categories.");
        assertThatThrownBy(() -> GradientBoosting.defaults().fit(table, "y", ONE_THREAD))
                .hasMessage("No row has a value of the target \"y\", so nothing can be learnt.");
        BoostedTrees trees = GradientBoosting.defaults().fit(table, "z", ONE_THREAD);
        Table other = Table.of(List.of(category("x", List.of("a"), 0), number("y", 1)));
        assertThatThrownBy(() -> trees.predictNumbers(other))
                .hasMessage("Column \"x\" was learnt as numbers, found category.");
        assertThatThrownBy(() -> trees.predict(table))
                .hasMessage("Column \"z\" holds numbers, so it has no classes to predict.");
        assertThatThrownBy(() -> GradientBoosting.defaults().withMaxBins(300))
                .hasMessage("maxBins must be 2 to 255, found 300.");
    }

    /** y = sin 3a + a step of c, with noise of variance 0.01; b says nothing. */
    private static Table waves(int n, long seed) {
        Draws draws = Randomness.of(seed).at(0);
        double[] a = new double[n];
        double[] b = new double[n];
        int[] c = new int[n];
        double[] y = new double[n];
        for (int i = 0; i < n; i++) {
            a[i] = 4 * draws.nextDouble();
            b[i] = i % 10 == 0 ? NAN : draws.nextGaussian();
            c[i] = draws.nextInt(6) - 1;
            y[i] = Math.sin(3 * a[i]) + (c[i] % 2 == 0 ? 1 : 0) + 0.1 * draws.nextGaussian();
        }
        return Table.of(
                List.of(
                        number("a", a),
                        number("b", b),
                        category("c", List.of("p", "q", "r", "s", "t"), c),
                        number("y", y)));
    }
}
