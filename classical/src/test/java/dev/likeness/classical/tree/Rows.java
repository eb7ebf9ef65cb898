package dev.likeness.classical.tree;

import static org.assertj.core.api.Assertions.assertThat;

import dev.likeness.Density;
import dev.likeness.Estimator;
import dev.likeness.Fit;
import dev.likeness.Model;
import dev.likeness.table.Column;
import dev.likeness.table.ColumnSchema;
import dev.likeness.table.Table;
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

    /**
     * Fits twelve rows of whole numbers: the densities of all whole numbers, far beyond them too,
     * sum to one, less what the steps of a column of 32 take from an integral.
     */
    @SuppressWarnings("unchecked") // a model of tables gives densities of tables
    public static void assertSumsToOne(Estimator<Table, ? extends Model<Table>> estimator) {
        Table few = Table.of(List.of(whole("x", 3, 3, 4, 5, 9, 9, 9, 12, 20, 20, 31, 35)));
        double[] all = new double[20_001];
        Arrays.setAll(all, i -> i - 10_000);
        Density<Table> model = (Density<Table>) estimator.fit(few, Fit.defaults().withThreads(1));
        double sum = 0;
        for (double log : model.logDensity(Table.of(List.of(whole("x", all))))) {
            assertThat(log).isFinite();
            sum += Math.exp(log);
        }
        assertThat(sum).isBetween(0.998, 1 + 1e-9);
        double[] far = model.logDensity(Table.of(List.of(whole("x", 36, 360, 36_000))));
        assertThat(far[0]).as("36").isGreaterThan(far[1] + 10);
        assertThat(far[1]).as("360").isGreaterThan(far[2] + 1000);
    }
}
