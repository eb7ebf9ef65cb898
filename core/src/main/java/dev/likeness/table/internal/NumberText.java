package dev.likeness.table.internal;

/**
 * Reads numbers from characters without making texts of them. Not safe to share between threads.
 */
public final class NumberText {

    /** What a text is as a number. */
    public enum Found {
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

    public static final double MOST_WHOLE = 0x1p53;

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
    private boolean plus;
    private int whole;
    private int significant;
    private int exponentAt;
    private String exponentSign = "";
    private int exponentDigits;
    private int mantissaPlaces;

    public NumberText(char point) {
        this.point = point;
    }

    /** The number last read. */
    public double value() {
        return value;
    }

    /** The digits behind the point of the number last read, trailing zeros left out; at most 17. */
    public int digits() {
        return digits;
    }

    /** The digits behind the point as they stood there; -1 if the number had an exponent. */
    public int places() {
        return places;
    }

    /** Whether the number last read began with a plus. */
    public boolean plus() {
        return plus;
    }

    /** The digits before the point of the number last read. */
    public int wholeDigits() {
        return whole;
    }

    /** The digits that count, from the first that is not zero; trailing zeros count. */
    public int significant() {
        return significant;
    }

    /**
     * How the exponent of the number last read was written, such as {@code e-00} or {@code E+0}:
     * its letter, a sign if a positive one has one, a zero for each of its digits; empty if there
     * was none.
     */
    public String exponent() {
        return exponentAt == 0
                ? ""
                : (char) exponentAt + exponentSign + "0".repeat(Math.max(1, exponentDigits));
    }

    /** The digits behind the point of the mantissa of the number last read. */
    public int mantissaPlaces() {
        return mantissaPlaces;
    }

    /** What the text is as a number. */
    public Found read(String text) {
        return read(text.toCharArray(), 0, text.length());
    }

    /** What the characters are as a number. */
    public Found read(char[] text, int from, int to) {
        int i = from;
        boolean negative = false;
        plus = false;
        if (i < to && (text[i] == '-' || text[i] == '+')) {
            plus = text[i] == '+';
            negative = text[i++] == '-';
        }
        int start = i;
        long mantissa = 0;
        int counted = 0;
        int fraction = 0;
        int trailing = 0;
        int wholeDigits = 0;
        boolean pointSeen = false;
        for (; i < to; i++) {
            char c = text[i];
            if (c >= '0' && c <= '9') {
                if (counted > 0 || c != '0') {
                    counted++;
                    if (counted <= 18) {
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
        whole = wholeDigits;
        significant = counted;
        mantissaPlaces = fraction;
        if (wholeDigits + fraction == 0) {
            return infinite(text, start, to) ? Found.INFINITE : Found.NONE;
        }
        int exponent = 0;
        boolean scientific = i < to && (text[i] == 'e' || text[i] == 'E');
        exponentAt = 0;
        if (scientific) {
            exponentAt = text[i++];
            boolean down = i < to && text[i] == '-';
            exponentSign = "";
            if (i < to && (text[i] == '-' || text[i] == '+')) {
                exponentSign = text[i] == '+' ? "+" : "";
                i++;
            }
            int first = i;
            for (; i < to && text[i] >= '0' && text[i] <= '9'; i++) {
                exponent = Math.min(exponent * 10 + (text[i] - '0'), 9999);
            }
            if (i == first) {
                return Found.NONE;
            }
            exponentDigits = i - first;
            exponent = down ? -exponent : exponent;
        }
        if (i < to) {
            return Found.NONE;
        } else if (wholeDigits > 1 && text[start] == '0') {
            return Found.CODE;
        }
        int scale = fraction - exponent; // the value is mantissa / 10^scale
        if (counted <= 18 && mantissa <= (1L << 53) && Math.abs(scale) <= 22) {
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
        if ((length != 3 && length != 8) || (text[from] | 0x20) != 'i') {
            return false; // nearly always, so that no text is made of a word
        }
        String word = new String(text, from, length);
        return word.equalsIgnoreCase("inf") || word.equalsIgnoreCase("infinity");
    }
}
