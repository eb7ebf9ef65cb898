package dev.likeness.table;

import dev.likeness.InputException;
import dev.likeness.random.Draws;
import dev.likeness.random.Randomness;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The pattern of identifiers: literal text, one number that counts up written as {@code <00043>},
 * and characters of a class written as {@code [0-9a-f]{8}}. A backslash makes the character after
 * it literal.
 */
final class IdentifierFormat {

    private static final Pattern COUNTER = Pattern.compile("<(\\d{1,18})>");
    private static final Pattern CLASS =
            Pattern.compile("\\[([^\\]]{1,64})\\](?:\\{(\\d{1,3})\\})?");
    private static final double MOST_PERMUTED = 4e18;

    /** A part: a literal, the characters of a place, or the first number of a counter. */
    private record Part(String text, String characters, int count, long counter) {
        static Part literal(String text) {
            return new Part(text, "", 0, -1);
        }
    }

    private final List<Part> parts = new ArrayList<>();
    private final boolean counting;
    private final double capacity;

    /**
     * @throws InputException if it is no such pattern
     */
    IdentifierFormat(String format) {
        StringBuilder literal = new StringBuilder();
        boolean counter = false;
        double space = 1;
        for (int i = 0; i < format.length(); ) {
            char c = format.charAt(i);
            Matcher found = (c == '<' ? COUNTER : CLASS).matcher(format);
            if ((c == '<' || c == '[') && found.find(i) && found.start() == i) {
                parts.add(Part.literal(literal.toString()));
                literal.setLength(0);
                if (c == '<') {
                    if (counter) {
                        throw refused(format, "it has two counters");
                    }
                    counter = true;
                    String first = found.group(1);
                    parts.add(new Part("", "", first.length(), Long.parseLong(first)));
                } else {
                    String characters = characters(found.group(1), format);
                    int count = found.group(2) == null ? 1 : Integer.parseInt(found.group(2));
                    space *= Math.pow(characters.length(), count);
                    parts.add(new Part("", characters, count, -1));
                }
                i = found.end();
                continue;
            } else if (c == '<' || c == '[') {
                throw refused(format, "write \\" + c + " for the character itself");
            }
            if (c == '\\' && i + 1 < format.length()) {
                i++;
            }
            literal.append(format.charAt(i++));
        }
        parts.add(Part.literal(literal.toString()));
        if (!counter && space == 1) {
            throw refused(format, "it would make the same text for each row");
        }
        this.counting = counter;
        this.capacity = space;
    }

    private static InputException refused(String format, String why) {
        return new InputException(
                "\"%s\" is no pattern of identifiers, such as C-<00001> or [A-Z]{2}[0-9]{6}: %s."
                        .formatted(format, why));
    }

    private static String characters(String inside, String format) {
        StringBuilder all = new StringBuilder();
        for (int i = 0; i < inside.length(); i++) {
            char from = inside.charAt(i);
            char to = from;
            if (i + 2 < inside.length() && inside.charAt(i + 1) == '-') {
                to = inside.charAt(i + 2);
                i += 2;
            }
            if (to < from || to - from > 128) {
                throw refused(format, "[" + inside + "] is no range of characters");
            }
            for (char c = from; c <= to; c++) {
                if (all.indexOf(String.valueOf(c)) < 0) {
                    all.append(c);
                }
            }
        }
        return all.toString();
    }

    /** What must be escaped to be literal. */
    static String literal(char c) {
        return c == '<' || c == '[' || c == '\\' ? "\\" + c : String.valueOf(c);
    }

    /** The identifier at a position; no two positions of a seed have the same one. */
    String at(long position, Randomness randomness) {
        StringBuilder out = new StringBuilder();
        boolean permuted = !counting && capacity <= MOST_PERMUTED;
        long space = permuted ? (long) capacity : 0;
        long number = permuted ? permute(position % space, space, randomness) : 0;
        Draws draws = randomness.at(position);
        for (Part part : parts) {
            if (part.counter() >= 0) {
                String digits = Long.toUnsignedString(part.counter() + position);
                out.append("0".repeat(Math.max(0, part.count() - digits.length()))).append(digits);
                continue;
            }
            out.append(part.text());
            int radix = part.characters().length();
            for (int i = 0; i < part.count(); i++) {
                int index = permuted ? (int) (number % radix) : draws.nextInt(radix);
                number = permuted ? number / radix : 0;
                out.append(part.characters().charAt(index));
            }
        }
        if (permuted && position >= space) {
            out.append('-').append(position / space); // every text of the pattern is used up
        }
        return out.toString();
    }

    /** A bijection of 0 … space - 1: four Feistel rounds, again until the result is inside. */
    private static long permute(long number, long space, Randomness randomness) {
        int half = 1;
        while (half < 31 && (1L << (2 * half)) < space) {
            half++;
        }
        long mask = (1L << half) - 1;
        long x = number;
        do {
            long left = x >>> half;
            long right = x & mask;
            for (int round = 0; round < 4; round++) {
                long mixed = randomness.fork(round).at(right).nextLong() & mask;
                long swap = right;
                right = left ^ mixed;
                left = swap;
            }
            x = (left << half) | right;
        } while (x >= space);
        return x;
    }
}
