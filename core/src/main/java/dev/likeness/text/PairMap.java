package dev.likeness.text;

import java.util.Arrays;

/** A number for each pair of numbers, in one open table: fast, and without an object a pair. */
final class PairMap {

    /** What {@link #get} gives for a pair that has no number. */
    static final int NONE = -1;

    private long[] keys;
    private int[] values;
    private int size;

    PairMap(int expected) {
        int capacity = Integer.highestOneBit(Math.max(8, expected)) << 2;
        keys = new long[capacity];
        values = new int[capacity];
        Arrays.fill(values, NONE);
    }

    static long key(int left, int right) {
        return (long) left << 32 | (right & 0xffffffffL);
    }

    static int left(long key) {
        return (int) (key >>> 32);
    }

    static int right(long key) {
        return (int) key;
    }

    /** The number of a pair, {@link #NONE} if it has none. */
    int get(long key) {
        return values[slot(keys, values, key)];
    }

    /** Gives a pair a number of 0 or more. */
    void put(long key, int value) {
        int slot = slot(keys, values, key);
        if (values[slot] == NONE && 2 * ++size > keys.length) {
            grow();
            slot = slot(keys, values, key);
        }
        keys[slot] = key;
        values[slot] = value;
    }

    private void grow() {
        long[] more = new long[2 * keys.length];
        int[] numbers = new int[2 * keys.length];
        Arrays.fill(numbers, NONE);
        for (int i = 0; i < keys.length; i++) {
            if (values[i] != NONE) {
                int slot = slot(more, numbers, keys[i]);
                more[slot] = keys[i];
                numbers[slot] = values[i];
            }
        }
        keys = more;
        values = numbers;
    }

    private static int slot(long[] keys, int[] values, long key) {
        int mask = keys.length - 1;
        int at = (int) ((key * 0x9E3779B97F4A7C15L) >>> 33) & mask;
        while (values[at] != NONE && keys[at] != key) {
            at = (at + 1) & mask;
        }
        return at;
    }
}
