package dev.likeness.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.likeness.table.Column;
import dev.likeness.table.ColumnSchema;
import dev.likeness.table.Table;
import java.util.List;
import org.junit.jupiter.api.Test;

class FilledTest {

    private static Table table(double[] numbers, int... codes) {
        return Table.of(
                List.of(
                        Column.numbers(ColumnSchema.decimal("x", 1), numbers),
                        Column.codes(ColumnSchema.category("c", List.of("a", "b")), codes)));
    }

    /** The column 0, 2, 4, 6 has a standard deviation of √5; its second and third are holes. */
    @Test
    void errorsAreThoseWorkedOutByHand() {
        Table truth = table(new double[] {0, 2, 4, 6}, 0, 1, 0, 1);
        Table holes = table(new double[] {0, Double.NaN, Double.NaN, 6}, 0, -1, -1, 1);
        Table one = table(new double[] {0, 4, 4, 6}, 0, 1, 1, 1);
        Table two = table(new double[] {0, 6, 4, 6}, 0, 1, 1, 1);
        Filled filled = Filled.of(truth, holes, List.of(one, two));
        assertThat(filled.levels()).isEqualTo(0.5);
        // The first hole: the mean is off by 3, its square by 9, of which 1 is chance.
        assertThat(filled.numbers()).isCloseTo(Math.sqrt(4) / Math.sqrt(5), within(1e-12));
        // The first hole has E|X − y| = 3 and E|X − X'| = 2; the second has 0 and 0.
        assertThat(filled.spread()).isCloseTo(1 / Math.sqrt(5), within(1e-12));
        assertThat(Filled.of(truth, holes, List.of(two)).spread())
                .as("the mean absolute error of one draw")
                .isCloseTo(2 / Math.sqrt(5), within(1e-12));
    }

    @Test
    void holesAreAShareOfEachColumn() {
        double[] numbers = new double[2000];
        Table holes = Filled.withHoles(table(numbers, new int[2000]), 0.3, 1);
        for (Column column : holes.columns()) {
            int missing = 0;
            for (int row = 0; row < holes.rows(); row++) {
                missing += column.missing(row) ? 1 : 0;
            }
            assertThat(missing).as("5 deviations of 20 around 600").isBetween(500, 700);
        }
    }
}
