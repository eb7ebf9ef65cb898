package dev.likeness.classical.internal;

import java.util.Arrays;

/** Sorts long arrays of numbers digit by digit, several times faster than by comparing them. */
public final class Sorting {

    private static final int SHORT = 5000;
    private static final int BITS = 11;
    private static final int DIGITS = 1 << BITS;
    private static final int PASSES = (Long.SIZE + BITS - 1) / BITS;

    private Sorting() {}

    /** Sorts numbers as {@link Arrays#sort(double[])} does: −0.0 before 0.0, NaN last. */
    public static void ascending(double[] values) {
        if (values.length < SHORT) {
            Arrays.sort(values);
            return;
        }
        long[] from = new long[values.length];
        int[][] starts = new int[PASSES][DIGITS];
        for (int i = 0; i < values.length; i++) {
            long bits = Double.doubleToLongBits(values[i]);
            long key = bits ^ ((bits >> 63) | Long.MIN_VALUE); // of unsigned order
            from[i] = key;
            for (int pass = 0; pass < PASSES; pass++) {
                starts[pass][digit(key, pass)]++;
            }
        }
        long[] to = new long[values.length];
        for (int pass = 0; pass < PASSES; pass++) {
            int[] next = starts[pass];
            if (next[digit(from[0], pass)] == from.length) {
                continue; // all have the same digit
            }
            sum(next);
            for (long key : from) {
                to[next[digit(key, pass)]++] = key;
            }
            long[] swap = from;
            from = to;
            to = swap;
        }
        for (int i = 0; i < values.length; i++) {
            long key = from[i];
            values[i] = Double.longBitsToDouble(key ^ ((~key >> 63) | Long.MIN_VALUE));
        }
    }

    private static int digit(long key, int pass) {
        return (int) (key >>> (pass * BITS)) & (DIGITS - 1);
    }

    /** Turns counts into the places where each digit begins. */
    private static void sum(int[] counts) {
        int sum = 0;
        for (int digit = 0; digit < counts.length; digit++) {
            int count = counts[digit];
            counts[digit] = sum;
            sum += count;
        }
    }
}
