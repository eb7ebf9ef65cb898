package dev.likeness;

/** Refuses positions and ranges that are not there, in a sentence. */
public final class Bounds {

    private Bounds() {}

    /**
     * What is thrown where there is nothing at a position.
     *
     * @param one what is counted, such as {@code row}
     * @param count how many there are
     */
    public static InputException outside(String one, long position, long count) {
        return new InputException(
                count == 0
                        ? "There is no %s %d: there is none at all.".formatted(one, position)
                        : "There is no %s %d: they are counted from 0 to %d."
                                .formatted(one, position, count - 1));
    }

    /** The position, if there is something. */
    public static int position(String one, int position, int count) {
        if (position < 0 || position >= count) {
            throw outside(one, position, count);
        }
        return position;
    }

    /** Refuses positions of which one is not there. */
    public static void positions(String one, int[] positions, int count) {
        for (int position : positions) {
            position(one, position, count);
        }
    }

    /**
     * Refuses what is no range {@code from … to - 1} of some things.
     *
     * @param many what is counted, such as {@code rows}
     */
    public static void range(String many, int from, int to, int count) {
        if (from < 0 || to > count || from > to) {
            throw new InputException(
                    "A part of the %s begins at 0 or later, does not end before it begins and ends at %d at the latest; found %d to %d."
                            .formatted(many, count, from, to));
        }
    }

    /** The number of things to make, 0 or more. */
    public static int count(String many, int count) {
        if (count < 0) {
            throw new InputException(
                    "The number of %s is 0 or more, found %d.".formatted(many, count));
        }
        return count;
    }
}
