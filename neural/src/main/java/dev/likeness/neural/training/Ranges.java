package dev.likeness.neural.training;

import dev.likeness.InputException;
import java.util.List;

/** What a recipe's numbers may be; each check refuses with one sentence. */
public final class Ranges {

    private static final int MOST = 10_000_000;

    private Ranges() {}

    /**
     * Checks a whole number.
     *
     * @throws InputException if it is less, or more than ten million
     */
    public static void atLeast(String name, int value, int least) {
        if (value < least || value > MOST) {
            throw new InputException(
                    name
                            + " must be at least "
                            + least
                            + " (and at most "
                            + MOST
                            + "), found "
                            + value
                            + ".");
        }
    }

    /**
     * Checks a number.
     *
     * @param low the least; {@link Double#MIN_VALUE} for anything more than 0
     * @param high the most; {@link Double#MAX_VALUE} for no such limit
     * @throws InputException if it lies outside or is none
     */
    public static void within(String name, double value, double low, double high) {
        if (!(value >= low && value <= high)) {
            throw new InputException(
                    name
                            + " must be "
                            + (low == Double.MIN_VALUE ? "more than 0" : "at least " + low)
                            + (high == Double.MAX_VALUE ? "" : " and at most " + high)
                            + ", found "
                            + value
                            + ".");
        }
    }

    /**
     * Checks widths of layers, each at least 1.
     *
     * @throws InputException if there are too few, too many, or one is no width
     */
    public static void widths(String name, List<Integer> widths, int fewest, int most) {
        if (widths.size() < fewest || widths.size() > most) {
            throw new InputException(
                    name
                            + " must name "
                            + fewest
                            + " to "
                            + most
                            + " widths, found "
                            + widths.size()
                            + ".");
        }
        for (int width : widths) {
            atLeast(name, width, 1);
        }
    }
}
