package dev.likeness.classical.internal.codes;

import java.util.Arrays;

/**
 * Finds the code of many numbers: looks first at which of many equal parts of the range they lie
 * in.
 */
final class CutIndex {

    private final double[] cuts;
    private final double low;
    private final double parts; // how many parts a unit has
    private final int[] firstOf; // the first cut that lies in a part, or behind it

    /**
     * An index of some cuts.
     *
     * @param cuts ascending
     */
    CutIndex(double[] cuts) {
        this.cuts = cuts;
        this.low = cuts.length == 0 ? 0 : cuts[0];
        double range = cuts.length == 0 ? 0 : cuts[cuts.length - 1] - low;
        double perUnit = 2 * cuts.length / range;
        this.parts = perUnit < Double.POSITIVE_INFINITY ? perUnit : 0; // else all is in one part
        this.firstOf = new int[2 * cuts.length + 2];
        int part = 0;
        for (int i = 0; i < cuts.length; i++) {
            int last = part(cuts[i]);
            while (part <= last) {
                firstOf[part++] = i;
            }
        }
        Arrays.fill(firstOf, part, firstOf.length, cuts.length);
    }

    private int part(double value) {
        return (int) ((value - low) * parts);
    }

    /** How many cuts lie below a value that is not NaN: its code. */
    int code(double value) {
        if (cuts.length == 0 || !(value > low)) {
            return 0;
        } else if (value > cuts[cuts.length - 1]) {
            return cuts.length;
        }
        int part = part(value);
        int from = firstOf[part];
        int to = firstOf[part + 1];
        while (from < to) { // the first cut that is not below the value
            int middle = (from + to) >>> 1;
            if (cuts[middle] < value) {
                from = middle + 1;
            } else {
                to = middle;
            }
        }
        return from;
    }
}
