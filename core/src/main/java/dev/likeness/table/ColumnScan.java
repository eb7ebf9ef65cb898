package dev.likeness.table;

import dev.likeness.table.internal.AmountScan;
import dev.likeness.table.internal.IdentifierScan;
import dev.likeness.table.internal.NumberText;
import dev.likeness.table.internal.OtherDigits;
import dev.likeness.table.internal.PersonalScan;
import dev.likeness.table.internal.PlainNumbers;
import dev.likeness.table.internal.ShapeScan;
import dev.likeness.table.internal.TimeScan;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a first pass sees of a column, in memory that does not grow with the rows. */
final class ColumnScan {

    private static final int EXAMPLES = 50;

    /** Numbers with at least this many digits may be those of cards and phones. */
    private static final int LONG_NUMBER = 7;

    private final NumberText number;
    private final MissingWords words;
    final Distinct distinct = new Distinct();
    final IdentifierScan identifier = new IdentifierScan();
    final PlainNumbers plain = new PlainNumbers();

    /** The texts that are numbers with a decimal comma. */
    final PlainNumbers commas = new PlainNumbers();

    private final NumberText comma = new NumberText(',');
    final TimeScan times = new TimeScan();
    final Misses notTimes = new Misses();

    /** Times that are written in another way than the first ones. */
    final Misses otherTimes = new Misses();

    final AmountScan amounts = new AmountScan();
    final Misses notAmounts = new Misses();
    final ShapeScan shapes = new ShapeScan();
    final PersonalScan personal = new PersonalScan();
    final CountryCodes countries = new CountryCodes();

    /** Texts that are no plain number, and the first of them. */
    final Misses others = new Misses();

    /**
     * The number of times that each word for a missing value occurs without quotes, and in quotes.
     */
    final long[] bare;

    final long[] quoted;

    long missing;
    long empty;
    long emptyQuoted;

    /** Whether a value stands without quotes, and whether one stands in quotes. */
    private boolean bareValue;

    private boolean quotedValue;
    long codes;
    long tooLong;
    long infinite;
    long words_;
    long characters;
    String infiniteText = "";
    long infiniteLine;

    /** The first two texts that differ. */
    @Nullable String first;

    @Nullable String second;
    boolean more;

    /** The first texts, for what a declared pattern does not say. */
    final List<String> examples = new ArrayList<>();

    /** The digits of another script, in which values are written. */
    final OtherDigits digits = new OtherDigits();

    /** The blanks around values. */
    final Padding padding = new Padding();

    ColumnScan(NumberText number, MissingWords words) {
        this.number = number;
        this.words = words;
        this.bare = new long[words.count()];
        this.quoted = new long[words.count()];
    }

    long numbers() {
        return plain.numbers();
    }

    long values() {
        return plain.numbers() + codes + tooLong + infinite + words_;
    }

    /** Values that are missing where the column holds numbers or dates, and else a text. */
    long doubtful() {
        long sum = 0;
        for (int word = 0; word < bare.length; word++) {
            sum += quoted[word] + (words.sure(word) ? 0 : bare[word]);
        }
        return sum;
    }

    /** What may stand for a missing value. */
    MissingWords words() {
        return words;
    }

    /** Whether all values stand in quotes. */
    boolean quotedAlways() {
        return quotedValue && !bareValue;
    }

    void add(char[] text, int from, int to, long line, boolean inQuotes) {
        if (from == to) {
            empty++;
            emptyQuoted += inQuotes ? 1 : 0;
            missing++;
            plain.hole();
            return;
        }
        int word = words.find(text, from, to);
        if (word >= 0) {
            (inQuotes ? quoted : bare)[word]++;
            missing += inQuotes || !words.sure(word) ? 0 : 1;
            plain.hole();
            return;
        }
        NumberText.Found found = number.read(text, from, to);
        if (found == NumberText.Found.NONE && digits.add(text, from, to, 1)) {
            value(digits.ascii(), 0, to - from, line, inQuotes);
        } else {
            value(found, text, from, to, line, inQuotes);
        }
    }

    private void value(char[] text, int from, int to, long line, boolean inQuotes) {
        value(number.read(text, from, to), text, from, to, line, inQuotes);
    }

