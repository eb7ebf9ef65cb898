package dev.likeness.table.internal;

import dev.likeness.InputException;
import dev.likeness.random.Draws;
import dev.likeness.random.Randomness;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The pattern of identifiers: literal text, one number that counts up written as {@code <00043>},
 * characters of a class written as {@code [0-9a-f]{8}}, a form of personal data such as {@code
 * <email:example.org>}, {@code <email:given.family99=de,example.org>}. A bar stands between
 * patterns of which each text has one; a backslash makes the character after it literal.
 */
public final class IdentifierFormat {

    private static final Pattern COUNTER = Pattern.compile("<(\\d{1,18})>");
    private static final Pattern MADE = Pattern.compile("<([a-z][a-z0-9]*(?::[^<>]*)?)>");
    private static final Pattern CLASS =
            Pattern.compile("\\[([^\\]]{1,64})\\](?:\\{(\\d{1,3})\\})?");
    private static final double MOST_PERMUTED = 4e18;
    private static final int MOST_LISTED = 1 << 20;
    private static final int SLOT = 16;
    private static final int MOST_DRAWN = 64;
    private static final int ATTEMPTS = 16;
    private static final long ROOMY = 1 << 24;

    /** A part: a literal, the characters of a place, the first number of a counter, or a form. */
    private record Part(
            String text, String characters, int count, long counter, List<MadeForm> made) {
        static Part literal(String text) {
            return new Part(text, "", 0, -1, List.of());
        }
    }

    private final List<List<Part>> ways = new ArrayList<>();
    private final double[] sizes;
    private final boolean counting;
    private final boolean named;

    /** The most characters that a pattern may repeat. */
    private static final int LONGEST = 1000;

    private final double capacity;
    private final Taken taken;

    /** The numbers of the texts that are free, where there are few of them. */
    private final int[] free;

    /**
     * A pattern.
     *
     * @throws InputException if it is no such pattern
     */
    public IdentifierFormat(String format) {
        this(format, Taken.NOTHING);
    }

    /**
     * A pattern, and texts that it must not make.
     *
     * @throws InputException if it is no such pattern
     */
    public IdentifierFormat(String format, Taken taken) {
        Parser parser = new Parser(format);
        parser.run();
        ways.addAll(parser.ways);
        this.counting = parser.counter;
        this.named = parser.named;
        this.sizes = parser.sizes.stream().mapToDouble(d -> d).toArray();
        double space = 0;
        for (double size : sizes) {
            space += size;
        }
        this.capacity = space;
        this.taken = taken;
        this.free =
                taken.isEmpty() || counting || named || space > MOST_LISTED ? new int[0] : listed();
    }

    private int[] listed() {
        int[] numbers = new int[(int) capacity];
        int count = 0;
        for (int number = 0; number < numbers.length; number++) {
            if (!taken.has(text(number))) {
                numbers[count++] = number;
            }
        }
        return java.util.Arrays.copyOf(numbers, count);
    }

    /** How many texts it has that can be made; infinity if they never end. */
    public double room() {
        boolean endless = counting || (named && capacity == 0);
        return endless ? Double.POSITIVE_INFINITY : free.length > 0 ? free.length : capacity;
    }

    /** How many texts it has, free or taken; infinity if they never end. */
    public double capacity() {
        return counting || (named && capacity == 0) ? Double.POSITIVE_INFINITY : capacity;
    }

    /** Whether all its texts are as probable; made names are common ones, as real ones are. */
    public boolean drawnEvenly() {
        return !named || capacity > 0;
    }

    private static InputException refused(String format, String why) {
        return new InputException(
                "\"%s\" is no pattern of identifiers, such as C-<00001> or [A-Z]{2}[0-9]{6}: %s."
                        .formatted(format, why));
    }

    /** Reads a pattern from left to right. */
    private static final class Parser {
        private int length;

