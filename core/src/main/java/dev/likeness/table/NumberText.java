package dev.likeness.table;

/**
 * Reads numbers from characters without making texts of them. Not safe to share between threads.
 */
final class NumberText {

    /** What a text is as a number. */
    enum Found {
        NONE,
        /** A whole number that a double holds exactly. */
        WHOLE,
        DECIMAL,
        /** Digits that begin with a zero too many: a code, not a number. */
        CODE,
        /** A whole number beyond 2⁵³. */
        TOO_LONG,
        INFINITE
    }

    static final double MOST_WHOLE = 0x1p53;

    private static final double[] TENS = new double[23];

    static {
        double ten = 1;
        for (int i = 0; i < TENS.length; i++, ten *= 10) {
            TENS[i] = ten; // exact up to 10²²
        }
    }

    private final char point;
    private double value;
    private int digits;
    private int places;

    NumberText(char point) {
        this.point = point;
    }

    /** The number last read. */
    double value() {
        return value;
    }

    /** The digits behind the point of the number last read, trailing zeros left out; at most 17. */
    int digits() {
        return digits;
    }

    /** The digits behind the point as they stood there; -1 if the number had an exponent. */
    int places() {
        return places;
    }

    Found read(String text) {
        return read(text.toCharArray(), 0, text.length());
    }

    Found read(char[] text, int from, int to) {
        int i = from;
        boolean negative = false;
        if (i < to && (text[i] == '-' || text[i] == '+')) {
            negative = text[i++] == '-';
        }
        int start = i;
        long mantissa = 0;
        int significant = 0;
        int fraction = 0;
        int trailing = 0;
        int wholeDigits = 0;
        boolean pointSeen = false;
        for (; i < to; i++) {
            char c = text[i];
            if (c >= '0' && c <= '9') {
                if (significant > 0 || c != '0') {
                    significant++;
                    if (significant <= 18) {
                        mantissa = mantissa * 10 + (c - '0');
                    }
                }
                if (pointSeen) {
                    fraction++;
                    trailing = c == '0' ? trailing + 1 : 0;
                } else {
                    wholeDigits++;
                }
            } else if (c == point && !pointSeen) {
                pointSeen = true;
            } else {
                break;
            }
        }
        if (wholeDigits + fraction == 0) {
            return infinite(text, start, to) ? Found.INFINITE : Found.NONE;
        }
        int exponent = 0;
        boolean scientific = i < to && (text[i] == 'e' || text[i] == 'E');
        if (scientific) {
            i++;
            boolean down = i < to && text[i] == '-';
            if (i < to && (text[i] == '-' || text[i] == '+')) {
                i++;
            }
            int first = i;
            for (; i < to && text[i] >= '0' && text[i] <= '9'; i++) {
                exponent = Math.min(exponent * 10 + (text[i] - '0'), 9999);
            }
            if (i == first) {
                return Found.NONE;
            }
            exponent = down ? -exponent : exponent;
        }
        if (i < to) {
            return Found.NONE;
        } else if (wholeDigits > 1 && text[start] == '0') {
            return Found.CODE;
        }
        int scale = fraction - exponent; // the value is mantissa / 10^scale
        if (significant <= 18 && mantissa <= (1L << 53) && Math.abs(scale) <= 22) {
            // Both operands are exact, so the one rounding is the right one (Clinger 1990).
            value = scale >= 0 ? mantissa / TENS[scale] : mantissa * TENS[-scale];
        } else {
            String plain = new String(text, start, to - start).replace(point, '.');
            value = Double.parseDouble(plain);
        }
        value = negative ? -value : value;
        if (Double.isInfinite(value)) {
            return Found.INFINITE;
        }
        value += 0.0; // no negative zero
        places = scientific ? -1 : fraction;
        digits = Math.max(0, Math.min(17, fraction - trailing - exponent));
        if (digits > 0 && value == Math.rint(value)) {
            digits = 0; // 15e-1 has a digit, 150e-1 has none
        }
        if (digits > 0) {
            return Found.DECIMAL;
        } else if (Math.abs(value) <= MOST_WHOLE) {
            return Found.WHOLE;
        }
        return pointSeen || scientific ? Found.DECIMAL : Found.TOO_LONG;
    }

    private static boolean infinite(char[] text, int from, int to) {
        int length = to - from;
        if (length != 3 && length != 8) {
            return false;
        }
        String word = new String(text, from, length);
        return word.equalsIgnoreCase("inf") || word.equalsIgnoreCase("infinity");
    }
}
