package dev.likeness.datasets;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** What the first directory of a TIFF file says (TIFF 6.0, section 2), also of a BigTIFF file. */
final class TiffTags {

    private static final int BIG = 43;

    private final ByteBuffer in;
    private final boolean big;

    TiffTags(byte[] file) {
        this.in = ByteBuffer.wrap(file);
        in.order(
                file.length > 0 && file[0] == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
        this.big = file.length >= 8 && in.getShort(2) == BIG;
    }

    /**
     * A number of 16 bits.
     *
     * @throws IndexOutOfBoundsException if the file is damaged
     */
    int number(int tag, int otherwise) {
        int entry = entry(tag);
        return entry < 0 ? otherwise : in.getShort(value(entry)) & 0xffff;
    }

    /**
     * A block of bytes, such as a colour profile; null if there is none.
     *
     * @throws IndexOutOfBoundsException if the file is damaged
     */
    byte @Nullable [] block(int tag) {
        int entry = entry(tag);
        if (entry < 0) {
            return null;
        }
        int size = offset(entry + 4);
        boolean here = size <= (big ? 8 : 4);
        int from = here ? value(entry) : offset(value(entry));
        if (size > in.limit() - from) {
            throw new IndexOutOfBoundsException("A block of %d bytes.".formatted(size));
        }
        return Arrays.copyOfRange(in.array(), from, from + size);
    }

    /** Where the entry of a tag begins; -1 if there is none. */
    private int entry(int tag) {
        if (in.limit() < 14) {
            return -1;
        }
        int directory = offset(big ? 8 : 4);
        int entries = big ? offset(directory) : in.getShort(directory) & 0xffff;
        int length = big ? 20 : 12;
        for (int k = 0; k < entries; k++) {
            int entry = directory + (big ? 8 : 2) + length * k;
            if ((in.getShort(entry) & 0xffff) == tag) {
                return entry;
            }
        }
        return -1;
    }

    private int value(int entry) {
        return entry + (big ? 12 : 8);
    }

    private int offset(int at) {
        long offset = big ? in.getLong(at) : Integer.toUnsignedLong(in.getInt(at));
        if (offset < 0 || offset > in.limit()) {
            throw new IndexOutOfBoundsException("An offset of %d.".formatted(offset));
        }
        return (int) offset;
    }
}
