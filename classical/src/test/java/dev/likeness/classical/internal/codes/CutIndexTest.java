package dev.likeness.classical.internal.codes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.likeness.random.Draws;
import dev.likeness.random.Randomness;
import dev.likeness.table.ColumnSchema;
import java.util.Arrays;
import java.util.function.DoubleSupplier;
import org.junit.jupiter.api.Test;

class CutIndexTest {

    /** Every cut, its neighbours on both sides, and freshly drawn values. */
    private static void findsWhatBinarySearchFinds(double[] cuts, DoubleSupplier others) {
        Feature feature = Feature.numbers(ColumnSchema.decimal("x", 3), cuts, false);
        CutIndex index = new CutIndex(cuts);
        for (double cut : cuts) {
            for (double value : new double[] {cut, Math.nextUp(cut), Math.nextDown(cut)}) {
                assertThat(index.code(value))
                        .as("code of %s", value)
                        .isEqualTo(feature.code(value));
            }
        }
        for (int i = 0; i < 1000; i++) {
            double value = others.getAsDouble();
            assertThat(index.code(value)).as("code of %s", value).isEqualTo(feature.code(value));
        }
    }

    @Test
    void findsTheCodeOfValuesSpreadAsTheCutsAre() {
        Draws draws = Randomness.of(1).at(0);
        double[] cuts = new double[500];
        Arrays.setAll(cuts, i -> draws.nextGaussian());
        Arrays.sort(cuts);
        findsWhatBinarySearchFinds(cuts, draws::nextGaussian);
    }

    @Test
    void findsTheCodeAmongCutsThatGrowBeyondAllBounds() {
        Draws draws = Randomness.of(2).at(0);
        double[] cuts = new double[600];
        Arrays.setAll(cuts, i -> Math.scalb(1.0, i));
        findsWhatBinarySearchFinds(cuts, () -> Math.scalb(draws.nextDouble(), draws.nextInt(700)));
        double most = Double.MAX_VALUE;
        findsWhatBinarySearchFinds(
                new double[] {-most, 0, most}, () -> (draws.nextDouble() - 0.5) * most);
    }

    @Test
    void findsTheCodeOfFewCutsOrNone() {
        Draws draws = Randomness.of(3).at(0);
        findsWhatBinarySearchFinds(new double[0], draws::nextGaussian);
        findsWhatBinarySearchFinds(new double[] {0.5}, draws::nextGaussian);
        findsWhatBinarySearchFinds(new double[] {0, Double.MIN_VALUE}, draws::nextGaussian);
    }
}