        private final String format;
        private final List<List<Part>> ways = new ArrayList<>();
        private final List<Double> sizes = new ArrayList<>();
        private final StringBuilder literal = new StringBuilder();
        private List<Part> parts = new ArrayList<>();
        private double space = 1;
        private boolean open;
        private boolean counter;
        private boolean named;

        Parser(String format) {
            this.format = format;
        }

        void run() {
            for (int i = 0; i < format.length(); ) {
                char c = format.charAt(i);
                if (c == '<' || c == '[') {
                    i = part(i);
                } else if (c == '|') {
                    close();
                    i++;
                } else {
                    i += c == '\\' && i + 1 < format.length() ? 1 : 0;
                    literal.append(format.charAt(i++));
                }
            }
            close();
            if (ways.size() > 1 && counter) {
                throw refused(format, "a counter stands alone, without a bar");
            }
        }

        private void close() {
            parts.add(Part.literal(literal.toString()));
            literal.setLength(0);
            if (!open) {
                throw refused(format, "it would make the same text for each row");
            }
            ways.add(parts);
            sizes.add(space == 1 && named ? 0 : space);
            parts = new ArrayList<>();
            space = 1;
            open = false;
        }

        private int part(int i) {
            boolean angle = format.charAt(i) == '<';
            Matcher found = (angle ? COUNTER : CLASS).matcher(format);
            boolean good = found.find(i) && found.start() == i;
            Matcher made = MADE.matcher(format);
            if (!good && angle && made.find(i) && made.start() == i) {
                MadeForm form = new MadeForm(made.group(1));
                add(new Part("", "", 0, -1, List.of(form)));
                space *= form.capacity() == 0 ? 1 : form.capacity();
                named = true;
                return made.end();
            } else if (!good) {
                char c = format.charAt(i);
                throw refused(format, "write \\" + c + " for the character itself");
            }
            if (angle) {
                if (counter) {
                    throw refused(format, "it has two counters");
                }
                counter = true;
                String first = found.group(1);
                add(new Part("", "", first.length(), Long.parseLong(first), List.of()));
            } else {
                String characters = characters(found.group(1), format);
                int count = found.group(2) == null ? 1 : count(found.group(2), format);
                space *= Math.pow(characters.length(), count);
                add(new Part("", characters, count, -1, List.of()));
            }
            return found.end();
        }

        private int count(String digits, String format) {
            int count = digits.length() > 5 ? LONGEST + 1 : Integer.parseInt(digits);
            length += Math.min(count, LONGEST + 1);
            if (length > LONGEST) {
                throw refused(
                        format, "it makes texts of more than %d characters".formatted(LONGEST));
            }
            return count;
        }

        private void add(Part part) {
            parts.add(Part.literal(literal.toString()));
            literal.setLength(0);
            parts.add(part);
            open |= part.counter >= 0 || !part.made.isEmpty() || part.characters.length() > 1;
        }
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
    public static String literal(char c) {
        return c == '<' || c == '[' || c == '\\' || c == '|' ? "\\" + c : String.valueOf(c);
    }

    /**
     * The identifier of a number. Numbers have different ones until all texts of the pattern that
     * are not taken are used up; then they come again.
     */
    public String at(long number, Randomness randomness) {
        if (counting) {
            return counted(number, randomness);
        } else if (named) {
            return made(number, randomness);
        } else if (capacity > MOST_PERMUTED) {
            return drawn(number, randomness);
        } else if (free.length > 0) {
            return text(free[(int) permute(number % free.length, free.length, randomness)]);
        }
        long space = (long) capacity;
        return taken.isEmpty()
                ? text(permute(number % space, space, randomness))
                : slotted(number, randomness);
    }

    /** Each number has a slot of texts, of which it takes the first that is free. */
    private String slotted(long number, Randomness randomness) {
        long slots = Math.max(1, (long) capacity / SLOT);
        long slot = permute(number % slots, slots, randomness);
        long lap = number / slots;
        int start = randomness.fork("slot").at(slot).nextInt(SLOT);
        String text = "";
        for (int i = 0; i < SLOT; i++) {
            text = text(slot * SLOT + (start + i) % SLOT);
            if (!taken.has(text) && lap-- <= 0) {
                return text;
            }
        }
        return drawn(number, randomness);
    }

