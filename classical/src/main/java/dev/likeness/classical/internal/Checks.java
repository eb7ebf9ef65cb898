package dev.likeness.classical.internal;

import dev.likeness.InputException;
import org.jspecify.annotations.Nullable;

/** Refuses settings in a sentence. */
public final class Checks {

    private Checks() {}

    /**
     * Refuses a setting unless a condition holds.
     *
     * @param expected what the setting must be, such as {@code 0 or more}
     */
    public static void require(boolean holds, String name, String expected, Object found) {
        if (!holds) {
            throw new InputException(name + " must be " + expected + ", found " + found + ".");
        }
    }

    /** Refuses a whole number out of bounds; null is allowed. */
    public static void between(String name, @Nullable Integer value, int least, int most) {
        if (value != null) {
            String bounds = "%,d to %,d".formatted(least, most);
            require(value >= least && value <= most, name, bounds, "%,d".formatted(value));
        }
    }

    /** Refuses a number that is not finite and above 0. */
    public static void positive(String name, double value) {
        require(value > 0 && value < Double.POSITIVE_INFINITY, name, "more than 0", value);
    }

    /** Refuses a number that is not finite and 0 or more. */
    public static void notNegative(String name, double value) {
        require(value >= 0 && value < Double.POSITIVE_INFINITY, name, "0 or more", value);
    }

    /** Refuses the name of a target that is empty; null is allowed. */
    public static void target(@Nullable String target) {
        require(target == null || !target.isEmpty(), "target", "the name of a column", "\"\"");
    }
}
