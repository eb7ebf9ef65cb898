package dev.likeness.evaluate.table;

import static dev.likeness.evaluate.table.SmallTables.category;
import static dev.likeness.evaluate.table.SmallTables.number;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.likeness.table.Column;
import dev.likeness.table.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TrendsTest {

    private static final double NAN = Double.NaN;
    private static final List<String> AB = List.of("a", "b");

    private static double similarity(Table real, Table synthetic, int bins) {
        return new Trends(real, synthetic, bins).similarity(0, 1);
    }

    @Test
    void pearsonsCorrelationIsAsWorkedOutByHand() {
        // Deviations -1, 0, 1 and -2, -1, 3: products 2 + 0 + 3, squares 2 and 14.
        assertThat(Trends.correlation(number("x", 1, 2, 3), number("y", 1, 2, 6)))
                .isCloseTo(5 / Math.sqrt(2 * 14), within(1e-12));
        assertThat(Trends.correlation(number("x", 1, NAN, 2, 3), number("y", 2, 9, NAN, 6)))
                .as("two rows where both are there")
                .isCloseTo(1, within(1e-12));
        assertThat(Trends.correlation(number("x", 1, 1, 1), number("y", 1, 2, 6))).isNaN();
    }

    @Test
    void twoNumbersAreComparedByTheirCorrelations() {
        Table up = Table.of(List.of(number("x", 1, 2, 3), number("y", 1, 2, 3)));
        Table down = Table.of(List.of(number("x", 1, 2, 3), number("y", 3, 2, 1)));
        Table flat = Table.of(List.of(number("x", 1, 2, 3), number("y", 2, 2, 2)));
        assertThat(similarity(up, up, 10)).isCloseTo(1, within(1e-12));
        assertThat(similarity(up, down, 10)).isCloseTo(0, within(1e-12));
        assertThat(similarity(up, flat, 10))
                .as("constant counts as 0")
                .isCloseTo(0.5, within(1e-12));
        assertThat(similarity(flat, up, 10)).as("nothing to compare with").isNaN();
    }

    @Test
    void twoCategoriesAreComparedByTheirContingencyTable() {
        Table real =
                Table.of(List.of(category("x", AB, 0, 0, 1, 1), category("y", AB, 0, 0, 1, 1)));
        Table other =
                Table.of(List.of(category("x", AB, 0, 0, 1, 1), category("y", AB, 0, 1, 0, 1)));
        // Shares 1/2, 0, 0, 1/2 against four quarters.
        assertThat(similarity(real, other, 10)).isCloseTo(0.5, within(1e-12));
        Table lacking =
                Table.of(List.of(category("x", AB, 0, 0, 1, -1), category("y", AB, 0, 0, 1, 1)));
        assertThat(similarity(real, lacking, 10))
                .as("a missing value is a level of its own")
                .isCloseTo(0.75, within(1e-12));
    }

    @Test
    void aNumberBesideACategoryStandsInBinsOfEqualWidth() {
        // Bins of the real range 0 to 10: up to 5, and from 5 on.
        Table real = Table.of(List.of(number("x", 0, 4.9, 5, 10), category("y", AB, 0, 0, 1, 1)));
        Table same = Table.of(List.of(number("x", -7, 1, 99, 6), category("y", AB, 0, 0, 1, 1)));
        assertThat(similarity(real, same, 2)).as("the outermost bins are open").isEqualTo(1);
        Table other = Table.of(List.of(number("x", 0, 6, 5, NAN), category("y", AB, 0, 0, 1, 1)));
        assertThat(similarity(real, other, 2)).isCloseTo(0.5, within(1e-12));
    }

    @Test
    void manyLevelsNeedNoTableOfAllPairs() {
        int n = 3000;
        List<String> levels = IntStream.range(0, n).mapToObj(i -> "level " + i).toList();
        int[] codes = IntStream.range(0, n).toArray();
        int[] shifted = IntStream.range(0, n).map(i -> (i + 1) % n).toArray();
        int[] half = IntStream.range(0, n).map(i -> i % 2 == 0 ? i : (i + 1) % n).toArray();
        Table real = Table.of(List.of(category("x", levels, codes), category("y", levels, codes)));
        Table none =
                Table.of(List.of(category("x", levels, codes), category("y", levels, shifted)));
        Table some = Table.of(List.of(category("x", levels, codes), category("y", levels, half)));
        assertThat(similarity(real, real, 10)).isCloseTo(1, within(1e-9));
        assertThat(similarity(real, none, 10)).isCloseTo(0, within(1e-9));
        assertThat(similarity(real, some, 10)).isCloseTo(0.5, within(1e-9));
    }

    @Test
    void pairsAreDrawnWhenThereAreTooMany() {
        List<Column> columns = new ArrayList<>();
        for (int c = 0; c < 30; c++) {
            columns.add(number("c" + c, c, 1, 2 + c, 5));
        }
        Table table = Table.of(columns);
        Trends trends = new Trends(table, table, 10);
        assertThat(trends.similarities(1000, 0)).hasSize(435);
        assertThat(trends.similarities(100, 0)).hasSize(100).isEqualTo(trends.similarities(100, 0));
        assertThat(trends.similarities(100, 1)).isNotEqualTo(trends.similarities(100, 0));
    }
}
