package dev.likeness.toy;

import java.util.Arrays;

/** Rows of numbers: the smallest kind of data there is. */
public record Points(float[][] rows) {

    public int count() {
        return rows.length;
    }

    public Points slice(int first, int count) {
        return new Points(Arrays.copyOfRange(rows, first, first + count));
    }

    public boolean same(Points other) {
        return Arrays.deepEquals(rows, other.rows);
    }
}
