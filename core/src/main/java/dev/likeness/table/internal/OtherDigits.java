package dev.likeness.table.internal;

/**
 * The digits of another script, such as ۱۲٫۵, read as those of ASCII and written back. A column has
 * one script; texts that mix it with digits of ASCII or of a third script stay as they are.
 */
public final class OtherDigits {

    /** Marks of numbers in Arabic and in wide letters, and what they are in ASCII. */
    private static final String MARKS = "٫٬٪．，";

    private static final String PLAIN = ".,%.,";

    private char zero;

    /** The mark that stands for each of {@link #PLAIN}; 0 where none was met. */
    private final char[] met = new char[MARKS.length()];

    private char[] ascii = new char[32];
    private long texts;

    /** The script of a pattern of {@link #pattern()}. */
    public static OtherDigits of(String pattern) {
        OtherDigits digits = new OtherDigits();
        if (!pattern.isEmpty()) {
            digits.zero = pattern.charAt(0);
            for (char mark : pattern.substring(1).toCharArray()) {
                int at = MARKS.indexOf(mark);
                if (at >= 0) {
                    digits.met[at] = mark;
                }
            }
        }
        return digits;
    }

    /** The script: its zero and the marks that were met; empty where no text has such digits. */
    public String pattern() {
        StringBuilder pattern = new StringBuilder();
        if (texts > 0) {
            pattern.append(zero);
            for (char mark : met) {
                pattern.append(mark == 0 ? "" : String.valueOf(mark));
            }
        }
        return pattern.toString();
    }

    /** How many texts had such digits. */
    public long texts() {
        return texts;
    }

    /** Takes a text some times. Returns whether it has such digits, so that it can be read. */
    public boolean add(char[] text, int from, int to, long times) {
        int at = from;
        while (at < to && text[at] < '\u0660') {
            at++;
        }
        if (at == to || !read(text, from, to)) {
            return false;
        }
        texts += times;
        return true;
    }

    /**
     * Puts a text with digits of ASCII into {@link #ascii()}. Returns false where it has others.
     */
    public boolean read(char[] text, int from, int to) {
        char own = zero;
        for (int i = from; i < to; i++) {
            char c = text[i];
            if (c >= '0' && c <= '9') {
                return false;
            } else if (c >= '\u0660' && Character.isDigit(c)) {
                char first = (char) (c - Character.digit(c, 10));
                own = own == 0 ? first : own;
                if (first != own) {
                    return false;
                }
            }
        }
        if (own == 0) {
            return false;
        }
        ascii = ascii.length < to - from ? new char[to - from] : ascii;
        boolean some = false;
        for (int i = from; i < to; i++) {
            char c = text[i];
            int mark = c < '\u0660' ? -1 : MARKS.indexOf(c);
            boolean digit = c >= own && c <= own + 9;
            some |= digit;
            ascii[i - from] = digit ? (char) ('0' + c - own) : mark < 0 ? c : PLAIN.charAt(mark);
        }
        if (some) {
            zero = own;
            for (int i = from; i < to; i++) {
                int mark = text[i] < '\u0660' ? -1 : MARKS.indexOf(text[i]);
                if (mark >= 0) {
                    met[mark] = text[i];
                }
            }
        }
        return some;
    }

    /** The text last read; as long as that was. */
    public char[] ascii() {
        return ascii;
    }

    /** A text of ASCII in this script. */
    public String write(String text) {
        StringBuilder out = new StringBuilder(text);
        for (int i = 0; i < out.length(); i++) {
            char c = out.charAt(i);
            if (c >= '0' && c <= '9') {
                out.setCharAt(i, (char) (zero + c - '0'));
            } else {
                for (int mark = 0; mark < met.length; mark++) {
                    if (met[mark] != 0 && PLAIN.charAt(mark) == c) {
                        out.setCharAt(i, met[mark]);
                        break;
                    }
                }
            }
        }
        return out.toString();
    }
}
