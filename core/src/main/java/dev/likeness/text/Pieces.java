package dev.likeness.text;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The bytes of pieces while they are merged: the 256 bytes first, then what pairs make. */
final class Pieces {

    /** Bytes of a piece; pieces that double each other would soon fill any memory. */
    private static final int LONGEST = 10_000;

    /** Bytes of all pieces together. */
    private static final int MOST = 16 << 20;

    private int all;
    private final List<byte[]> bytes = new ArrayList<>();
    private final Map<String, Integer> numbers = new HashMap<>(); // bytes as characters

    Pieces() {
        for (int i = 0; i < 256; i++) {
            add(new byte[] {(byte) i});
        }
    }

    private int add(byte[] piece) {
        bytes.add(piece);
        all += piece.length;
        numbers.put(new String(piece, ISO_8859_1), bytes.size() - 1);
        return bytes.size() - 1;
    }

    int size() {
        return bytes.size();
    }

    /** Whether two pieces may become one: it and all of them together stay short. */
    boolean fit(int left, int right) {
        int length = bytes.get(left).length + bytes.get(right).length;
        return length <= LONGEST && all + length <= MOST;
    }

    /** The piece of two pieces: one that has the same bytes, or the next. */
    int joined(int left, int right) {
        byte[] first = bytes.get(left);
        byte[] second = bytes.get(right);
        byte[] both = new byte[first.length + second.length];
        System.arraycopy(first, 0, both, 0, first.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        @Nullable Integer known = numbers.get(new String(both, ISO_8859_1));
        return known == null ? add(both) : known;
    }

    byte[][] all() {
        return bytes.toArray(byte[][]::new);
    }
}
