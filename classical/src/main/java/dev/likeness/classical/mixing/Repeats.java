package dev.likeness.classical.mixing;

import java.util.Arrays;

/**
 * Finds where the last bytes stood before in the same text, and what followed there. It is a part
 * of what was read, and empty at the beginning of a text; the training text is not in it.
 */
final class Repeats {

    /** Bytes that must be the same before a place is looked at. */
    private static final int LEAST = 6;

    private static final int MOST_BYTES = 1 << 22;
    static final int LONGEST = 31;

    private byte[] read; // a ring once it is as large as it may be
    private int[] places; // by hash of the last bytes: the place behind them, 0 for none
    private int at;
    private int copied; // the place whose byte is expected
    private int length; // how many bytes before it are the same; 0 for no repeat

    Repeats() {
        read = new byte[1 << 8];
        places = new int[1 << 8];
    }

    private Repeats(Repeats other) {
        read = other.read.clone();
        places = other.places.clone();
        at = other.at;
        copied = other.copied;
        length = other.length;
    }

    Repeats copy() {
        return new Repeats(this);
    }

    /** Bytes that agree before the expected one, at most {@link #LONGEST}; 0 for no repeat. */
    int length() {
        return Math.min(length, LONGEST);
    }

    /** The byte that is expected, where there is a repeat. */
    int expected() {
        return byteAt(copied);
    }

    private int byteAt(int place) {
        return read[place & (read.length - 1)] & 0xff;
    }

    void read(int value) {
        if (at >= read.length && read.length < MOST_BYTES) {
            grow();
        }
        read[at & (read.length - 1)] = (byte) value;
        at++;
        if (length > 0 && byteAt(copied) == value) {
            length++;
            copied++;
        } else {
            length = 0;
        }
        if (at < LEAST) {
            return;
        }
        int slot = slot(at);
        if (length == 0) {
            begin(places[slot]);
        }
        places[slot] = at;
    }

    /** Where the bytes before a place are kept. */
    private int slot(int place) {
        long hash = 0;
        for (int i = 1; i <= LEAST; i++) {
            hash = hash * 0x100000001B3L + byteAt(place - i) + 1;
        }
        return (int) ((hash * 0x9E3779B97F4A7C15L) >>> 40) & (places.length - 1);
    }

    private void grow() {
        read = Arrays.copyOf(read, 2 * read.length);
        places = new int[read.length];
        for (int place = LEAST; place <= at; place++) {
            places[slot(place)] = place;
        }
    }

    private void begin(int place) {
        if (place == 0 || at - place >= read.length - LONGEST) {
            return;
        }
        int same = 0;
        while (same < LONGEST
                && same < place
                && byteAt(place - 1 - same) == byteAt(at - 1 - same)) {
            same++;
        }
        if (same >= LEAST) {
            length = same;
            copied = place;
        }
    }
}
