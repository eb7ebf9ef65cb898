package dev.likeness.table.internal;

import java.math.BigDecimal;

/** How many places behind the point the shortest texts of numbers have. */
public final class DecimalPlaces {

    private static final int MOST = 17;
    private static final double[] TENS = new double[MOST + 1];

    static {
        double ten = 1;
        for (int i = 0; i < TENS.length; i++, ten *= 10) {
            TENS[i] = ten; // exact
        }
    }

    private int most;

    /** Ten to the power of some places, 0 to 17. */
    public static double ten(int places) {
        return TENS[places];
    }

    /** Whether a text with at most some places reads as a number. */
    public static boolean fits(double value, int places) {
        double units = Math.rint(value * TENS[places]);
        return units / TENS[places] == value && Math.abs(units) < 0x1p53;
    }

    /** Takes a number, NaN where none is there. */
    public void add(double value) {
        double size = Math.abs(value);
        // No shortest text has more than 17 digits, those before the point included.
        if (most == MOST || !(size < TENS[MOST - 1 - most]) || fits(value, most)) {
            return;
        }
        int places = most + 1;
        while (places < MOST && size * TENS[places] < 0x1p53 && !fits(value, places)) {
            places++;
        }
        if (places == MOST || !fits(value, places)) {
            int shortest = new BigDecimal(Double.toString(value)).stripTrailingZeros().scale();
            places = Math.min(MOST, shortest);
        }
        most = Math.max(most, places);
    }

    /** The most places; 17 where numbers have that or more. */
    public int most() {
        return most;
    }
}
