package dev.likeness.file;

import java.util.Locale;

/**
 * What the numbers of a tensor may be. What is outside, or not a number, is refused where the
 * tensor is read, by its name.
 *
 * <pre>{@code
 * double[] shares = file.doubles("shares", Range.SHARE, trees);
 * long[] codes = file.longs("codes", Range.whole(0, levels - 1), rows);
 * }</pre>
 *
 * @param least the least number
 * @param most the greatest number
 * @param above whether the least itself is refused too
 */
public record Range(double least, double most, boolean above) {

    /** Any finite number. */
    public static final Range FINITE = new Range(-Double.MAX_VALUE, Double.MAX_VALUE, false);

    /**
     * Any number that sums and squares of a few million like it keep finite: measurements, weights
     * and gains.
     */
    public static final Range MODERATE = new Range(-1e100, 1e100, false);

    /** Sizes that sums of a few million like them keep finite. */
    public static final Range NOT_NEGATIVE = new Range(0, 1e100, false);

    /** Numbers above 0 whose squares and quotients stay finite. */
    public static final Range POSITIVE = new Range(1e-100, 1e100, false);

    /** Numbers of examples, weighted or not: from 0 to 2⁵³. */
    public static final Range COUNT = new Range(0, 0x1p53, false);

    /** Probabilities: from 0 to 1, with room for rounding. */
    public static final Range PROBABILITY = new Range(0, 1 + 1e-6, false);

    /** Probabilities of what can be: above 0, at most 1. */
    public static final Range SHARE = new Range(0, 1 + 1e-6, true);

    /** What is not checked here, because it may be infinite or not a number. */
    public static final Range ANY =
            new Range(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY, false);

    /** Numbers from the least to the greatest. */
    public static Range between(double least, double most) {
        return new Range(least, most, false);
    }

    /** Whether a number is allowed. */
    public boolean allows(double value) {
        boolean inside = (above ? value > least : value >= least) && value <= most;
        return inside || Double.isInfinite(most);
    }

    /** The range in words, to end "should hold …" with. */
    String words() {
        if (equals(FINITE)) {
            return "finite numbers";
        }
        return "numbers %s %s to %s".formatted(above ? "above" : "from", text(least), text(most));
    }

    private static String text(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e15
                ? String.format(Locale.ROOT, "%.0f", value)
                : Double.toString(value);
    }
}
