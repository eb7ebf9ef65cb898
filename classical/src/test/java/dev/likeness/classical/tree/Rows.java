package dev.likeness.classical.tree;

import dev.likeness.table.Column;
import dev.likeness.table.ColumnSchema;
import java.util.Arrays;
import java.util.List;

/** Short columns for tests. */
public final class Rows {

    private Rows() {}

    /** Whole numbers 1 … n. */
    public static Column upTo(String name, int n) {
        double[] values = new double[n];
        Arrays.setAll(values, i -> i + 1);
        return Column.numbers(ColumnSchema.whole(name), values);
    }

    /** Whole numbers; NaN for a missing one. */
    public static Column whole(String name, double... values) {
        return Column.numbers(ColumnSchema.whole(name), values);
    }

    /** Numbers of two digits. */
    public static Column decimal(String name, double... values) {
        return Column.numbers(ColumnSchema.decimal(name, 2), values);
    }

    /** A level a letter, in the order of the alphabet; a question mark for a missing one. */
    public static Column letters(String name, String letters) {
        List<String> levels =
                letters.chars()
                        .filter(c -> c != '?')
                        .distinct()
                        .sorted()
                        .mapToObj(c -> String.valueOf((char) c))
                        .toList();
        int[] codes = letters.chars().map(c -> levels.indexOf(String.valueOf((char) c))).toArray();
        return Column.codes(ColumnSchema.category(name, levels), codes);
    }
}
