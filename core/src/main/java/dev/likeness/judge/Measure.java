package dev.likeness.judge;

import java.util.Locale;

/**
 * Something that is measured of each source of data: a column of a section.
 *
 * @param key its name for a program, such as {@code coverage}; {@code tstr.auc} lies in a group
 * @param name its name for a person, as short as a column is wide
 * @param better which numbers are better
 * @param style how its numbers are written
 * @param unit the unit, such as "nats a row"; that of a count is written behind it, such as "of
 *     10"; empty for none
 * @param about what it is and which value is best, as the end of a sentence that its name begins;
 *     empty where the name says all
 */
public record Measure(
        String key, String name, Better better, Style style, String unit, String about) {

    /** Which numbers are better. */
    public enum Better {
        HIGHER,
        LOWER,
        /** The number informs and does not judge. */
        NEITHER
    }

    /** How numbers are written. */
    public enum Style {
        /** A whole number. */
        COUNT,
        /** A share of 1, as a percentage. */
        PERCENT,
        /** Two decimals. */
        TWO,
        /** Three decimals. */
        THREE,
        /** Four decimals. */
        FOUR,
        /** Five decimals. */
        FIVE,
        /** Four digits or more, without an exponent. */
        FOUR_DIGITS
    }

    /** A measure without a unit. */
    public static Measure of(String key, String name, Better better, Style style, String about) {
        return new Measure(key, name, better, style, "", about);
    }

    /** A number as it is written for a person. */
    public String text(double value) {
        if (!Double.isFinite(value)) {
            return "–";
        }
        return switch (style) {
            case COUNT -> format("%,.0f", value) + (unit.isEmpty() ? "" : " " + unit);
            case PERCENT -> format("%.1f %%", 100 * value);
            case TWO -> format("%.2f", value);
            case THREE -> format("%.3f", value);
            case FOUR -> format("%.4f", value);
            case FIVE -> format("%.5f", value);
            case FOUR_DIGITS ->
                    format(
                            value >= 1000
                                    ? "%,.0f"
                                    : value >= 100 ? "%.1f" : value >= 10 ? "%.2f" : "%.3f",
                            value);
        };
    }

    private static String format(String pattern, double value) {
        return String.format(Locale.ROOT, pattern, value);
    }

    /** Whether one number is better than another. */
    boolean prefers(double one, double other) {
        return better == Better.HIGHER ? one > other : one < other;
    }
}
