package dev.likeness.classical.internal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.likeness.random.Draws;
import dev.likeness.random.Randomness;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class SortingTest {

    private static void sortsLikeArrays(double[] values) {
        double[] expected = values.clone();
        Arrays.sort(expected);
        Sorting.ascending(values);
        assertThat(Arrays.equals(values, expected)).as("the same to the last bit").isTrue();
    }

    @Test
    void longArraysOfAnyBitsAreSortedAsArraysSortDoes() {
        Draws draws = Randomness.of(3).at(0);
        double[] values = new double[20_011];
        for (int i = 0; i < values.length; i++) {
            values[i] = Double.longBitsToDouble(draws.nextLong()); // NaN and infinite ones too
        }
        values[17] = -0.0;
        values[18] = 0.0;
        values[19] = Double.longBitsToDouble(-1); // a NaN with its sign set
        values[20] = Double.NEGATIVE_INFINITY;
        sortsLikeArrays(values);
    }

    @Test
    void longArraysOfFewValuesAreSorted() {
        Draws draws = Randomness.of(4).at(0);
        double[] values = new double[9000];
        Arrays.setAll(values, i -> draws.nextInt(5) - 2);
        sortsLikeArrays(values);
        sortsLikeArrays(new double[6000]);
    }

    @Test
    void shortArraysAreSorted() {
        sortsLikeArrays(new double[0]);
        sortsLikeArrays(new double[] {3, Double.NaN, -1, 2});
    }
}
