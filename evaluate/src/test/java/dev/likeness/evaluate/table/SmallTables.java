package dev.likeness.evaluate.table;

import dev.likeness.random.Draws;
import dev.likeness.random.Randomness;
import dev.likeness.table.Column;
import dev.likeness.table.ColumnSchema;
import dev.likeness.table.Table;
import java.util.List;

/** Tables whose columns hang together in a known way. */
final class SmallTables {

    static final List<String> TOWNS = List.of("Bern", "Basel", "Chur");

    private SmallTables() {}

    static Column number(String name, double... values) {
        return Column.numbers(ColumnSchema.decimal(name, 3), values);
    }

    static Column category(String name, List<String> levels, int... codes) {
        return Column.codes(ColumnSchema.category(name, levels), codes);
    }

    /** Age, rent (grows with age), town (by age), and whether someone owns (by rent). */
    static Table people(int n, long seed) {
        return people(0, n, seed);
    }

    /** The same from another position of the endless table on. */
    static Table people(long first, int n, long seed) {
        double[] age = new double[n];
        double[] rent = new double[n];
        int[] town = new int[n];
        int[] owns = new int[n];
        for (int i = 0; i < n; i++) {
            Draws draws = Randomness.of(seed).at(first + i);
            age[i] = 20 + draws.nextInt(60);
            rent[i] = Math.rint(500 + 20 * age[i] + 150 * draws.nextGaussian());
            town[i] = draws.nextInt(10) == 0 ? -1 : (int) (age[i] - 20) / 20;
            owns[i] = rent[i] > 1700 + 200 * draws.nextGaussian() ? 1 : 0;
        }
        return Table.of(
                List.of(
                        number("age", age),
                        number("rent", rent),
                        category("town", TOWNS, town),
                        category("owns", List.of("no", "yes"), owns)));
    }
}
