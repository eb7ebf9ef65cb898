package dev.likeness.classical.mixing;

import org.jspecify.annotations.Nullable;

/**
 * What followed each of many contexts, in one hash table. A context that only one byte followed
 * takes one slot, a <em>run</em>: the byte and how often it came. When another byte follows, the
 * context is <em>open</em>: it has a slot for each bit of the bytes that followed, with two counts.
 * Slots hold a check of 10 bits. The table never grows; where a neighbourhood is full, what was
 * seen least is forgotten.
 */
final class CountTable {

    /** Slots that are looked at from the first place of a context on. */
    private static final int WINDOW = 8;

    private static final int CHECK = 0x3ff;

    /** What {@link #run} gives for a context that was never seen. */
    static final int UNSEEN = 0;

    private final int width; // bits of a count
    private final int most; // the greatest count
    private final int open; // in the place of a run's count: the context is open
    private final int[] slots; // content and check from the lowest bit on; 0 for empty
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
        open = (1 << (2 * width - 8)) - 1;
        places = slots.length - WINDOW + 1;
    }

    /** How many slots there are. */
    int places() {
        return places;
    }

    private int first(long hash) {
        return (int) (((hash >>> 32) * places) >>> 32);
    }

    /** The place of a hash, -1 where it has none. */
    private int place(long hash) {
        int first = first(hash);
        int check = (int) hash & CHECK;
        for (int i = first; i < first + WINDOW && slots[i] != 0; i++) {
            if (slots[i] >>> (2 * width) == check) {
                return i;
            }
        }
        return -1;
    }

    /** The place of a hash; where it has none, a free one, or that of what was seen least. */
    private int placeFor(long hash) {
        int first = first(hash);
        int check = (int) hash & CHECK;
        int rarest = first;
        int fewest = Integer.MAX_VALUE;
        for (int i = first; i < first + WINDOW; i++) {
            int slot = slots[i];
            if (slot == 0 || slot >>> (2 * width) == check) {
                rarest = i;
                break;
            }
            int seen = zeros(slot) + ones(slot);
            if (seen < fewest) {
                fewest = seen;
                rarest = i;
            }
        }
        if (slots[rarest] >>> (2 * width) != check) {
            slots[rarest] = 0;
        }
        return rarest;
    }

    /** What is known of a context as a whole: {@link #UNSEEN}, an open context or a run. */
    int run(long context) {
        int place = place(Contexts.node(context, 0));
        return place < 0 ? UNSEEN : slots[place];
    }

    /** Whether a context, by its run, has a slot for each bit. */
    boolean isOpen(int run) {
        return stored(run) == open;
    }

    /**
     * The number of times that the byte of a run came. Rarely, the slot of another hash is taken
     * for a run.
     */
    int count(int run) {
        return Math.min(most, stored(run));
    }

    private int stored(int run) {
        return run >>> 8 & open;
    }

    /** The byte of a run. */
    static int value(int run) {
        return run & 0xff;
    }

    /** The slot of the next bit of an open context, 0 where it was never seen. */
    int find(long context, int known) {
        int place = place(Contexts.node(context, known));
        return place < 0 ? 0 : slots[place];
    }

    /** The number of zeros that followed the context of a slot. */
    int zeros(int slot) {
        return slot & most;
    }

    /** The number of ones that followed the context of a slot. */
    int ones(int slot) {
        return slot >>> width & most;
    }

    /** A byte followed a context once more. */
    void add(long context, int value) {
        long hash = Contexts.node(context, 0);
        int place = placeFor(hash);
        int run = slots[place];
        int count = count(run);
        if (isOpen(run)) {
            addBits(context, value, 1);
        } else if (run == 0 || count == 0) {
            put(place, hash, value, 1);
        } else if (value(run) == value) {
            put(place, hash, value, Math.min(Math.min(open - 1, most), count + 1));
        } else {
            put(place, hash, 0, open);
            addBits(context, value(run), count);
            addBits(context, value, 1);
        }
    }

    private void put(int place, long hash, int value, int count) {
        slots[place] = (((int) hash & CHECK) << (2 * width)) | (count << 8) | value;
    }

    /**
     * Takes back an {@link #add}. Where counts may have been cut they stay as they are: what was
     * seen often hardly changes by a part of a text, and must not be lost.
     */
    void remove(long context, int value) {
        int place = place(Contexts.node(context, 0));
        if (place < 0) {
            return;
        }
        if (isOpen(slots[place])) {
            removeBits(context, value);
        } else if (stored(slots[place]) > 0
                && stored(slots[place]) < Math.min(open - 1, most) // else it may have been more
                && value(slots[place]) == value) {
            slots[place] -= 1 << 8;
        }
    }

    private void addBits(long context, int value, int times) {
        for (int at = 7, known = 1; at >= 0; at--) {
            int bit = value >> at & 1;
            long hash = Contexts.node(context, known);
            int place = placeFor(hash);
            int zeros = zeros(slots[place]) + (1 - bit) * times;
            int ones = ones(slots[place]) + bit * times;
            while (zeros > most || ones > most) {
                zeros = (zeros + 1) / 2;
                ones = (ones + 1) / 2;
            }
            slots[place] = (((int) hash & CHECK) << (2 * width)) | (ones << width) | zeros;
            known = known << 1 | bit;
        }
    }

    private void removeBits(long context, int value) {
        for (int at = 7, known = 1; at >= 0; at--) {
            int bit = value >> at & 1;
            int place = place(Contexts.node(context, known));
            if (place >= 0) {
                int slot = slots[place];
                int count = bit == 0 ? zeros(slot) : ones(slot);
                boolean often = zeros(slot) + ones(slot) > most / 2; // it may have been halved
                slots[place] -= count == 0 || often ? 0 : bit == 0 ? 1 : 1 << width;
            }
            known = known << 1 | bit;
        }
    }

    CountTable copy() {
        return new CountTable(width, slots.clone());
    }

    /** The slots as bytes, the lowest byte of each first. */
    byte[] bytes() {
        int size = size(width);
        byte[] bytes = new byte[size * slots.length];
        for (int i = 0; i < slots.length; i++) {
            for (int k = 0; k < size; k++) {
                bytes[i * size + k] = (byte) (slots[i] >>> (8 * k));
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
                slots[i] |= (bytes[i * size + k] & 0xff) << (8 * k);
            }
        }
        return new CountTable(width, slots);
    }

    private static int size(int width) {
        return (2 * width + 17) / 8;
    }
}
