package dev.likeness.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.likeness.InputException;
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
        // 1,000 draws of probability 0.2: a standard deviation of 13, here four of them.
        assertThat(test.length).isBetween(150, 250);
        assertThat(train).isSorted();
        assertThat(test).isSorted().doesNotContain(train);
        assertThat(train.length + test.length).isEqualTo(1000);
    }

    @Test
    void appendedRowsChangeNothingAndAnotherSeedDoes() {
        double[] few = new HoldOut(0.3, 1).test(numbered(500)).column(0).numbers();
        double[] more = new HoldOut(0.3, 1).test(numbered(600)).column(0).numbers();
        assertThat(more).startsWith(few);
        assertThat(new HoldOut(0.3, 2).test(numbered(500)).column(0).numbers()).isNotEqualTo(few);
    }

    @Test
    void sharesThatLeaveNothingAreRefused() {
        assertThatThrownBy(() -> new HoldOut(1, 0))
                .isInstanceOf(InputException.class)
                .hasMessage(
                        "The share of rows held out must be more than 0 and less than 1, found"
                                + " 1.0.");
        assertThatThrownBy(() -> new HoldOut(0.001, 0).test(numbered(3)))
                .hasMessage(
                        "Of 3 rows none is held out; give more rows, or another share than 0.001.");
        assertThatThrownBy(() -> new HoldOut(0.999, 0).train(numbered(3)))
                .hasMessage(
                        "Of 3 rows all are held out; give more rows, or another share than 0.999.");
    }
}
