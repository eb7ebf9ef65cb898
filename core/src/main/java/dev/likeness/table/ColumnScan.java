package dev.likeness.table;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a first pass sees of a column, in memory that does not grow with the rows. */
final class ColumnScan {

    private final NumberText number;
    final Distinct distinct = new Distinct();
    final IdentifierScan identifier = new IdentifierScan();

    long missing;
    long wholes;
    long decimals;
    long codes;
    long tooLong;
    long infinite;
    long others;
    int digits;

    /** The digits behind the point that every number has; -1 if they differ. */
    private int places;

    /** Whether a number ends in a zero behind the point. */
    private boolean padded;

    long characters;

    /** Whether each whole number is one more than that before, from 0 or 1. */
    boolean counting = true;

    private double last;
    double least = Double.POSITIVE_INFINITY;
    double most = Double.NEGATIVE_INFINITY;

    /** The first text that is no number, and its line. */
    String other = "";

    long otherLine;
    String infiniteText = "";
    long infiniteLine;

    /** The first two texts that differ. */
    @Nullable String first;

    @Nullable String second;
    boolean more;

    /** The formats of dates that all values have so far; null before the first value. */
    @Nullable List<TimeFormat> times;

    ColumnScan(NumberText number) {
        this.number = number;
    }

    long numbers() {
        return wholes + decimals;
    }

    long values() {
        return wholes + decimals + codes + tooLong + infinite + others;
    }

    void add(char[] text, int from, int to, long line) {
        if (from == to) {
            missing++;
            counting = false;
            return;
        }
        NumberText.Found found = number.read(text, from, to);
        switch (found) {
            case WHOLE, DECIMAL -> number(found == NumberText.Found.WHOLE);
            case CODE -> codes++;
            case TOO_LONG -> tooLong++;
            case INFINITE -> {
                if (infinite++ == 0) {
                    infiniteText = text(text, from, to);
                    infiniteLine = line;
                }
            }
            default -> {
                if (others++ == 0) {
                    other = text(text, from, to);
                    otherLine = line;
                }
            }
        }
        characters += to - from;
        distinct.add(Distinct.hash(text, from, to));
        identifier.add(text, from, to);
        time(text, from, to);
        if (!more) {
            words(text, from, to);
        }
    }

    private void number(boolean whole) {
        double value = number.value();
        places = numbers() == 0 || places == number.places() ? number.places() : -1;
        padded |= number.places() > number.digits();
        if (whole) {
            counting =
                    counting
                            && decimals == 0
                            && (wholes == 0 ? value == 0 || value == 1 : value == last + 1);
            last = value;
            wholes++;
        } else {
            decimals++;
            digits = Math.max(digits, number.digits());
        }
        least = Math.min(least, value);
        most = Math.max(most, value);
    }

    /** The format of a column of decimals: {@code 0.00} where 1.5 is written 1.50, else empty. */
    String decimalFormat() {
        return padded && places > 0 && places <= 16 ? "0." + "0".repeat(places) : "";
    }

    private void time(char[] text, int from, int to) {
        List<TimeFormat> alive = times;
        if (alive == null) {
            times = TimeFormat.reading(text, from, to);
        } else if (!alive.isEmpty()) {
            for (TimeFormat format : alive) {
                if (Double.isNaN(format.read(text, from, to))) {
                    times =
                            alive.stream()
                                    .filter(f -> !Double.isNaN(f.read(text, from, to)))
                                    .toList();
                    break;
                }
            }
        }
    }

    private void words(char[] text, int from, int to) {
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
