package dev.likeness.evaluate.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.likeness.InputException;
import dev.likeness.Predictions;
import java.util.List;
import org.junit.jupiter.api.Test;

class ClassHistogramTest {

    private static final List<String> ABC = List.of("a", "b", "c");

    @Test
    void eachExampleCountsForItsMostProbableClass() {
        ClassHistogram histogram =
                ClassHistogram.of(
                        new Predictions(
                                ABC,
                                new double[][] {
                                    {0.6, 0.3, 0.1}, {0.1, 0.2, 0.7}, {0.8, 0.1, 0.1}, {1, 0, 0}
                                }));
        assertThat(histogram.counts()).containsExactly(3, 0, 1);
        assertThat(histogram.shares()).containsExactly(0.75, 0, 0.25);
        assertThat(histogram.smallestShare()).isZero();
        assertThat(histogram.largestShare()).isEqualTo(0.75);
        assertThat(histogram.hit()).isEqualTo(2);
    }

    @Test
    void totalVariationIsHalfTheSumOfTheDifferencesOfShares() {
        ClassHistogram a = new ClassHistogram(ABC, new long[] {3, 0, 1});
        ClassHistogram b = new ClassHistogram(ABC, new long[] {1, 1, 0});
        assertThat(a.totalVariation(b)).isCloseTo((0.25 + 0.5 + 0.25) / 2, within(1e-15));
        assertThat(a.totalVariation(a)).isZero();
        assertThat(new ClassHistogram(ABC, new long[] {0, 0, 7}).totalVariation(b)).isEqualTo(1);
    }

    @Test
    void otherClassesAndNoExamplesAreRefused() {
        ClassHistogram a = new ClassHistogram(ABC, new long[] {3, 0, 1});
        assertThatThrownBy(
                        () ->
                                a.totalVariation(
                                        new ClassHistogram(List.of("a", "z"), new long[] {1, 1})))
                .isInstanceOf(InputException.class)
                .hasMessage(
                        "Only histograms of the same classes can be compared, found a, b, c and a, z.");
        assertThatThrownBy(() -> ClassHistogram.of(new Predictions(ABC, new double[0][])))
                .hasMessage(
                        "A histogram of 3 classes needs as many counts that are not all 0, found [0, 0, 0].");
    }
}
