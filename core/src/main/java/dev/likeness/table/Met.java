package dev.likeness.table;

/**
 * What was met so far, by a hash of 64 bits: one that was met is always known, and one of some
 * thousand million million others is taken for one.
 */
final class Met {

    private static final int LEAST = 64;

    private long[] slots = new long[LEAST];
    private int size;

    /** Takes a hash of 64 bits, not 0. */
    void add(long hash) {
        int slot = slot(hash);
        if (slots[slot] == hash) {
            return;
        }
        slots[slot] = hash;
        if (++size > slots.length / 2) {
            long[] before = slots;
            slots = new long[before.length * 2];
            for (long each : before) {
                if (each != 0) {
                    slots[slot(each)] = each;
                }
            }
        }
    }

    boolean contains(long hash) {
        return slots[slot(hash)] == hash;
    }

    private int slot(long hash) {
        int mask = slots.length - 1;
        int slot = (int) (hash >>> 32) & mask;
        while (slots[slot] != 0 && slots[slot] != hash) {
            slot = (slot + 1) & mask;
        }
        return slot;
    }

    /** A hash with another value in it. */
    static long mixed(long hash, long value) {
        long mixed = (hash ^ value) * 0x9E3779B97F4A7C15L;
        mixed = (mixed ^ (mixed >>> 32)) * 0xBF58476D1CE4E5B9L;
        return mixed ^ (mixed >>> 29);
    }

    static long hash(String text) {
        return Distinct.hash(text.toCharArray(), 0, text.length());
    }
}
