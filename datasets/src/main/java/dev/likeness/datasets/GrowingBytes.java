package dev.likeness.datasets;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/**
 * Bytes that are given room only as they arrive, so that a length that lies costs no memory: the
 * array is never more than twice what was really there (or 64 KiB).
 */
final class GrowingBytes {

    private static final int FIRST = 1 << 16;

    private final int limit;
    private byte[] bytes;
    private int length;

    /** Room for at most {@code limit} bytes. */
    GrowingBytes(int limit) {
        this.limit = limit;
        bytes = new byte[Math.min(limit, FIRST)];
    }

    void append(byte[] more) {
        while (bytes.length - length < more.length) {
            grow();
        }
        System.arraycopy(more, 0, bytes, length, more.length);
        length += more.length;
    }

    /** Reads until the limit or the end of the stream. */
    void fill(InputStream in) throws IOException {
        while (length < limit) {
            if (length == bytes.length) {
                grow();
            }
            int read = in.read(bytes, length, bytes.length - length);
            if (read < 0) {
                return;
            }
            length += read;
        }
    }

    private void grow() {
        if (bytes.length == limit) {
            throw new IllegalStateException("More than the limit of " + limit + " bytes.");
        }
        bytes = Arrays.copyOf(bytes, (int) Math.min(limit, 2L * bytes.length));
    }

    int length() {
        return length;
    }

    /** The bytes so far; the array itself when it is full. */
    byte[] toArray() {
        return length == bytes.length ? bytes : Arrays.copyOf(bytes, length);
    }
}
