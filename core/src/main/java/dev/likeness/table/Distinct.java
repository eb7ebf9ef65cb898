package dev.likeness.table;

/**
 * Counts distinct texts in bounded memory: exactly up to some ten thousand, and beyond by the share
 * of hashes that end in zeros (Wegman's adaptive sampling; Flajolet 1990). With 16,384 kept the
 * error is below one in a hundred.
 */
final class Distinct {

    private static final int MOST = 1 << 14;

    private long[] keys = new long[64];
    private int[] counts = new int[64];
    private int size;
    private long total;
    private int level;

    static long hash(char[] text, int from, int to) {
        long hash = 0xCBF29CE484222325L;
        for (int i = from; i < to; i++) {
            hash = (hash ^ text[i]) * 0x9E3779B97F4A7C15L;
            hash ^= hash >>> 29;
        }
        hash = (hash ^ (hash >>> 30)) * 0xBF58476D1CE4E5B9L;
        hash ^= hash >>> 31;
        return hash == 0 ? 1 : hash;
    }

    /** Takes a text. Returns whether it may be the first of its kind: surely not if it is false. */
    boolean add(long hash) {
        if ((hash & ((1L << level) - 1)) != 0) {
            return true;
        }
        int before = size;
        put(hash, 1);
        boolean fresh = size > before;
        if (size > MOST) {
            level++;
            rebuild(keys.length);
        } else if (size > keys.length / 2) {
            rebuild(keys.length * 2);
        }
        return fresh;
    }

    private void put(long hash, int count) {
        int mask = keys.length - 1;
        int slot = (int) (hash >>> 32) & mask;
        while (keys[slot] != 0 && keys[slot] != hash) {
            slot = (slot + 1) & mask;
        }
        if (keys[slot] == 0) {
            keys[slot] = hash;
            size++;
        }
        counts[slot] += count;
        total += count;
    }

    private void rebuild(int capacity) {
        long[] oldKeys = keys;
        int[] oldCounts = counts;
        keys = new long[capacity];
        counts = new int[capacity];
        size = 0;
        total = 0;
        for (int i = 0; i < oldKeys.length; i++) {
            if (oldKeys[i] != 0 && (oldKeys[i] & ((1L << level) - 1)) == 0) {
                put(oldKeys[i], oldCounts[i]);
            }
        }
    }

    /** How many distinct texts there were, nearly. */
    long count() {
        return (long) size << level;
    }

    /** Whether none of the texts that were kept came twice. */
    boolean allDistinct() {
        return total == size;
    }
}
