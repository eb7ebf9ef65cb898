package dev.likeness.evaluate.text;

/** The number of times that each of many numbers occurred, in one open table. */
final class Counts {

    private long[] keys = new long[1 << 10];
    private int[] counts = new int[1 << 10];
    private int size;

    /** Counts a number, and gives how often it had occurred before. */
    int add(long key) {
        if (2 * size > keys.length) {
            grow();
        }
        int slot = slot(keys, counts, key);
        keys[slot] = key;
        size += counts[slot] == 0 ? 1 : 0;
        return counts[slot]++;
    }

    int get(long key) {
        return counts[slot(keys, counts, key)];
    }

    /** How many different numbers there are. */
    int size() {
        return size;
    }

    private static int slot(long[] keys, int[] counts, long key) {
        int mask = keys.length - 1;
        int at = (int) ((key * 0x9E3779B97F4A7C15L) >>> 33) & mask;
        while (counts[at] != 0 && keys[at] != key) {
            at = (at + 1) & mask;
        }
        return at;
    }

    private void grow() {
        long[] more = new long[2 * keys.length];
        int[] numbers = new int[2 * keys.length];
        for (int i = 0; i < keys.length; i++) {
            if (counts[i] != 0) {
                int slot = slot(more, numbers, keys[i]);
                more[slot] = keys[i];
                numbers[slot] = counts[i];
            }
        }
        keys = more;
        counts = numbers;
    }
}
