package dev.likeness.table;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The different values of a column in memory, and which of them each row has. */
final class Occurrences {

    /** As many as {@link Distinct} counts exactly. */
    private static final int MOST = 1 << 14;

    private static final Object MISSING = new Object();

    private final List<@Nullable Object> values = new ArrayList<>();
    private final int[] index;
    private Object[] slots = new Object[64];
    private int[] numbers = new int[64];
    private int[] firsts = new int[64];
    private int[] counts = new int[64];

    private Occurrences(int rows) {
        this.index = new int[rows];
    }

    /** What occurs; null if that is too much. */
    static @Nullable Occurrences of(Cells cells, int rows) {
        Occurrences found = new Occurrences(rows);
        for (int row = 0; row < rows; row++) {
            Object value = cells.at(row);
            int number = found.number(value == null ? MISSING : value, row);
            if (number > MOST) {
                return null;
            }
            found.index[row] = number;
            found.counts[number]++;
        }
        return found;
    }

    private int number(Object value, int row) {
        int mask = slots.length - 1;
        int slot = spread(value) & mask;
        while (slots[slot] != null && slots[slot] != value && !slots[slot].equals(value)) {
            slot = (slot + 1) & mask;
        }
        if (slots[slot] != null) {
            return numbers[slot];
        }
        int number = values.size();
        values.add(value == MISSING ? null : value);
        slots[slot] = value;
        numbers[slot] = number;
        firsts[number] = row;
        if (2 * values.size() > slots.length) {
            grow();
        }
        return number;
    }

    private static int spread(Object value) {
        int hash = value.hashCode() * 0x9E3779B9;
        return hash ^ (hash >>> 15);
    }

    private void grow() {
        Object[] before = slots;
        int[] numbered = numbers;
        int size = 2 * before.length;
        slots = new Object[size];
        numbers = new int[size];
        firsts = Arrays.copyOf(firsts, size);
        counts = Arrays.copyOf(counts, size);
        for (int i = 0; i < before.length; i++) {
            if (before[i] != null) {
                int slot = spread(before[i]) & (size - 1);
                while (slots[slot] != null) {
                    slot = (slot + 1) & (size - 1);
                }
                slots[slot] = before[i];
                numbers[slot] = numbered[i];
            }
        }
    }

    /** How many different ones there are. */
    int count() {
        return values.size();
    }

    /** One of them, in the order of their first rows; null for missing ones. */
    @Nullable Object value(int number) {
        return values.get(number);
    }

    /** The first row that has one. */
    int first(int number) {
        return firsts[number];
    }

    /** How many rows have one. */
    int rows(int number) {
        return counts[number];
    }

    /** A column of a row for each of them, spread over all rows. */
    Column spread(Column each, ColumnSchema chosen) {
        if (each.schema().kind().numeric()) {
            double[] values = new double[index.length];
            for (int row = 0; row < index.length; row++) {
                values[row] = each.number(index[row]);
            }
            return Column.numbers(GridScan.of(chosen, values), values);
        }
        return each.rows(index);
    }
}
