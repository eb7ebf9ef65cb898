package dev.likeness.table;

/**
 * The texts met so far, by a hash of 64 bits: one that was met is always known, and one of some
 * thousand million million others is taken for one.
 */
final class Met {

    private static final int LEAST = 64;

    private long[] slots = new long[LEAST];
    private int size;

    /** Takes a text. */
    void add(String text) {
        long hash = hash(text);
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

    boolean contains(String text) {
        long hash = hash(text);
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

    private static long hash(String text) {
        return Distinct.hash(text.toCharArray(), 0, text.length());
    }
}
