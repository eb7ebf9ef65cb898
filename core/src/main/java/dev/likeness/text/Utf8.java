package dev.likeness.text;

/**
 * Which bytes can follow one another in UTF-8 (RFC 3629, table of section 4).
 *
 * <p>A state is what is still owed to the character that was begun: 0 at the beginning of a
 * character. States are small numbers, so that a reader can keep one.
 */
public final class Utf8 {

    /** At the beginning of a character. */
    public static final int START = 0;

    /** What {@link #next} says of a byte that cannot follow. */
    public static final int INVALID = -1;

    private static final int ONE = 1; // one more byte, of 80 … BF
    private static final int TWO = 2;
    private static final int THREE = 3;
    private static final int AFTER_E0 = 4; // A0 … BF, then one more
    private static final int AFTER_ED = 5; // 80 … 9F, then one more: no surrogates
    private static final int AFTER_F0 = 6; // 90 … BF, then two more
    private static final int AFTER_F4 = 7; // 80 … 8F, then two more

    private Utf8() {}

    /**
     * The state after a byte.
     *
     * @param state the state before it
     * @param value the byte, 0 to 255
     * @return {@link #INVALID} if the byte cannot follow
     */
    public static int next(int state, int value) {
        return switch (state) {
            case START -> first(value);
            case ONE -> within(value, 0x80, 0xBF, START);
            case TWO -> within(value, 0x80, 0xBF, ONE);
            case THREE -> within(value, 0x80, 0xBF, TWO);
            case AFTER_E0 -> within(value, 0xA0, 0xBF, ONE);
            case AFTER_ED -> within(value, 0x80, 0x9F, ONE);
            case AFTER_F0 -> within(value, 0x90, 0xBF, TWO);
            case AFTER_F4 -> within(value, 0x80, 0x8F, TWO);
            default -> throw new IllegalArgumentException("state " + state);
        };
    }

    private static int first(int value) {
        if (value < 0x80) {
            return START;
        } else if (value >= 0xC2 && value <= 0xDF) {
            return ONE;
        } else if (value >= 0xE0 && value <= 0xEF) {
            return value == 0xE0 ? AFTER_E0 : value == 0xED ? AFTER_ED : TWO;
        } else if (value >= 0xF0 && value <= 0xF4) {
            return value == 0xF0 ? AFTER_F0 : value == 0xF4 ? AFTER_F4 : THREE;
        }
        return INVALID;
    }

    private static int within(int value, int least, int most, int then) {
        return value >= least && value <= most ? then : INVALID;
    }

    /** The first place that is no UTF-8, or -1; a character cut off at the end is none. */
    static int invalid(byte[] bytes, int from, int to) {
        int state = START;
        int begun = from;
        for (int i = from; i < to; i++) {
            if (state == START) {
                begun = i;
                if (bytes[i] >= 0) {
                    continue;
                }
            }
            state = next(state, bytes[i] & 0xff);
            if (state == INVALID) {
                return i == begun ? i : begun;
            }
        }
        return state == START ? -1 : begun;
    }

    /** How many characters (code points) begin in a part of valid UTF-8. */
    static int characters(byte[] bytes, int from, int to) {
        int count = 0;
        for (int i = from; i < to; i++) {
            count += (bytes[i] & 0xC0) != 0x80 ? 1 : 0;
        }
        return count;
    }

    /** The first beginning of a character at a place or behind it. */
    static int boundary(byte[] bytes, int at, int end) {
        int place = at;
        while (place < end && (bytes[place] & 0xC0) == 0x80) {
            place++;
        }
        return place;
    }
}