    private String drawn(long number, Randomness randomness) {
        Draws draws = randomness.at(number);
        String text = "";
        for (int i = 0; i < MOST_DRAWN; i++) {
            StringBuilder out = new StringBuilder();
            List<Part> parts = ways.get(ways.size() == 1 ? 0 : draws.nextInt(ways.size()));
            for (Part part : parts) {
                out.append(part.text());
                for (int k = 0; k < part.count(); k++) {
                    int index = draws.nextInt(part.characters().length());
                    out.append(part.characters().charAt(index));
                }
            }
            text = out.toString();
            if (!taken.has(text)) {
                return text;
            }
        }
        return outside(text);
    }

    /** A text that is none of the pattern's, because a real one must never be made. */
    private String outside(String text) {
        StringBuilder longer = new StringBuilder(text);
        do {
            longer.append(text.charAt(text.length() - 1));
        } while (taken.has(longer.toString()));
        return longer.toString();
    }

    private String counted(long number, Randomness randomness) {
        StringBuilder out = new StringBuilder();
        Draws draws = randomness.at(number);
        for (Part part : ways.get(0)) {
            out.append(part.text());
            if (part.counter() >= 0) {
                String digits = Long.toUnsignedString(part.counter() + number);
                out.append("0".repeat(Math.max(0, part.count() - digits.length()))).append(digits);
                continue;
            }
            for (int i = 0; i < part.count() && part.counter() < 0; i++) {
                int index = draws.nextInt(part.characters().length());
                out.append(part.characters().charAt(index));
            }
        }
        return out.toString();
    }

    private String made(long number, Randomness randomness) {
        String text = "";
        for (int attempt = 0; attempt < MOST_DRAWN; attempt++) {
            Randomness own = attempt == 0 ? randomness : randomness.fork(attempt);
            Draws draws = own.at(number);
            int way = ways.size() == 1 ? 0 : draws.nextInt(ways.size());
            long space = (long) Math.min(MOST_PERMUTED, sizes[way]);
            long which = space > 1 ? place(number, attempt, space, randomness, own) : number;
            StringBuilder out = new StringBuilder();
            for (Part part : ways.get(way)) {
                out.append(part.text());
                for (MadeForm form : part.made()) {
                    out.append(form.make(which, attempt, draws));
                }
                for (int k = 0; k < part.count(); k++) {
                    int index = draws.nextInt(part.characters().length());
                    out.append(part.characters().charAt(index));
                }
            }
            text = out.toString();
            if (!taken.has(text)) {
                return text;
            }
        }
        return outside(text);
    }

    /** Where there is room, no two numbers share a place, whatever their attempt. */
    private long place(long number, int attempt, long space, Randomness first, Randomness own) {
        return !taken.isEmpty() && space >= ROOMY && attempt < ATTEMPTS
                ? permute((number * ATTEMPTS + attempt) % space, space, first)
                : permute(number % space, space, own);
    }

    /** The text of a number below the capacity, by the places of its characters. */
    private String text(long number) {
        long rest = number;
        int way = 0;
        while (way < ways.size() - 1 && rest >= (long) sizes[way]) {
            rest -= (long) sizes[way++];
        }
        StringBuilder out = new StringBuilder();
        for (Part part : ways.get(way)) {
            out.append(part.text());
            int radix = part.characters().length();
            for (int i = 0; i < part.count(); i++) {
                out.append(part.characters().charAt((int) (rest % radix)));
                rest /= radix;
            }
        }
        return out.toString();
    }

    /** A bijection of 0 … space - 1: four Feistel rounds, again until the result is inside. */
    public static long permute(long number, long space, Randomness randomness) {
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
