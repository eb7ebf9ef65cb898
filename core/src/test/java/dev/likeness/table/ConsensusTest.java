package dev.likeness.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ConsensusTest {

    private static Table table(double[] numbers, int... codes) {
        return Table.of(
                List.of(
                        Column.numbers(ColumnSchema.decimal("x", 1), numbers),
                        Column.codes(ColumnSchema.category("c", List.of("a", "b")), codes)));
    }

    @Test
    void numbersAreMeansAndLevelsTheMostFrequent() {
        Table one = table(new double[] {0.1, 1, Double.NaN, Double.NaN}, 0, 1, 0, -1);
        Table two = table(new double[] {0.1, 2, 3, Double.NaN}, 0, 0, 1, -1);
        Table three = table(new double[] {0.1, 2, 5, 1}, 0, 0, -1, 1);
        Table common = new TableKind().consensus(List.of(one, two, three));
        assertThat(common.column("x").numbers())
                .as("5 / 3 on the grid of one digit; missing where most are")
                .containsExactly(0.1, 1.7, 4, Double.NaN);
        assertThat(common.column("c").codes())
                .as("the first of those that are as frequent")
                .containsExactly(0, 0, 0, -1);
        assertThat(new TableKind().consensus(List.of(one)).column("x").numbers())
                .containsExactly(one.column("x").numbers());
    }
}
