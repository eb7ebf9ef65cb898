package dev.likeness.text;

import dev.likeness.InputException;
import java.util.Arrays;

/** Puts texts behind one another in one array. */
final class CorpusBuilder {

    private static final int MOST = Integer.MAX_VALUE - 16;

    private byte[] utf8 = new byte[1 << 12];
    private int[] starts = new int[16];
    private int[] ends = new int[16];
    private int used;
    private int count;

    /** Adds a text, which is valid UTF-8. */
    CorpusBuilder add(byte[] text) {
        return add(text, 0, text.length);
    }

    /** Adds a text that lies within an array of valid UTF-8. */
    CorpusBuilder add(byte[] text, int from, int to) {
        int length = to - from;
        if (length > MOST - used) {
            throw new InputException(
                    "The texts take more than 2 GB. Give fewer, or a part of them.");
        }
        if (used + length > utf8.length) {
            utf8 =
                    Arrays.copyOf(
                            utf8,
                            (int) Math.min(MOST, Math.max(2L * utf8.length, (long) used + length)));
        }
        if (count == starts.length) {
            starts = Arrays.copyOf(starts, 2 * count);
            ends = Arrays.copyOf(ends, 2 * count);
        }
        System.arraycopy(text, from, utf8, used, length);
        starts[count] = used;
        used += length;
        ends[count++] = used;
        return this;
    }

    /** Whether no text was added. */
    boolean isEmpty() {
        return count == 0;
    }

    Corpus build() {
        byte[] all = utf8.length == used ? utf8 : Arrays.copyOf(utf8, used);
        return Corpus.of(all, Arrays.copyOf(starts, count), Arrays.copyOf(ends, count));
    }
}
