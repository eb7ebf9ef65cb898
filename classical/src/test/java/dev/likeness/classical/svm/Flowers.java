package dev.likeness.classical.svm;

import dev.likeness.random.Draws;
import dev.likeness.random.Randomness;
import dev.likeness.table.Column;
import dev.likeness.table.ColumnSchema;
import dev.likeness.table.Table;
import java.util.Arrays;
import java.util.List;

/**
 * A made-up table: two lengths, a colour, a number of petals, and the kind that follows from them.
 */
final class Flowers {

    static final List<String> KINDS = List.of("rose", "tulip", "daisy");
    static final List<String> COLOURS = List.of("red", "white", "blue", "yellow");

    private Flowers() {}

    static Table of(int rows, long seed) {
        double[] length = new double[rows];
        double[] width = new double[rows];
        double[] petals = new double[rows];
        int[] colour = new int[rows];
        int[] kind = new int[rows];
        for (int i = 0; i < rows; i++) {
            Draws draws = Randomness.of(seed).at(i);
            int k = draws.nextInt(3);
            kind[i] = k;
            length[i] = Math.round(100 * (2 + k + 0.5 * draws.nextGaussian())) / 100.0;
            width[i] = Math.round(10 * (k == 1 ? 3 : 1 + draws.nextDouble())) / 10.0;
            petals[i] = 5 + 3 * k + draws.nextInt(4);
            colour[i] = draws.nextInt(4) == 0 ? draws.nextInt(4) : k;
            if (draws.nextInt(10) == 0) {
                width[i] = Double.NaN;
            }
            if (draws.nextInt(12) == 0) {
                colour[i] = -1;
            }
        }
        return Table.of(
                List.of(
                        Column.numbers(ColumnSchema.decimal("length", 2), length),
                        Column.numbers(ColumnSchema.decimal("width", 1), width),
                        Column.codes(ColumnSchema.category("colour", COLOURS), colour),
                        Column.numbers(ColumnSchema.whole("petals"), petals),
                        Column.codes(ColumnSchema.category("kind", KINDS), kind)));
    }

    /** The table with another column in the place of one of the same name. */
    static Table with(Table table, Column column) {
        return Table.of(
                table.columns().stream()
                        .map(c -> c.name().equals(column.name()) ? column : c)
                        .toList());
    }

    /** The table with every level of a column the same. */
    static Table constant(Table table, String name, int code) {
        int[] codes = new int[table.rows()];
        Arrays.fill(codes, code);
        return with(table, Column.codes(table.column(name).schema(), codes));
    }
}
