package dev.likeness.judge;

import org.jspecify.annotations.Nullable;

/**
 * A number that was measured, with what it has to be compared with.
 *
 * @param value the number; NaN where it is not defined
 * @param deviation the standard deviation over draws; NaN of a single draw, null for a number that
 *     is not a mean over draws
 * @param floor what a trivial baseline reaches, or null where there is none
 * @param ceiling what real data reach, or null where that is not known
 */
public record Score(
        double value,
        @Nullable Double deviation,
        @Nullable Double floor,
        @Nullable Double ceiling) {

    /** A number whose floor and ceiling are the lines of the baseline and of real data. */
    public static Score of(double value) {
        return new Score(value, null, null, null);
    }

    /** The score with a floor and a ceiling where it has none. */
    Score within(@Nullable Double lowest, @Nullable Double highest) {
        return new Score(
                value,
                deviation,
                floor == null ? lowest : floor,
                ceiling == null ? highest : ceiling);
    }
}
