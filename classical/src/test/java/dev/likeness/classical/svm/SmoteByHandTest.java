package dev.likeness.classical.svm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.likeness.random.Draws;
import dev.likeness.random.Randomness;
import dev.likeness.table.Column;
import dev.likeness.table.ColumnSchema;
import dev.likeness.table.Table;
import java.util.List;
import org.junit.jupiter.api.Test;

class SmoteByHandTest {

    @Test
    void rowsLieBetweenARowAndItsOneNeighbour() {
        // Few lie at 0, 1, 10 and 14. The nearest of 0 is 1 and of 1 is 0, of 10 is 14 (4 away, 1
        // is
        // 9 away) and of 14 is 10; the many at 2, 11 and 13 are no neighbours of theirs.
        double[] few = {0, 1, 10, 14};
        double[] nearest = {1, 0, 14, 10};
        ColumnSchema side = ColumnSchema.category("side", List.of("few", "many"));
        Table table =
                Table.of(
                        List.of(
                                Column.numbers(
                                        ColumnSchema.decimal("x", 17),
                                        new double[] {0, 2, 1, 11, 10, 13, 14}),
                                Column.codes(side, new int[] {0, 1, 0, 1, 0, 1, 0})));
        double[] made = new Smote(1).rows(table, "side", "few").sample(40, 6).column("x").numbers();
        for (int i = 0; i < made.length; i++) {
            // A row, its neighbour (one of one), and how far on the way there.
            Draws draws = Randomness.of(6).fork("smote").at(i);
            int row = draws.nextInt(4);
            draws.nextInt(1);
            double way = draws.nextDouble();
            double expected = few[row] + way * (nearest[row] - few[row]);
            assertThat(made[i]).as("row %d", i).isCloseTo(expected, within(1e-12));
            assertThat(made[i] <= 1 || made[i] >= 10).as("none between 1 and 10").isTrue();
        }
    }
}
