package dev.likeness.evaluate.table;

import static dev.likeness.evaluate.table.SmallTables.category;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class ShapesTest {

    private static final double NAN = Double.NaN;

    @Test
    void theKolmogorovSmirnovStatisticIsAsWorkedOutByHand() {
        // After 2 the first has half its values, the second none; after 4 all and half.
        assertThat(Shapes.kolmogorovSmirnov(new double[] {1, 2, 3, 4}, new double[] {6, 5, 4, 3}))
                .isEqualTo(0.5);
        // After 1: 2/3 against 1/4; after 2: 1 against 3/4.
        assertThat(Shapes.kolmogorovSmirnov(new double[] {1, 1, 2}, new double[] {1, 2, 2, 3}))
                .isCloseTo(5 / 12.0, within(1e-12));
        assertThat(Shapes.kolmogorovSmirnov(new double[] {1, 2}, new double[] {3})).isEqualTo(1);
        assertThat(Shapes.kolmogorovSmirnov(new double[] {-0.0, 1}, new double[] {0.0, 1}))
                .isZero();
    }

    @Test
    void missingNumbersAreLeftOut() {
        assertThat(Shapes.kolmogorovSmirnov(new double[] {1, NAN, 2}, new double[] {2, 1}))
                .isZero();
        assertThat(Shapes.kolmogorovSmirnov(new double[] {NAN}, new double[] {2, 1})).isEqualTo(1);
        assertThat(Shapes.kolmogorovSmirnov(new double[] {NAN}, new double[] {NAN})).isZero();
    }

    @Test
    void theTotalVariationIsAsWorkedOutByHand() {
        List<String> levels = List.of("a", "b", "c");
        // Shares 1/2, 1/2, 0 against 1/4, 1/2, 1/4: half of 1/4 + 0 + 1/4.
        double similarity =
                Shapes.similarity(
                        category("x", levels, 0, 0, 1, 1), category("x", levels, 0, 1, 1, 2));
        assertThat(similarity).isCloseTo(0.75, within(1e-12));
    }

    @Test
    void aMissingCategoryIsALevelOfItsOwn() {
        List<String> levels = List.of("a", "b");
        double similarity =
                Shapes.similarity(
                        category("x", levels, 0, 1, -1, -1), category("x", levels, 0, 1, 0, 1));
        assertThat(similarity).isCloseTo(0.5, within(1e-12));
    }
}
