package dev.likeness.classical.bayes;

import dev.likeness.random.Draws;
import dev.likeness.random.Randomness;
import dev.likeness.table.Column;
import dev.likeness.table.ColumnSchema;
import dev.likeness.table.Table;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/** Small tables with known answers. */
final class Play {

    private Play() {}

    /**
     * Twelve days: whether one plays outside, by sky and wind, with the temperature. Of 12, 7 are
     * yes; of these 3 are sunny, 2 cloudy, 2 rainy, and 2 windy. Of the 5 that are no, 2 are sunny,
     * 0 cloudy, 3 rainy, and 3 windy.
     */
    static Table twelveDays() {
        int[] play = {1, 1, 1, 1, 1, 1, 1, 0, 0, 0, 0, 0};
        int[] sky = {0, 0, 0, 1, 1, 2, 2, 0, 0, 2, 2, 2};
        int[] wind = {0, 0, 1, 0, 1, 0, 0, 1, 0, 1, 1, 0};
        double[] degrees = {20, 22, 24, 18, 20, 16, 20, 30, 28, 10, 12, 10};
        return Table.of(
                List.of(
                        Column.codes(
                                ColumnSchema.category("sky", List.of("sun", "cloud", "rain")), sky),
                        Column.codes(ColumnSchema.category("wind", List.of("calm", "windy")), wind),
                        Column.numbers(ColumnSchema.whole("degrees"), degrees),
                        Column.codes(ColumnSchema.category("play", List.of("no", "yes")), play)));
    }

    /**
     * Columns that hang together: a of 4 levels, b mostly as a, c by a and b, some of it missing, n
     * a whole number 0 to 11 by c.
     */
    static Table chain(int rows) {
        int[] a = new int[rows];
        int[] b = new int[rows];
        int[] c = new int[rows];
        double[] n = new double[rows];
        for (int i = 0; i < rows; i++) {
            Draws draws = Randomness.of(5).at(i);
            a[i] = Math.min(3, (int) (5 * draws.nextDouble() * draws.nextDouble()));
            b[i] = draws.nextInt(5) == 0 ? draws.nextInt(4) : a[i];
            c[i] = draws.nextInt(9) == 0 ? -1 : (a[i] + b[i]) % 3;
            n[i] = draws.nextInt(6) + (c[i] == 1 ? 6 : draws.nextInt(6) / 3);
        }
        List<String> four = List.of("p", "q", "r", "s");
        return Table.of(
                List.of(
                        Column.codes(ColumnSchema.category("a", four), a),
                        Column.codes(ColumnSchema.category("b", four), b),
                        Column.codes(ColumnSchema.category("c", List.of("x", "y", "z")), c),
                        Column.numbers(ColumnSchema.whole("n"), n)));
    }

    /** Every row that {@link #chain} can hold, each once. */
    static Table everyChain() {
        List<int[]> rows = new ArrayList<>();
        for (int a = 0; a < 4; a++) {
            for (int b = 0; b < 4; b++) {
                for (int c = -1; c < 3; c++) {
                    for (int n = 0; n < 12; n++) {
                        rows.add(new int[] {a, b, c, n});
                    }
                }
            }
        }
        Table some = chain(1);
        List<Column> columns = new ArrayList<>();
        for (int k = 0; k < 4; k++) {
            int at = k;
            ColumnSchema schema = some.column(k).schema();
            columns.add(
                    k == 3
                            ? Column.numbers(
                                    schema, rows.stream().mapToDouble(r -> r[at]).toArray())
                            : Column.codes(schema, rows.stream().mapToInt(r -> r[at]).toArray()));
        }
        return Table.of(columns);
    }

    /**
     * Pearson's statistic of counts against probabilities, small cells put together, as a standard
     * normal number by Wilson and Hilferty's approximation.
     */
    static double chiSquareScore(double[] probability, int[] counts) {
        int total = Arrays.stream(counts).sum();
        List<Integer> order = new ArrayList<>();
        for (int i = 0; i < counts.length; i++) {
            order.add(i);
        }
        Collections.sort(order, (i, j) -> Double.compare(probability[j], probability[i]));
        double statistic = 0;
        int cells = 0;
        double expected = 0;
        double found = 0;
        double restExpected = total;
        for (int i : order) {
            expected += probability[i] * total;
            found += counts[i];
            restExpected -= probability[i] * total;
            if (expected >= 8 && restExpected >= 8 || i == order.get(order.size() - 1)) {
                statistic += (found - expected) * (found - expected) / expected;
                cells++;
                expected = 0;
                found = 0;
            }
        }
        double freedom = cells - 1.0;
        double cube = Math.cbrt(statistic / freedom);
        return (cube - (1 - 2 / (9 * freedom))) / Math.sqrt(2 / (9 * freedom));
    }
}
