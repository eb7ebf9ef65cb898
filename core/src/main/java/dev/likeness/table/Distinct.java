package dev.likeness.table;

/**
 * Counts distinct texts in bounded memory. Up to 16,384 hashes the count is exact; beyond, it is
 * estimated from the hashes that begin with zeros (Wegman's adaptive sampling; Flajolet 1990), with
 * an error of about one in a hundred.
 */
final class Distinct {

    private static final int MOST = 1 << 14;

    /**
     * The low bits of a slot count how often its hash was added, up to this number; the other bits
     * are the hash, so one read finds both.
     */
    private static final long COUNT = 0xFFFF;

    private long[] slots = new long[64];
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

    /**
     * Adds a text's hash. Returns false if the same hash was added before; true if it may be new.
     */
    boolean add(long hash) {
        if (!kept(hash)) {
            return true;
        }
        int before = size;
        put(hash & ~COUNT, 1);
        boolean fresh = size > before;
        if (size > MOST) {
            level++;
            rebuild(slots.length);
        } else if (size > slots.length / 2) {
            rebuild(slots.length * 2);
        }
        return fresh;
    }

    /** Takes a text that was taken before, some more times. */
    void again(long hash, long times) {
        if (kept(hash)) {
            put(hash & ~COUNT, times);
        }
    }

    /** Whether a hash begins with as many zeros as are asked for now. */
    private boolean kept(long hash) {
        return level == 0 || hash >>> (64 - level) == 0;
    }

    private void put(long key, long count) {
        int mask = slots.length - 1;
        int slot = (int) (key >>> 20) & mask;
        while (slots[slot] != 0 && (slots[slot] & ~COUNT) != key) {
            slot = (slot + 1) & mask;
        }
        long before = slots[slot] & COUNT;
        size += slots[slot] == 0 ? 1 : 0;
        slots[slot] = key | Math.min(COUNT, before + count);
        total += count;
    }

    private void rebuild(int capacity) {
        long[] before = slots;
        slots = new long[capacity];
        size = 0;
        total = 0;
        for (long slot : before) {
            if (slot != 0 && kept(slot)) {
                put(slot & ~COUNT, slot & COUNT);
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
