package dev.likeness.table.internal;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;

/** Writes numbers with a limited count of digits, without making texts of most of them. */
public final class NumberOut {

    private static final long[] TENS = new long[19];

    static {
        long ten = 1;
        for (int i = 0; i < TENS.length; i++, ten *= 10) {
            TENS[i] = ten;
        }
    }

    /** No number is written longer than this by {@link #write}. */
    public static final int LONGEST = 400;

    private NumberOut() {}

    public static String text(double value, int digits, int places) {
        byte[] out = new byte[LONGEST];
        int length = write(value, digits, places, out, 0);
        return new String(out, 0, length, StandardCharsets.US_ASCII);
    }

    /**
     * Writes a finite number rounded to some digits, without trailing zeros beyond some places.
     *
     * @param digits digits behind the point; 17 for the shortest text that reads back the same
     * @param places digits behind the point that are written even where they are zeros, 0 to 16
     * @return where the text ends
     */
    public static int write(double value, int digits, int places, byte[] out, int at) {
        double size = Math.abs(value);
        if (digits < 17 && size * TENS[Math.min(18, digits)] < 0x1p53) {
            long scaled = Math.round(size * TENS[digits]);
            int end = at;
            if (value < 0 && scaled != 0) {
                out[end++] = '-';
            }
            end = whole(scaled / TENS[digits], out, end);
            long fraction = scaled % TENS[digits];
            int shown = digits;
            while (shown > places && fraction % 10 == 0) {
                fraction /= 10;
                shown--;
            }
            if (shown == 0 && places == 0) {
                return end;
            }
            out[end++] = '.';
            for (int i = end + shown - 1; i >= end; i--) {
                out[i] = (byte) ('0' + fraction % 10);
                fraction /= 10;
            }
            for (; shown < places; shown++) {
                out[end + shown] = '0';
            }
            return end + shown;
        }
        byte[] text = slow(value, digits, places).getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(text, 0, out, at, text.length);
        return at + text.length;
    }

    private static String slow(double value, int digits, int places) {
        if (digits >= 17) {
            return value == Math.rint(value) && Math.abs(value) < 1e15
                    ? Long.toString((long) value)
                    : Double.toString(value);
        }
        BigDecimal exact = new BigDecimal(Double.toString(value));
        BigDecimal rounded =
                exact.scale() > digits ? exact.setScale(digits, RoundingMode.HALF_EVEN) : exact;
        BigDecimal shortest =
                rounded.signum() == 0 ? BigDecimal.ZERO : rounded.stripTrailingZeros();
        return shortest.setScale(Math.max(places, shortest.scale())).toPlainString();
    }

    private static int whole(long number, byte[] out, int at) {
        int length = 1;
        while (length < 19 && number >= TENS[length]) {
            length++;
        }
        long rest = number;
        for (int i = at + length - 1; i >= at; i--) {
            out[i] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
        return at + length;
    }
}