    private void value(
            NumberText.Found found, char[] text, int from, int to, long line, boolean inQuotes) {
        if (text[from] == ' ' || text[to - 1] == ' ') {
            padding.add(text, from, to); // in quotes, where blanks are a part of the text
        }
        bareValue |= !inQuotes;
        quotedValue |= inQuotes;
        long hash = Distinct.hash(text, from, to);
        boolean fresh = distinct.add(hash);
        switch (found) {
            case WHOLE, DECIMAL -> {
                plain.add(number, found == NumberText.Found.WHOLE, to - from);
                number(text, from, to, hash, line);
                if (to - from >= LONG_NUMBER && fresh) {
                    shapes.add(text, from, to);
                    personal.add(text, from, to);
                }
            }
            case CODE -> codes++;
            case TOO_LONG -> tooLong++;
            case INFINITE -> {
                if (infinite++ == 0) {
                    infiniteText = text(text, from, to);
                    infiniteLine = line;
                }
            }
            default -> words_++;
        }
        if (found != NumberText.Found.WHOLE && found != NumberText.Found.DECIMAL) {
            word(text, from, to, hash, line, fresh);
        }
        characters += to - from;
        identifier.add(text, from, to);
        if (!more) {
            firstTwo(text, from, to);
        }
    }

    /** Takes a text that is no plain number and was taken before, some more times. */
    void again(char[] text, int from, int to, boolean inQuotes, long times) {
        int word = from == to ? -1 : words.find(text, from, to);
        if (from == to) {
            empty += times;
            emptyQuoted += inQuotes ? times : 0;
            missing += times;
        } else if (word >= 0) {
            (inQuotes ? quoted : bare)[word] += times;
            missing += inQuotes || !words.sure(word) ? 0 : times;
        } else if (digits.add(text, from, to, times)) {
            valueAgain(digits.ascii(), 0, to - from, times);
        } else {
            valueAgain(text, from, to, times);
        }
    }

    private void valueAgain(char[] text, int from, int to, long times) {
        long hash = Distinct.hash(text, from, to);
        distinct.again(hash, times);
        switch (number.read(text, from, to)) {
            case CODE -> codes += times;
            case TOO_LONG -> tooLong += times;
            case INFINITE -> infinite += times;
            default -> words_ += times;
        }
        withComma(text, from, to, times);
        againMissed(hash, times);
        characters += times * (to - from);
        identifier.again(times);
    }

    /** A text may be a number with a decimal comma. */
    private void withComma(char[] text, int from, int to, long times) {
        char begin = text[from];
        if (begin <= '9' && (begin >= '0' || begin == '-')) {
            NumberText.Found found = comma.read(text, from, to);
            boolean whole = found == NumberText.Found.WHOLE;
            for (long i = 0; i < times && (whole || found == NumberText.Found.DECIMAL); i++) {
                commas.add(comma, whole, to - from);
            }
        }
    }

    private void againMissed(long hash, long times) {
        others.again(hash, times);
        notTimes.again(hash, times);
        otherTimes.again(hash, times);
        notAmounts.again(hash, times);
    }

    /** A plain number may be a date that is written in digits. */
    private void number(char[] text, int from, int to, long hash, long line) {
        if (!times.over()) {
            time(text, from, to, hash, line);
        }
    }

    private void time(char[] text, int from, int to, long hash, long line) {
        TimeScan.Found found = times.find(text, from, to);
        if (found == TimeScan.Found.NONE) {
            notTimes.add(text, from, to, hash, line);
        } else if (found == TimeScan.Found.SECOND) {
            otherTimes.add(text, from, to, hash, line);
        }
    }

    private void word(char[] text, int from, int to, long hash, long line, boolean fresh) {
        withComma(text, from, to, 1);
        if (examples.size() < EXAMPLES && fresh) {
            examples.add(text(text, from, to));
        }
        if (!fresh) {
            againMissed(hash, 1);
            return;
        }
        others.add(text, from, to, hash, line);
        countries.add(text, from, to);
        shapes.add(text, from, to);
        personal.add(text, from, to);
        if (!notTimes.many()) {
            time(text, from, to, hash, line);
        }
        if (!notAmounts.many() && !amounts.add(text, from, to)) {
            notAmounts.add(text, from, to, hash, line);
        }
    }

    private void firstTwo(char[] text, int from, int to) {
        String one = first;
        String two = second;
        if (one == null) {
            first = text(text, from, to);
        } else if (!same(one, text, from, to)) {
            if (two == null) {
                second = text(text, from, to);
            } else if (!same(two, text, from, to)) {
                more = true;
            }
        }
    }

    private static boolean same(String word, char[] text, int from, int to) {
        if (word.length() != to - from) {
            return false;
        }
        for (int i = 0; i < word.length(); i++) {
            if (word.charAt(i) != text[from + i]) {
                return false;
            }
        }
        return true;
    }

    static String text(char[] text, int from, int to) {
        return new String(text, from, to - from);
    }
}
