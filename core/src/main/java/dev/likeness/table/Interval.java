package dev.likeness.table;

import java.util.ArrayList;
import java.util.List;

/**
 * A part of the range of a column of numbers, both ends allowed.
 *
 * @param low the least value; negative infinity if there is none
 * @param high the greatest value, not less than {@code low}; infinity if there is none
 */
public record Interval(double low, double high) {

    /** Every number. */
    static final Interval ALL = new Interval(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);

    /** Whether a value is in it; never NaN. */
    public boolean has(double value) {
        return value >= low && value <= high;
    }

    /** What two lists of ascending intervals without overlap have in common, in this form too. */
    public static List<Interval> common(List<Interval> some, List<Interval> others) {
        List<Interval> common = new ArrayList<>();
        for (Interval one : some) {
            for (Interval other : others) {
                double from = Math.max(one.low, other.low);
                double to = Math.min(one.high, other.high);
                if (from <= to) {
                    common.add(new Interval(from, to));
                }
            }
        }
        return common;
    }
}
