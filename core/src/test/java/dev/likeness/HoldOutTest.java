package dev.likeness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.likeness.table.Column;
import dev.likeness.table.ColumnSchema;
import dev.likeness.table.Table;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class HoldOutTest {

    private static Table numbered(int rows) {
        return Table.of(
                List.of(
                        Column.numbers(
                                ColumnSchema.whole("row"),
                                IntStream.range(0, rows).asDoubleStream().toArray())));
    }

    @Test
    void everyRowIsOnOneSideInItsOrder() {
        HoldOut holdOut = new HoldOut(0.2, 7);
        double[] train = holdOut.train(numbered(1000)).column(0).numbers();
        double[] test = holdOut.test(numbered(1000)).column(0).numbers();
        assertThat(test).hasSize(200);
        assertThat(train).isSorted();
        assertThat(test).isSorted().doesNotContain(train);
        assertThat(train.length + test.length).isEqualTo(1000);
    }

    @Test
    void theSeedChoosesTheRows() {
        double[] rows = new HoldOut(0.3, 1).test(numbered(500)).column(0).numbers();
        assertThat(new HoldOut(0.3, 1).test(numbered(500)).column(0).numbers()).isEqualTo(rows);
        assertThat(new HoldOut(0.3, 2).test(numbered(500)).column(0).numbers()).isNotEqualTo(rows);
        assertThat(rows[149] - rows[0]).as("not one block").isGreaterThan(400);
    }

    @Test
    void sharesThatLeaveNothingAreRefused() {
        assertThatThrownBy(() -> new HoldOut(1, 0))
                .isInstanceOf(InputException.class)
                .hasMessage(
                        "The share held out must be more than 0 and less than 1, found" + " 1.0.");
        assertThatThrownBy(() -> new HoldOut(0.2, 0).test(numbered(4)))
                .hasMessage(
                        "A share of 0.2 of 4 examples is none; give more examples, or a greater"
                                + " share.");
        assertThat(new HoldOut(0.999, 0).train(numbered(3)).rows()).isEqualTo(1);
    }
}
