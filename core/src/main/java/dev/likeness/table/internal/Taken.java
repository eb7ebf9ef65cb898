package dev.likeness.table.internal;

import dev.likeness.InputException;
import java.util.Base64;
import java.util.Collection;

/**
 * Which texts of a pattern may be made, so that none of a real row is: all texts are dealt into
 * buckets by a hash, and texts are made of some of the buckets that no real one is in.
 *
 * <p>It says as little of the real texts as that allows. Of a guessed text it says either that it
 * is not real, or nothing: half of all buckets are used, empty ones and full ones are alike among
 * the others, so that a guess is at most twice as probable as before. A Bloom filter of the real
 * texts would make it forty times as probable. Only where real texts are more than one in eight of
 * the pattern's, all empty buckets are used, because half of them would leave too few texts.
 */
public final class Taken {

    /** Nothing is taken. */
    public static final Taken NOTHING = new Taken(new byte[0]);

    private static final String PREFIX = "free:";
    private static final int LEAST_BUCKETS = 64;
    private static final int CROWDED = 8;

    /** A bit a bucket: whether texts are made of it. */
    private final byte[] used;

    private Taken(byte[] used) {
        this.used = used;
    }

    /**
     * What keeps some texts from being made.
     *
     * @param capacity how many texts the pattern has
     */
    public static Taken of(Collection<String> texts, double capacity) {
        boolean crowded = capacity < CROWDED * (double) texts.size();
        int each = crowded ? CROWDED : 2;
        long wanted = Math.max(LEAST_BUCKETS, (long) each * texts.size());
        int buckets = (int) Math.min(Integer.MAX_VALUE / 2, wanted + 7 & ~7);
        byte[] full = new byte[buckets / 8];
        Taken empty = new Taken(full);
        for (String text : texts) {
            int bucket = empty.bucket(text);
            full[bucket >> 3] |= (byte) (1 << (bucket & 7));
        }
        byte[] used = new byte[full.length];
        int left = crowded ? buckets : buckets / 2;
        // In an order that has nothing to do with the texts.
        for (int turn = 0; turn < 64 && left > 0; turn++) {
            for (int bucket = 0; bucket < buckets && left > 0; bucket++) {
                int bit = 1 << (bucket & 7);
                if ((mixed(bucket) & 63) == turn && (full[bucket >> 3] & bit) == 0) {
                    used[bucket >> 3] |= (byte) bit;
                    left--;
                }
            }
        }
        return new Taken(used);
    }

    /**
     * What a text of {@link #text} says.
     *
     * @throws InputException if it is none
     */
    public static Taken of(String text) {
        try {
            if (text.isEmpty()) {
                return NOTHING;
            } else if (text.startsWith(PREFIX)) {
                byte[] used = Base64.getDecoder().decode(text.substring(PREFIX.length()));
                if (used.length > 0) {
                    return new Taken(used);
                }
            }
        } catch (IllegalArgumentException e) {
            throw new InputException("What identifiers may be made is damaged.", e);
        }
        throw new InputException(
                "What identifiers may be made is damaged, or was written by another version. Fit the model again.");
    }

    /** A text for a file; empty where nothing is taken. */
    public String text() {
        return isEmpty() ? "" : PREFIX + Base64.getEncoder().encodeToString(used);
    }

    /** Whether nothing is taken. */
    public boolean isEmpty() {
        return used.length == 0;
    }

    /** Whether a text must not be made. Every real text is such, and many others. */
    public boolean has(String text) {
        if (isEmpty()) {
            return false;
        }
        int bucket = bucket(text);
        return (used[bucket >> 3] >> (bucket & 7) & 1) == 0;
    }

    private int bucket(String text) {
        long hash = 0xCBF29CE484222325L;
        for (int i = 0; i < text.length(); i++) {
            hash = (hash ^ text.charAt(i)) * 0x100000001B3L;
            hash ^= hash >>> 29;
        }
        return (int) Long.remainderUnsigned(mixed(hash), used.length * 8L);
    }

    private static long mixed(long number) {
        long hash = number + 0x9E3779B97F4A7C15L;
        hash = (hash ^ (hash >>> 30)) * 0xBF58476D1CE4E5B9L;
        hash = (hash ^ (hash >>> 27)) * 0x94D049BB133111EBL;
        return hash ^ (hash >>> 31);
    }
}
