package dev.likeness.classical.svm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.likeness.Fit;
import dev.likeness.FitEvent;
import dev.likeness.FitInterruptedException;
import dev.likeness.InputException;
import dev.likeness.Predictions;
import dev.likeness.Recipe;
import dev.likeness.table.Column;
import dev.likeness.table.ColumnSchema;
import dev.likeness.table.Table;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SupportVectorMachineTest {

    private static final SupportVectorMachine KIND =
            SupportVectorMachine.defaults().withTarget("kind");

    private static SupportVectorClassifier classifier(SupportVectorMachine recipe, Table data) {
        return (SupportVectorClassifier) recipe.fit(data, Fit.defaults().withThreads(1));
    }

    private static double accuracy(Predictions predictions, Table data, String target) {
        Column column = data.column(target);
        int right = 0;
        for (int row = 0; row < data.rows(); row++) {
            String truth = column.schema().levels().get(column.code(row));
            right += predictions.classes().get(predictions.best(row)).equals(truth) ? 1 : 0;
        }
        return right / (double) data.rows();
    }

    private static double logLoss(Predictions predictions, Table data, String target) {
        Column column = data.column(target);
        double sum = 0;
        for (int row = 0; row < data.rows(); row++) {
            String truth = column.schema().levels().get(column.code(row));
            int k = predictions.classes().indexOf(truth);
            sum -= Math.log(predictions.probabilities()[row][k]);
        }
        return sum / data.rows();
    }

    /**
     * Twelve rows on a line, six of either class, the nearest of them 2 apart: the margin is in the
     * middle of the two, at x = 5, and the other rows support nothing.
     */
    @Test
    void twelveRowsAreDividedInTheMiddleOfTheNearestTwo() {
        double[] x = {0, 1, 2, 3, 4, 4, 6, 7, 8, 9, 10, 6};
        int[] side = {0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 1};
        Table table =
                Table.of(
                        List.of(
                                Column.numbers(ColumnSchema.whole("x"), x),
                                Column.codes(
                                        ColumnSchema.category("side", List.of("left", "right")),
                                        side)));
        SupportVectorClassifier model =
                classifier(
                        SupportVectorMachine.defaults()
                                .withTarget("side")
                                .withKernel(KernelType.POLYNOMIAL)
                                .withDegree(1)
                                .withGamma("1")
                                .withC(1000)
                                .withTolerance(1e-7),
                        table);
        Table probe =
                Table.of(List.of(Column.numbers(ColumnSchema.whole("x"), new double[] {4, 5, 6})));
        double[][] decisions = model.decisions(probe);
        assertThat(decisions[0][0]).as("at 4").isCloseTo(1, within(1e-4));
        assertThat(decisions[1][0]).as("at 5").isCloseTo(0, within(1e-4));
        assertThat(decisions[2][0]).as("at 6").isCloseTo(-1, within(1e-4));
        assertThat(model.predict(probe).probabilities()[1][0])
                .as("P(left | 5)")
                .isBetween(0.4, 0.6);
    }

    @ParameterizedTest
    @ValueSource(strings = {"rbf", "linear", "polynomial", "sigmoid"})
    void everyKernelTellsFlowersApart(String kernel) {
        SupportVectorMachine recipe = Recipe.with(KIND, Map.of("kernel", kernel));
        Table test = Flowers.of(1000, 99);
        Predictions predictions = classifier(recipe, Flowers.of(400, 1)).predict(test);
        assertThat(predictions.classes()).isEqualTo(Flowers.KINDS);
        assertThat(accuracy(predictions, test, "kind")).as("accuracy").isGreaterThan(0.9);
        assertThat(logLoss(predictions, test, "kind"))
                .as("log-loss; one third each has 1.1")
                .isLessThan(0.35);
    }

    @Test
    void landmarksComeCloseToTheKernelTheyStandFor() {
        Table train = Flowers.of(400, 1);
        Table test = Flowers.of(1000, 99);
        SupportVectorClassifier model = classifier(KIND.withLandmarks(100), train);
        assertThat(accuracy(model.predict(test), test, "kind")).isGreaterThan(0.9);
        SupportVectorRegressor exact = regressor(length(), train);
        SupportVectorRegressor near = regressor(length().withLandmarks(150), train);
        double[] a = exact.predictNumbers(test);
        double[] b = near.predictNumbers(test);
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += (a[i] - b[i]) * (a[i] - b[i]);
        }
        assertThat(Math.sqrt(sum / a.length)).as("root mean square difference").isLessThan(0.15);
    }

    private static SupportVectorMachine length() {
        return SupportVectorMachine.defaults().withTarget("length");
    }

    private static SupportVectorRegressor regressor(SupportVectorMachine recipe, Table data) {
        return (SupportVectorRegressor) recipe.fit(data, Fit.defaults().withThreads(1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"rbf", "linear"})
    void numbersArePredictedInTheirOwnUnits(String kernel) {
        Table test = Flowers.of(1000, 99);
        SupportVectorMachine recipe = Recipe.with(length(), Map.of("kernel", kernel));
        double[] predicted = regressor(recipe, Flowers.of(400, 1)).predictNumbers(test);
        double sum = 0;
        for (int i = 0; i < predicted.length; i++) {
            double error = predicted[i] - test.column("length").number(i);
            sum += error * error;
        }
        assertThat(Math.sqrt(sum / predicted.length))
                .as("root mean square error; the noise has 0.5, the length itself 0.96")
                .isLessThan(0.58);
    }

    @Test
    void threadsAndMemoryChangeNothing() {
        Table data = Flowers.of(300, 1);
        double[][] one = classifier(KIND, data).predict(data).probabilities();
        SupportVectorClassifier other =
                (SupportVectorClassifier)
                        KIND.withCacheMegabytes(1).fit(data, Fit.defaults().withThreads(3));
        assertThat(other.predict(data).probabilities()).isDeepEqualTo(one);
    }

    @Test
    void withoutFoldsTheWinnerHasOne() {
        Table data = Flowers.of(300, 1);
        double[][] p = classifier(KIND.withProbabilityFolds(0), data).predict(data).probabilities();
        for (double[] row : p) {
            assertThat(Arrays.stream(row).sorted().toArray()).containsExactly(0, 0, 1);
        }
    }

    @Test
    void aWeightyClassIsPredictedMoreOften() {
        Table data = Flowers.of(300, 1);
        SupportVectorMachine weak = KIND.withC(0.01).withProbabilityFolds(0);
        double plain = share(classifier(weak, data).predict(data), 2);
        double weighty =
                share(
                        classifier(weak.withClassWeights(List.of("daisy=50")), data).predict(data),
                        2);
        assertThat(weighty)
                .as("share of daisies, %s without the weight", plain)
                .isGreaterThan(plain + 0.1);
    }

    private static double share(Predictions predictions, int k) {
        return IntStream.range(0, predictions.count()).filter(i -> predictions.best(i) == k).count()
                / (double) predictions.count();
    }

    @Test
    void levelsAreFoundByTheirTextAndAnUnseenOneIsNoneOfThem() {
        Table data = Flowers.of(300, 1);
        SupportVectorClassifier model = classifier(KIND, data);
        List<String> other = List.of("yellow", "green", "red", "blue", "white");
        int[] codes = data.column("colour").codes();
        for (int i = 0; i < codes.length; i++) {
            codes[i] = codes[i] < 0 ? -1 : other.indexOf(Flowers.COLOURS.get(codes[i]));
        }
        Table recoded =
                Flowers.with(data, Column.codes(ColumnSchema.category("colour", other), codes));
        assertThat(model.predict(recoded).probabilities())
                .isDeepEqualTo(model.predict(data).probabilities());
        Arrays.fill(codes, 1);
        Table unseen =
                Flowers.with(data, Column.codes(ColumnSchema.category("colour", other), codes));
        assertThat(accuracy(model.predict(unseen), data, "kind")).isGreaterThan(0.7);
    }

    // What cannot be learnt

    private static void assertRefused(SupportVectorMachine recipe, Table data, String... parts) {
        assertThatThrownBy(() -> recipe.fit(data))
                .isInstanceOf(InputException.class)
                .hasMessageContainingAll(parts);
    }

    @Test
    void aTargetMustBeNamedAndThere() {
        Table data = Flowers.of(30, 1);
        assertRefused(SupportVectorMachine.defaults(), data, "target=kind");
        assertRefused(KIND.withTarget("kin"), data, "\"kin\"", "Did you mean kind?");
    }

    @Test
    void oneClassIsRefused() {
        assertRefused(
                KIND, Flowers.constant(Flowers.of(30, 1), "kind", 2), "one class only", "daisy");
    }

    @Test
    void aTargetThatIsMissingEverywhereIsRefusedAndElsewhereItsRowsAreLeftOut() {
        Table data = Flowers.of(60, 1);
        assertRefused(KIND, Flowers.constant(data, "kind", -1), "\"kind\" has no value");
        int[] codes = data.column("kind").codes();
        codes[3] = -1;
        codes[7] = -1;
        List<String> warnings = new ArrayList<>();
        Table holed = Flowers.with(data, Column.codes(data.column("kind").schema(), codes));
        SupportVectorClassifier model =
                (SupportVectorClassifier)
                        KIND.fit(
                                holed,
                                Fit.defaults()
                                        .withThreads(1)
                                        .withListener(
                                                event -> {
                                                    if (event instanceof FitEvent.Warning w) {
                                                        warnings.add(w.message());
                                                    }
                                                }));
        assertThat(warnings)
                .singleElement()
                .asString()
                .contains("missing in 2 of 60 rows; they are left out");
        int[] rest = IntStream.range(0, 60).filter(i -> i != 3 && i != 7).toArray();
        assertThat(model.predict(data).probabilities())
                .isDeepEqualTo(classifier(KIND, data.rows(rest)).predict(data).probabilities());
    }

    @Test
    void columnsThatNeverVaryAreNotLookedAtAndWithoutOthersThereIsNothingToLearn() {
        Table data = Flowers.of(60, 1);
        Table constant = Flowers.constant(data, "colour", 1);
        assertThat(classifier(KIND, constant).predict(data).probabilities())
                .isDeepEqualTo(
                        classifier(KIND, data.without(List.of("colour")))
                                .predict(data)
                                .probabilities());
        assertRefused(
                KIND,
                constant.select(List.of("colour", "kind")),
                "No column beside \"kind\" varies");
    }

    @Test
    void aClassOfOneRowIsLearntAllTheSame() {
        Table data = Flowers.of(200, 1);
        int[] codes = data.column("kind").codes();
        boolean[] seen = new boolean[1];
        int[] some =
                IntStream.range(0, 200)
                        .filter(i -> codes[i] != 2 || (!seen[0] && (seen[0] = true)))
                        .toArray();
        Predictions predictions = classifier(KIND, data.rows(some)).predict(data);
        assertThat(predictions.classes()).hasSize(3);
        for (double[] row : predictions.probabilities()) {
            assertThat(row[2]).isBetween(0.0, 1.0);
        }
    }

    @Test
    void tooManyRowsAreRefusedWithAWayOut() {
        assertRefused(
                KIND.withMaxRows(100),
                Flowers.of(101, 1),
                "101 rows",
                "kernel=linear",
                "landmarks=500",
                "maxRows");
    }

    @Test
    void tooManyClassesForPairsAreRefusedAndLearntLinearly() {
        int n = 450;
        double[] x = new double[n];
        int[] codes = new int[n];
        List<String> levels = IntStream.range(0, 225).mapToObj(k -> "k" + k).toList();
        for (int i = 0; i < n; i++) {
            x[i] = i;
            codes[i] = i / 2;
        }
        Table data =
                Table.of(
                        List.of(
                                Column.numbers(ColumnSchema.whole("x"), x),
                                Column.codes(ColumnSchema.category("kind", levels), codes)));
        assertRefused(KIND, data, "225 classes", "kernel=linear");
        Predictions predictions =
                classifier(KIND.withLandmarks(50).withProbabilityFolds(0), data).predict(data);
        assertThat(predictions.classes()).hasSize(225);
    }

    @Test
    void settingsOutOfRangeAreRefusedByName() {
        assertThatThrownBy(() -> KIND.withC(0)).hasMessageContaining("c must be more than 0");
        assertThatThrownBy(() -> KIND.withGamma("scal")).hasMessageContaining("gamma", "scal");
        assertThatThrownBy(() -> KIND.withProbabilityFolds(1)).hasMessageContaining("2 to 100");
        assertThatThrownBy(() -> KIND.withClassWeights(List.of("rose")))
                .hasMessageContaining("\"rose\"");
        assertRefused(
                KIND.withClassWeights(List.of("roze=2")),
                Flowers.of(60, 1),
                "\"roze\"",
                "Did you mean rose?");
    }

    @Test
    void aColumnOfAnotherKindIsRefusedWhenPredicting() {
        Table data = Flowers.of(60, 1);
        SupportVectorClassifier model = classifier(KIND, data);
        List<String> words = List.of("long", "short");
        Table other =
                Flowers.with(
                        data, Column.codes(ColumnSchema.category("length", words), new int[60]));
        assertThatThrownBy(() -> model.predict(other))
                .isInstanceOf(InputException.class)
                .hasMessageContainingAll("\"length\" is", "found \"long\" in row 1");
        assertThatThrownBy(() -> model.predict(data.without(List.of("width"))))
                .hasMessageContaining("no column \"width\"");
    }

    @Test
    void aStopEndsTheFit() {
        assertThatThrownBy(
                        () ->
                                KIND.fit(
                                        Flowers.of(60, 1),
                                        Fit.defaults().withThreads(2).withStop(() -> true)))
                .isInstanceOf(FitInterruptedException.class);
    }
}
