package dev.likeness.table.internal;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Finds the pattern that the texts of a column share, if they look like identifiers. */
public final class IdentifierScan {

    private static final int LONGEST = 64;
    private static final int MOST_DIGITS = 15;

    /** Numbers that count up leave few out: at least one in this many is there. */
    private static final long DENSE = 100;

    private static final int DIGIT = 1;
    private static final int LOW_HEX = 2;
    private static final int LOW = 4;
    private static final int HIGH_HEX = 8;
    private static final int HIGH = 16;
    private static final int OTHER = 32;

    private char[] example = new char[0];
    private boolean begun;
    private boolean sameLength;
    private boolean counts;
    private int prefix;
    private int suffix;
    private long highest;
    private long lowest = Long.MAX_VALUE;
    private long texts;
    private int fewestDigits = Integer.MAX_VALUE;
    private int mostDigits;
    private boolean leadingZero;
    private final int[] seen = new int[LONGEST];
    private final boolean[] differs = new boolean[LONGEST];

    public void add(char[] text, int from, int to) {
        if (!begun) {
            begin(Arrays.copyOfRange(text, from, to));
        }
        texts++;
        if (sameLength) {
            sameLength = to - from == example.length;
            for (int i = 0; sameLength && i < example.length; i++) {
                seen[i] |= classOf(text[from + i]);
                differs[i] |= text[from + i] != example[i];
            }
        }
        if (counts) {
            counts = count(text, from, to);
        }
    }

    /** Takes a text that was taken before, some more times. */
    public void again(long times) {
        texts += times;
    }

    private void begin(char[] first) {
        begun = true;
        example = first;
        int end = first.length;
        while (end > 0 && !digit(first[end - 1])) {
            end--;
        }
        int start = end;
        while (start > 0 && digit(first[start - 1])) {
            start--;
        }
        counts = end > start;
        sameLength = counts && first.length <= LONGEST;
        prefix = start;
        suffix = first.length - end;
    }

    private boolean count(char[] text, int from, int to) {
        int digits = to - from - prefix - suffix;
        if (digits < 1 || digits > MOST_DIGITS) {
            return false;
        }
        for (int i = 0; i < prefix; i++) {
            if (text[from + i] != example[i]) {
                return false;
            }
        }
        for (int i = 1; i <= suffix; i++) {
            if (text[to - i] != example[example.length - i]) {
                return false;
            }
        }
        long number = 0;
        for (int i = from + prefix; i < to - suffix; i++) {
            if (!digit(text[i])) {
                return false;
            }
            number = number * 10 + (text[i] - '0');
        }
        highest = Math.max(highest, number);
        lowest = Math.min(lowest, number);
        fewestDigits = Math.min(fewestDigits, digits);
        mostDigits = Math.max(mostDigits, digits);
        leadingZero |= digits > 1 && text[from + prefix] == '0';
        return true;
    }

    /** The pattern as {@link IdentifierFormat} reads it, or null. */
    public @Nullable String format() {
        boolean dense = counts && highest - lowest < DENSE * texts;
        if (counts && (dense || !sameLength)) {
            StringBuilder out = new StringBuilder();
            literal(out, 0, prefix);
            String next = Long.toString(highest + 1);
            int width = leadingZero || fewestDigits == mostDigits ? fewestDigits : 1;
            out.append('<').append("0".repeat(Math.max(0, width - next.length()))).append(next);
            literal(out.append('>'), example.length - suffix, example.length);
            return out.toString();
        }
        return sameLength ? classes() : null;
    }

    /** Whether the texts hold a number that counts up, with few left out. */
    public boolean countsUp() {
        return counts && highest - lowest < DENSE * texts;
    }

    private @Nullable String classes() {
        int all = 0;
        for (int i = 0; i < example.length; i++) {
            all |= differs[i] ? seen[i] : 0;
        }
        if ((all & DIGIT) == 0 || (all & OTHER) != 0) {
            return null;
        }
        // Hexadecimal places may by chance have shown digits alone, or letters alone.
        boolean lowHex = (all & ~(DIGIT | LOW_HEX)) == 0 && (all & LOW_HEX) != 0;
        boolean highHex = (all & ~(DIGIT | HIGH_HEX)) == 0 && (all & HIGH_HEX) != 0;
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < example.length; ) {
            if (!differs[i]) {
                literal(out, i, i + 1);
                i++;
                continue;
            }
            String range = lowHex ? "0-9a-f" : highHex ? "0-9A-F" : range(seen[i]);
            int end = i + 1;
            while (end < example.length
                    && differs[end]
                    && (lowHex || highHex || range(seen[end]).equals(range))) {
                end++;
            }
            out.append('[').append(range).append("]{").append(end - i).append('}');
            i = end;
        }
        return out.toString();
    }

    private static String range(int seen) {
        return ((seen & DIGIT) != 0 ? "0-9" : "")
                + ((seen & (HIGH | HIGH_HEX)) != 0 ? "A-Z" : "")
                + ((seen & (LOW | LOW_HEX)) != 0 ? "a-z" : "");
    }

    private void literal(StringBuilder out, int from, int to) {
        for (int i = from; i < to; i++) {
            out.append(IdentifierFormat.literal(example[i]));
        }
    }

    private static int classOf(char c) {
        if (digit(c)) {
            return DIGIT;
        } else if (c >= 'a' && c <= 'z') {
            return c <= 'f' ? LOW_HEX : LOW;
        } else if (c >= 'A' && c <= 'Z') {
            return c <= 'F' ? HIGH_HEX : HIGH;
        }
        return OTHER;
    }

    private static boolean digit(char c) {
        return c >= '0' && c <= '9';
    }
}
