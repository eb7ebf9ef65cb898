package dev.likeness.classical.internal.cells;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The cells of one column that a node leaves open: a range of codes of numbers, or a set of them.
 */
final class Box {

    final int low;
    final int high;
    final boolean missing;
    final long[] set;

    /** The share of all rows that these cells have. */
    final double mass;

    Box(Cells cells, int low, int high, boolean missing, long[] set) {
        this.low = low;
        this.high = high;
        this.missing = missing;
        this.set = set;
        double sum = 0;
        if (cells.categorical()) {
            for (int cell = 0; cell <= cells.size(); cell++) {
                sum += has(cells, cell) ? cells.mass(cell, cell) : 0;
            }
        } else {
            sum = low <= high ? cells.mass(low, high) : 0;
            sum += missing ? cells.mass(cells.size(), cells.size()) : 0;
        }
        this.mass = sum;
    }

    /** All cells of a column. */
    static Box all(Cells cells) {
        long[] set = new long[cells.categorical() ? 4 : 0];
        Arrays.fill(set, -1);
        return new Box(cells, 0, cells.size() - 1, true, set);
    }

    boolean has(Cells cells, int cell) {
        if (cells.categorical()) {
            int code = cells.code(cell);
            return (set[code >> 6] >>> code & 1) != 0;
        }
        return cell == cells.size() ? missing : cell >= low && cell <= high;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Box box
                && low == box.low
                && high == box.high
                && missing == box.missing
                && Arrays.equals(set, box.set);
    }

    @Override
    public int hashCode() {
        return 31 * (31 * low + high) + Arrays.hashCode(set) + (missing ? 7 : 0);
    }
}
