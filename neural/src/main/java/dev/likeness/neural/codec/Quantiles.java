package dev.likeness.neural.codec;

import dev.likeness.random.Normal;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Takes the numbers of a column to a standard normal distribution, by their quantiles, and back:
 * linear between knots, which have about equally many rows between them, fewer towards the ends. On
 * a grid knots lie halfway between two of its values, so that all places within the step of a value
 * are stretched alike.
 *
 * @param at numbers, ascending; empty for a map that changes nothing
 * @param normal what they become, ascending
 */
record Quantiles(double[] at, double[] normal) {

    /** Changes nothing. */
    static final Quantiles NONE = new Quantiles(new double[0], new double[0]);

    /** The most stretches between knots. */
    private static final int MOST = 500;

    /**
     * The map of some numbers; none where all are the same and have no step.
     *
     * @param sorted ascending, at least one
     * @param step of the column's grid; 0 for none
     */
    static Quantiles of(double[] sorted, double step) {
        int n = sorted.length;
        double low = sorted[0] - step / 2;
        double high = sorted[n - 1] + step / 2;
        if (!(low < high) || !Double.isFinite(high - low)) {
            return NONE;
        }
        double[] at = new double[2 * MOST];
        double[] normal = new double[at.length];
        at[0] = low;
        normal[0] = Normal.quantile(0.5 / n);
        int knots = 1;
        for (int rank : ranks(n)) {
            int below = rank;
            while (below < n && sorted[below] == sorted[below - 1]) {
                below++;
            }
            if (below == n) {
                break;
            }
            double apart = sorted[below] - sorted[below - 1];
            double knot = sorted[below - 1] + (step > 0 ? step : apart) / 2;
            if (knot > at[knots - 1] && knot < high) {
                at[knots] = knot;
                normal[knots++] = Normal.quantile((double) below / n);
            }
        }
        at[knots] = high;
        normal[knots++] = Normal.quantile(1 - 0.5 / n);
        return new Quantiles(Arrays.copyOf(at, knots), Arrays.copyOf(normal, knots));
    }

    /**
     * After how many rows there is a knot, ascending: at even distances, and towards the ends after
     * 1, 2, 4, … rows, as a long tail is nowhere near a straight line.
     */
    private static int[] ranks(int n) {
        int even = Math.max(1, n / MOST);
        IntStream tails =
                IntStream.iterate(1, rank -> rank < even, rank -> 2 * rank)
                        .flatMap(rank -> IntStream.of(rank, n - rank));
        IntStream between =
                IntStream.range(1, Math.min(n, MOST))
                        .map(bin -> (int) ((long) n * bin / Math.min(n, MOST)));
        return IntStream.concat(tails, between).sorted().distinct().toArray();
    }

    /** Whether it is a map that can be: finite, and ascending on both sides. */
    boolean sound() {
        boolean sound = at.length == normal.length && at.length != 1;
        for (int k = 0; sound && k < at.length; k++) {
            sound = Double.isFinite(at[k]) && Double.isFinite(normal[k]);
            sound &= k == 0 || (at[k] > at[k - 1] && normal[k] > normal[k - 1]);
        }
        return sound;
    }

    /** How far from 0 the outermost knots are. */
    double reach() {
        return Math.max(-normal[0], normal[normal.length - 1]);
    }

    /** What a number becomes; beyond the knots the outermost stretch goes on. */
    double normal(double x) {
        return map(at, normal, x);
    }

    /** The number that became this one. */
    double number(double z) {
        return map(normal, at, z);
    }

    /** The logarithm of how much what is near a number is stretched. */
    double logSlope(double x) {
        if (at.length == 0) {
            return 0;
        }
        int k = stretch(at, x);
        return Math.log((normal[k + 1] - normal[k]) / (at[k + 1] - at[k]));
    }

    private static double map(double[] from, double[] to, double x) {
        if (from.length == 0) {
            return x;
        }
        int k = stretch(from, x);
        double share = (x - from[k]) / (from[k + 1] - from[k]);
        return to[k] + share * (to[k + 1] - to[k]);
    }

    /** The stretch between two knots that a number is in, or is next to. */
    private static int stretch(double[] knots, double x) {
        int found = Arrays.binarySearch(knots, x);
        int k = found >= 0 ? found : -found - 2;
        return Math.max(0, Math.min(knots.length - 2, k));
    }
}
