package dev.likeness.table.internal;

import dev.likeness.InputException;
import java.util.Base64;
import java.util.Collection;

/**
 * Which texts must not be made, because a real row has them: a Bloom filter (Bloom 1970) of 8 bits
 * a text. It holds no text. It rejects every text that it was made of, and one in forty of the
 * others, so it does not say for certain that a text was among them.
 */
public final class Taken {

    /** Nothing is taken. */
    public static final Taken NOTHING = new Taken(new byte[0]);

    private static final int HASHES = 4;

    private final byte[] bits;

    private Taken(byte[] bits) {
        this.bits = bits;
    }

    /** The filter of some texts. */
    public static Taken of(Collection<String> texts) {
        Taken taken = new Taken(new byte[Math.max(8, texts.size())]);
        for (String text : texts) {
            long hash = hash(text);
            for (int i = 0; i < HASHES; i++) {
                int bit = taken.bit(hash, i);
                taken.bits[bit >> 3] |= (byte) (1 << (bit & 7));
            }
        }
        return taken;
    }

    /**
     * The filter of its text.
     *
     * @throws InputException if it is none
     */
    public static Taken of(String base64) {
        try {
            return base64.isEmpty() ? NOTHING : new Taken(Base64.getDecoder().decode(base64));
        } catch (IllegalArgumentException e) {
            throw new InputException("The filter of taken identifiers is damaged.", e);
        }
    }

    /** The filter as a text; empty where nothing is taken. */
    public String text() {
        return Base64.getEncoder().encodeToString(bits);
    }

    /** Whether nothing is taken. */
    public boolean isEmpty() {
        return bits.length == 0;
    }

    /** Whether a text may be taken: surely not if it is false. */
    public boolean has(String text) {
        if (bits.length == 0) {
            return false;
        }
        long hash = hash(text);
        for (int i = 0; i < HASHES; i++) {
            int bit = bit(hash, i);
            if ((bits[bit >> 3] >> (bit & 7) & 1) == 0) {
                return false;
            }
        }
        return true;
    }

    private int bit(long hash, int i) {
        long step = (hash >>> 32 | 1) * i;
        return (int) Long.remainderUnsigned(hash + step * 0x9E3779B97F4A7C15L, bits.length * 8L);
    }

    private static long hash(String text) {
        long hash = 0xCBF29CE484222325L;
        for (int i = 0; i < text.length(); i++) {
            hash = (hash ^ text.charAt(i)) * 0x100000001B3L;
            hash ^= hash >>> 29;
        }
        hash = (hash ^ (hash >>> 30)) * 0xBF58476D1CE4E5B9L;
        hash = (hash ^ (hash >>> 27)) * 0x94D049BB133111EBL;
        return hash ^ (hash >>> 31);
    }
}
