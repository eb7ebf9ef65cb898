package dev.likeness.evaluate.table;

import static dev.likeness.evaluate.table.SmallTables.category;
import static dev.likeness.evaluate.table.SmallTables.number;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.likeness.table.Table;
import java.util.List;
import org.junit.jupiter.api.Test;

class ClosestRecordsTest {

    private static final double NAN = Double.NaN;
    private static final List<String> AB = List.of("a", "b");
    private static final Table TRAINING =
            Table.of(List.of(number("x", 0, 10, NAN), category("y", AB, 0, 1, -1)));

    private static Table row(double x, int y) {
        return Table.of(List.of(number("x", x), category("y", AB, y)));
    }

    private static double distance(double x, int y) {
        return new ClosestRecords(TRAINING, 100).medianDistance(row(x, y), 10);
    }

    @Test
    void gowersDistanceIsAsWorkedOutByHand() {
        assertThat(distance(0, 0)).isZero();
        assertThat(distance(4, 0)).isCloseTo(0.2, within(1e-6)); // 4 of 10, and the same category
        assertThat(distance(9, 0)).isCloseTo(0.45, within(1e-6)); // 0.9 + 0 before 0.1 + 1
        assertThat(distance(99, 1)).as("no further than the range").isCloseTo(0.5, within(1e-6));
        assertThat(distance(NAN, -1)).as("missing equals missing").isZero();
        assertThat(distance(NAN, 0))
                .as("missing differs from all else")
                .isCloseTo(0.5, within(1e-6));
    }

    @Test
    void copiesAreEqualInEveryColumn() {
        ClosestRecords records = new ClosestRecords(TRAINING, 100);
        Table rows =
                Table.of(
                        List.of(
                                number("x", 0, 10, NAN, 0, 5, -0.0),
                                category("y", AB, 0, 1, -1, 1, 0, 0)));
        assertThat(records.copies(rows)).isCloseTo(4 / 6.0, within(1e-12));
    }

    @Test
    void theMedianOfAnEvenNumberLiesBetween() {
        Table rows = Table.of(List.of(number("x", 0, 1, 3, 5), category("y", AB, 0, 0, 0, 0)));
        assertThat(new ClosestRecords(TRAINING, 100).medianDistance(rows, 10))
                .isCloseTo((0.05 + 0.15) / 2, within(1e-6));
        assertThat(new ClosestRecords(TRAINING, 100).medianDistance(rows, 2))
                .as("of the first two")
                .isCloseTo(0.025, within(1e-6));
    }
}
