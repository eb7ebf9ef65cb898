package dev.likeness.classical.mixing;

import org.jspecify.annotations.Nullable;

/**
 * How often a 0 and a 1 followed, for each of many contexts: a hash table whose slots hold two
 * counts and a check of 10 bits. It never grows; where a neighbourhood is full, the context that
 * was seen least is forgotten.
 */
final class CountTable {

    /** Slots that are looked at from the first place of a context on. */
    private static final int WINDOW = 8;

    private static final int CHECK = 0x3ff;

    private final int width; // bits of a count
    private final int most; // the greatest count
    private final int[] slots; // zeros, ones, check from the lowest bit on; 0 for empty
    private final int places;

    /**
     * An empty table.
     *
     * @param places how many slots, at least 1
     * @param width bits of a count: 7 for a slot of 3 bytes, 11 for one of 4
     */
    CountTable(int places, int width) {
        this(width, new int[places + WINDOW - 1]);
    }

    private CountTable(int width, int[] slots) {
        this.width = width;
        this.slots = slots;
        most = (1 << width) - 1;
        places = slots.length - WINDOW + 1;
    }

    /** How many contexts it can hold. */
    int places() {
        return places;
    }

    /** The slot of a context, 0 where it was never seen. */
    int find(long hash) {
        int first = first(hash);
        int check = check(hash);
        for (int i = first; i < first + WINDOW && slots[i] != 0; i++) {
            if (slots[i] >>> 2 * width == check) {
                return slots[i];
            }
        }
        return 0;
    }

    /** How often a 0 followed, of a slot. */
    int zeros(int slot) {
        return slot & most;
    }

    /** How often a 1 followed, of a slot. */
    int ones(int slot) {
        return slot >>> width & most;
    }

    private int first(long hash) {
        return (int) ((hash >>> 32) * places >>> 32);
    }

    private static int check(long hash) {
        return (int) hash & CHECK;
    }

    /** A bit followed a context once more. */
    void add(long hash, int bit) {
        int first = first(hash);
        int check = check(hash);
        int rarest = first;
        int fewest = Integer.MAX_VALUE;
        for (int i = first; i < first + WINDOW; i++) {
            int slot = slots[i];
            if (slot == 0) {
                rarest = i;
                break;
            } else if (slot >>> 2 * width == check) {
                slots[i] = counted(slot, bit);
                return;
            }
            int seen = zeros(slot) + ones(slot);
            if (seen < fewest) {
                fewest = seen;
                rarest = i;
            }
        }
        slots[rarest] = check << 2 * width | (bit == 0 ? 1 : 1 << width);
    }

    /** A slot with one more bit; both counts are halved where one is full. */
    private int counted(int slot, int bit) {
        int zeros = zeros(slot) + 1 - bit;
        int ones = ones(slot) + bit;
        if (zeros > most || ones > most) {
            zeros = (zeros + 1) / 2;
            ones = (ones + 1) / 2;
        }
        return slot >>> 2 * width << 2 * width | ones << width | zeros;
    }

    /** Takes back an {@link #add}, as far as the count was not halved since. */
    void remove(long hash, int bit) {
        int first = first(hash);
        int check = check(hash);
        for (int i = first; i < first + WINDOW && slots[i] != 0; i++) {
            if (slots[i] >>> 2 * width == check) {
                int count = bit == 0 ? zeros(slots[i]) : ones(slots[i]);
                slots[i] -= count == 0 ? 0 : bit == 0 ? 1 : 1 << width;
                return;
            }
        }
    }

    CountTable copy() {
        return new CountTable(width, slots.clone());
    }

    /** The slots, each as so many bytes, the lowest first. */
    byte[] bytes() {
        int size = size(width);
        byte[] bytes = new byte[size * slots.length];
        for (int i = 0; i < slots.length; i++) {
            for (int k = 0; k < size; k++) {
                bytes[i * size + k] = (byte) (slots[i] >>> 8 * k);
            }
        }
        return bytes;
    }

    /** The table of such bytes; null if their number fits no table. */
    static @Nullable CountTable of(byte[] bytes, int width) {
        int size = size(width);
        if (bytes.length % size != 0 || bytes.length / size < WINDOW) {
            return null;
        }
        int[] slots = new int[bytes.length / size];
        for (int i = 0; i < slots.length; i++) {
            for (int k = 0; k < size; k++) {
                slots[i] |= (bytes[i * size + k] & 0xff) << 8 * k;
            }
        }
        return new CountTable(width, slots);
    }

    private static int size(int width) {
        return (2 * width + 17) / 8;
    }
}
