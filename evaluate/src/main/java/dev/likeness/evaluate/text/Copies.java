package dev.likeness.evaluate.text;

import dev.likeness.text.Corpus;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Finds the runs of a text that stand in the training text, byte by byte. */
final class Copies {

    /** Bytes of a run that is looked up. */
    private static final int SEED = 12;

    /** Places that are tried at most for the longest run from a byte on. */
    private static final int TRIED = 256;

    private final byte[][] train;
    private final int[] heads;
    private final int[] before; // the place before with the same bytes, -1 for none
    private final int[] text;
    private final int[] offset;

    Copies(Corpus data) {
        train = new byte[data.count()][];
        long bytes = data.bytes();
        int size = Integer.highestOneBit((int) Math.min(1 << 24, Math.max(1 << 10, bytes))) << 1;
        heads = new int[size];
        Arrays.fill(heads, -1);
        int[] from = new int[(int) bytes];
        before = new int[from.length];
        text = new int[from.length];
        offset = from;
        int place = 0;
        for (int i = 0; i < train.length; i++) {
            train[i] = data.utf8(i);
            for (int at = 0; at + SEED <= train[i].length; at++) {
                int slot = slot(train[i], at);
                text[place] = i;
                offset[place] = at;
                before[place] = heads[slot];
                heads[slot] = place++;
            }
        }
    }

    private int slot(byte[] bytes, int at) {
        long hash = 0;
        for (int i = at; i < at + SEED; i++) {
            hash = hash * 0x100000001B3L + bytes[i] + 129;
        }
        return (int) ((hash * 0x9E3779B97F4A7C15L) >>> 40) & (heads.length - 1);
    }

    /**
     * What of some texts was copied.
     *
     * @param longest the longest run that stands in the training text, in characters
     * @param text the run
     * @param share the share of bytes that lie in copied runs of at least the limit in bytes
     */
    record Found(int longest, String text, double share) {}

    /** Looks through texts for runs of at least some bytes. */
    Found in(Corpus texts, int least) {
        String longest = "";
        long covered = 0;
        long all = 0;
        for (int i = 0; i < texts.count(); i++) {
            byte[] bytes = texts.utf8(i);
            all += bytes.length;
            int end = 0; // of what is covered
            int best = 0;
            for (int at = 0; at + SEED <= bytes.length; at++) {
                int length = longest(bytes, at);
                if (length > best) {
                    best = length;
                    String run = whole(bytes, at, at + length);
                    longest = run.length() > longest.length() ? run : longest;
                }
                if (length >= least && at + length > end) {
                    covered += at + length - Math.max(end, at);
                    end = at + length;
                }
            }
        }
        return new Found(
                longest.codePointCount(0, longest.length()),
                longest,
                all == 0 ? 0 : covered / (double) all);
    }

    /** Whole characters of a part of UTF-8. */
    private static String whole(byte[] bytes, int from, int to) {
        int start = from;
        while (start < to && (bytes[start] & 0xC0) == 0x80) {
            start++;
        }
        int end = to;
        while (end > start && end < bytes.length && (bytes[end] & 0xC0) == 0x80) {
            end--;
        }
        return new String(bytes, start, end - start, StandardCharsets.UTF_8);
    }

    private int longest(byte[] bytes, int at) {
        int longest = 0;
        int tried = 0;
        for (int place = heads[slot(bytes, at)];
                place >= 0 && tried < TRIED;
                place = before[place], tried++) {
            byte[] other = train[text[place]];
            int mismatch =
                    Arrays.mismatch(bytes, at, bytes.length, other, offset[place], other.length);
            int same =
                    mismatch < 0
                            ? Math.min(bytes.length - at, other.length - offset[place])
                            : mismatch;
            longest = Math.max(longest, same);
        }
        return longest;
    }
}
