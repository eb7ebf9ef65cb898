package dev.likeness.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.likeness.Predictions;
import dev.likeness.Truth;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PredictedTest {

    private static final Predictions PREDICTIONS =
            new Predictions(
                    List.of("cat", "dog"),
                    new double[][] {{0.8, 0.2}, {0.4, 0.6}, {0.5, 0.5}, {0.1, 0.9}});

    private static Truth classes(@Nullable String... labels) {
        return new Truth(
                "animal",
                "class",
                List.of("cat", "dog", "owl"),
                labels.length,
                i -> labels[i],
                i -> Double.NaN);
    }

    private static Truth numbers(double... numbers) {
        return new Truth("age", "class", List.of(), numbers.length, i -> null, i -> numbers[i]);
    }

    @Test
    void classesAreComparedByNameWhereTheyAreKnown() {
        Predicted.Classes found =
                Predicted.of(PREDICTIONS, classes("cat", "cat", null, "dog")).orElseThrow();

        assertThat(found.known()).isEqualTo(3);
        assertThat(found.right()).isEqualTo(2);
        assertThat(found.accuracy()).isCloseTo(2 / 3.0, within(1e-12));
        assertThat(found.mostFrequent()).isCloseTo(2 / 3.0, within(1e-12));
        assertThat(found.logLoss()).isCloseTo(-Math.log(0.8 * 0.4 * 0.9) / 3, within(1e-12));
        assertThat(Predicted.counts(PREDICTIONS)).containsEntry("cat", 2).containsEntry("dog", 2);
    }

    @Test
    void aClassThatTheModelDoesNotKnowIsWrongAndItsLossFinite() {
        Predicted.Classes found =
                Predicted.of(PREDICTIONS, classes("owl", null, null, null)).orElseThrow();

        assertThat(found.right()).isZero();
        assertThat(found.logLoss()).isCloseTo(-Math.log(1e-15), within(1e-9));
    }

    @Test
    void nothingIsSaidWhereNothingIsKnown() {
        assertThat(Predicted.of(PREDICTIONS, classes(null, null, null, null))).isEmpty();
        assertThat(Predicted.of(new double[] {1}, numbers(Double.NaN))).isEmpty();
    }

    @Test
    void errorsOfNumbersStandBesideThoseOfTheMean() {
        Predicted.Numbers found =
                Predicted.of(new double[] {1, 4, 9, 7}, numbers(2, 4, Double.NaN, 6)).orElseThrow();

        assertThat(found.known()).isEqualTo(3);
        assertThat(found.rootMeanSquared()).isCloseTo(Math.sqrt(2 / 3.0), within(1e-12));
        assertThat(found.meanAbsolute()).isCloseTo(2 / 3.0, within(1e-12));
        assertThat(found.deviation()).isCloseTo(Math.sqrt(8 / 3.0), within(1e-12));
        assertThat(found.rSquared().orElseThrow()).isCloseTo(0.75, within(1e-12));
    }

    @Test
    void ofAConstantNothingIsExplained() {
        Predicted.Numbers found = Predicted.of(new double[] {1, 2}, numbers(3, 3)).orElseThrow();

        assertThat(found.deviation()).isZero();
        assertThat(found.rSquared()).isEmpty();
    }

    @Test
    void theExamplesOfAClassAreFoundByItsName() {
        Truth truth = classes("dog", null, "cat", "dog");

        assertThat(truth.of("dog")).containsExactly(0, 3);
        assertThat(truth.of("owl")).isEmpty();
        assertThat(truth.indices()).containsExactly(1, -1, 0, 1);
    }
}
