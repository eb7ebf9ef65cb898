package dev.likeness.classical.bayes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.likeness.Conditions;
import dev.likeness.InputException;
import dev.likeness.Models;
import dev.likeness.Predictions;
import dev.likeness.Sampler;
import dev.likeness.random.Draws;
import dev.likeness.random.Randomness;
import dev.likeness.table.Column;
import dev.likeness.table.ColumnSchema;
import dev.likeness.table.Table;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NaiveBayesTest {

    @TempDir Path folder;

    private static NaiveBayes recipe() {
        return NaiveBayes.defaults().withTarget("play");
    }

    private static Predictions predict(NaiveBayesModel model, Table table) {
        return ((NaiveBayesClassifier) model).predict(table);
    }

    @Test
    void twelveDaysArePredictedAsByHand() {
        Table days = Play.twelveDays().without(List.of("degrees"));
        Predictions predictions = predict(recipe().fit(days), days);
        assertThat(predictions.classes()).containsExactly("no", "yes");
        // Row 10 is rainy and windy. Laplace: 3 skies, 2 winds.
        double yes = 7 / 12.0 * (2 + 1) / (7 + 3) * (2 + 1) / (7 + 2);
        double no = 5 / 12.0 * (3 + 1) / (5 + 3) * (3 + 1) / (5 + 2);
        assertThat(predictions.probabilities()[9][1])
                .as("p(play | rain, windy)")
                .isCloseTo(yes / (yes + no), within(1e-12));
        // Row 4 is cloudy and calm.
        yes = 7 / 12.0 * (2 + 1) / (7 + 3) * (5 + 1) / (7 + 2);
        no = 5 / 12.0 * (0 + 1) / (5 + 3) * (2 + 1) / (5 + 2);
        assertThat(predictions.probabilities()[3][1])
                .as("p(play | cloud, calm)")
                .isCloseTo(yes / (yes + no), within(1e-12));
    }

    @Test
    void lidstoneSmoothingIsAddedToEachCount() {
        Table days = Play.twelveDays().select(List.of("sky", "play"));
        Predictions predictions = predict(recipe().withSmoothing(0.25).fit(days), days);
        double yes = 7 / 12.0 * 2.25 / 7.75;
        double no = 5 / 12.0 * 0.25 / 5.75;
        assertThat(predictions.probabilities()[3][1]).isCloseTo(yes / (yes + no), within(1e-12));
    }

    @Test
    void gaussianDegreesArePredictedAsByHand() {
        Table days = Play.twelveDays().select(List.of("degrees", "play"));
        NaiveBayes recipe = recipe().withNumbers(NumberEvents.GAUSSIAN).withLeastVariance(0);
        Predictions predictions = predict(recipe.fit(days), days);
        // yes: 20 22 24 18 20 16 20, mean 20, variance 40/7; no: 30 28 10 12 10, mean 18, 408/5.
        double yes = 7 / 12.0 / Math.sqrt(40 / 7.0) * Math.exp(-(24 - 20) * (24 - 20) / (80 / 7.0));
        double no =
                5 / 12.0 / Math.sqrt(408 / 5.0) * Math.exp(-(24 - 18) * (24 - 18) / (816 / 5.0));
        assertThat(predictions.probabilities()[2][1])
                .as("p(play | 24 degrees)")
                .isCloseTo(yes / (yes + no), within(1e-12));
    }

    @Test
    void multinomialCountsArePredictedAsByHand() {
        // Counts of two words in four texts, as in McCallum and Nigam (1998).
        Table texts =
                Table.of(
                        List.of(
                                Column.numbers(
                                        ColumnSchema.whole("ball"), new double[] {3, 2, 0, 1}),
                                Column.numbers(
                                        ColumnSchema.whole("vote"), new double[] {0, 1, 4, 2}),
                                Column.codes(
                                        ColumnSchema.category("play", List.of("sport", "law")),
                                        new int[] {0, 0, 1, 1})));
        NaiveBayesModel model = recipe().withNumbers(NumberEvents.MULTINOMIAL).fit(texts);
        // sport: ball (5 + 1) / (6 + 2), vote (1 + 1) / 8; law: 2 / 9, 7 / 9. Sums: sport 3, 3;
        // law 4, 3; one histogram cell for 3 (three rows) and 4, so they tell nothing apart or
        // by Laplace's rule.
        double sport = Math.pow(6 / 8.0, 2) * (2 / 8.0);
        double law = Math.pow(2 / 9.0, 2) * (7 / 9.0);
        double[] p = predict(model, texts).probabilities()[1];
        double sums = p[0] / p[1] / (sport / law);
        assertThat(sums).as("what the sum says, at most").isBetween(0.99, 2.0);
        Table sample = model.sample(200, 3);
        for (int row = 0; row < 200; row++) {
            double sum = sample.column("ball").number(row) + sample.column("vote").number(row);
            assertThat(sum).as("sum of counts").isBetween(3.0, 4.0);
        }
        assertThatThrownBy(() -> model.given(Conditions.of("ball", "1")))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("\"ball\"")
                .hasMessageContaining("numbers=histogram");
    }

    @Test
    void densitiesOfAllRowsSumToOneLessWhatWasNeverSeen() {
        Table chain = Play.chain(600);
        for (String target : new String[] {null, "a", "c"}) {
            NaiveBayesModel model = NaiveBayes.defaults().withTarget(target).fit(chain);
            double sum = 0;
            for (double log : model.logDensity(Play.everyChain())) {
                sum += Math.exp(log);
            }
            int columns = target == null ? 4 : 3;
            assertThat(sum)
                    .as("target %s", target)
                    .isCloseTo(Math.pow(601 / 602.0, columns), within(1e-9));
        }
    }

    @Test
    void withoutATargetColumnsAreIndependent() {
        NaiveBayesModel model = NaiveBayes.defaults().fit(Play.chain(600));
        assertThat(model).isNotInstanceOf(NaiveBayesClassifier.class);
        double a = model.logProbability(Conditions.of("a", "p"));
        double n = model.logProbability(Conditions.parse("n>5"));
        assertThat(model.logProbability(Conditions.parse("a=p, n>5")))
                .isCloseTo(a + n, within(1e-12));
    }

    /** Three tests, each wrongly alarmed once in 30,000 times (4 standard deviations). */
    @Test
    void conditionalSamplesAreDistributedAsDensitiesSay() {
        Table all = Play.everyChain();
        NaiveBayesModel model = NaiveBayes.defaults().withTarget("a").fit(Play.chain(600));
        for (String text : new String[] {"a=p|q|r|s", "b=q|r, n>3", "a=s, c=?"}) {
            Conditions evidence = Conditions.parse(text);
            CircuitTest.assertDistributed(
                    model.given(evidence), model.logDensity(all), all, evidence, text);
        }
    }

    @Test
    void gaussianConditionsHoldFarInTheTail() {
        double[] x = new double[3000];
        Arrays.setAll(x, i -> Math.rint(1000 * Randomness.of(2).at(i).nextGaussian()) / 100);
        x[0] = 75;
        x[1] = -75;
        Table table = Table.of(List.of(Column.numbers(ColumnSchema.decimal("x", 2), x)));
        NaiveBayesModel model = NaiveBayes.defaults().withNumbers(NumberEvents.GAUSSIAN).fit(table);
        for (String text : new String[] {"x>60", "x<-60", "x>1, x<1.1"}) {
            Sampler<Table> tail = model.given(Conditions.parse(text));
            double mean =
                    Arrays.stream(tail.sample(4000, 1).column(0).numbers()).average().orElse(0);
            double expected = text.equals("x>60") ? 61.6 : text.equals("x<-60") ? -61.6 : 1.05;
            assertThat(mean).as("mean where %s", text).isCloseTo(expected, within(0.15));
        }
        // p(x > 2 deviations) = 0.02275.
        double beyond = Math.exp(model.logProbability(Conditions.parse("x>20.2")));
        assertThat(beyond).isBetween(0.015, 0.03);
    }

    @Test
    void oneClassIsPredictedAlways() {
        Table days = Play.twelveDays().slice(0, 7);
        Predictions predictions = predict(recipe().fit(days), Play.twelveDays());
        for (double[] p : predictions.probabilities()) {
            assertThat(p).containsExactly(0, 1);
        }
    }

    @Test
    void missingTargetsAreAClassThatIsNotPredicted() {
        Table days = Play.twelveDays();
        int[] play = days.column("play").codes();
        play[0] = -1;
        play[11] = -1;
        Table some =
                Table.of(
                        List.of(
                                days.column(0),
                                days.column(2),
                                Column.codes(days.column(3).schema(), play)));
        NaiveBayesModel model = recipe().fit(some);
        for (double[] p : predict(model, some).probabilities()) {
            assertThat(p[0] + p[1]).isCloseTo(1, within(1e-12));
        }
        Table sample = model.sample(3000, 1);
        int holes = 0;
        for (int row = 0; row < 3000; row++) {
            holes += sample.column("play").missing(row) ? 1 : 0;
        }
        assertThat(holes / 3000.0).as("share of missing targets").isCloseTo(1 / 6.0, within(0.03));
        Table imputed = model.impute(some, 1);
        assertThat(imputed.column("play").missing(0)).isFalse();
    }

    @Test
    void whatCannotBeLearntIsRefusedInASentence() {
        Table days = Play.twelveDays();
        assertRefused(() -> recipe().withTarget("plan").fit(days), "Did you mean play?");
        assertRefused(() -> recipe().withTarget("degrees").fit(days), "whole number");
        assertRefused(() -> recipe().fit(days.slice(0, 0)), "no rows");
        int[] none = new int[12];
        Arrays.fill(none, -1);
        Table empty =
                Table.of(List.of(days.column(0), Column.codes(days.column(3).schema(), none)));
        assertRefused(() -> recipe().fit(empty), "no value in any of 12 rows");
        assertRefused(() -> NaiveBayes.defaults().withSmoothing(0), "smoothing");
        assertRefused(() -> NaiveBayes.defaults().withCells(1), "cells must be 2 to 4,000");
        Column text = Column.numbers(ColumnSchema.decimal("length", 1), new double[] {1.5, 2.5});
        assertRefused(
                () ->
                        NaiveBayes.defaults()
                                .withNumbers(NumberEvents.MULTINOMIAL)
                                .fit(Table.of(List.of(text))),
                "\"length\"");
    }

    @Test
    void numbersTooFarApartForAVarianceAreRefused() {
        Table far =
                Table.of(
                        List.of(
                                Column.numbers(
                                        ColumnSchema.decimal("x", 17),
                                        new double[] {1e300, -1e300, 2})));
        assertThatThrownBy(() -> NaiveBayes.defaults().withNumbers(NumberEvents.GAUSSIAN).fit(far))
                .isInstanceOf(InputException.class)
                .hasMessage(
                        "Column \"x\" goes from -1.0E300 to 1.0E300, so far that no variance can be reckoned. Use numbers=histogram, or leave the column out.");
    }

    static void assertRefused(Runnable action, String found) {
        assertThatThrownBy(action::run)
                .isInstanceOf(InputException.class)
                .hasMessageContaining(found);
    }

    @Test
    void evidenceThatCannotHappenIsRefused() {
        NaiveBayesModel model = recipe().fit(Play.twelveDays());
        assertRefused(() -> model.given(Conditions.parse("degrees>40")), "degrees>40");
        assertRefused(() -> model.given(Conditions.parse("sky=?")), "sky=?");
        assertThat(model.logProbability(Conditions.parse("degrees>40")))
                .isEqualTo(Double.NEGATIVE_INFINITY);
    }

    @Test
    void countsAreReadFromTheFileAgain() {
        NaiveBayesModel model =
                recipe().withNumbers(NumberEvents.MULTINOMIAL).fit(Play.twelveDays());
        Path file = folder.resolve("counts.safetensors");
        model.save(file);
        NaiveBayesModel again = (NaiveBayesModel) Models.load(file);
        assertThat(again.logDensity(Play.twelveDays()))
                .isEqualTo(model.logDensity(Play.twelveDays()));
        assertThat(again.sample(50, 2)).isEqualTo(model.sample(50, 2));
    }

    @Test
    void thousandsOfColumnsAreIndependentToo() {
        Column[] columns = new Column[3000];
        for (int c = 0; c < columns.length; c++) {
            double[] x = new double[20];
            Draws draws = Randomness.of(1).at(c);
            Arrays.setAll(x, i -> draws.nextInt(50));
            columns[c] = Column.numbers(ColumnSchema.whole("x" + c), x);
        }
        Table wide = Table.of(List.of(columns));
        NaiveBayesModel model = NaiveBayes.defaults().fit(wide);
        assertThat(model.sample(5, 1).columns()).hasSize(3000);
        assertThat(model.logDensity(wide)).doesNotContain(Double.NEGATIVE_INFINITY, Double.NaN);
    }
}
