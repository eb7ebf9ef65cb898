package dev.likeness.classical.mixing;

/**
 * The parts of the text read so far that contexts need: the last characters, the words before, the
 * line. Characters are put together from the bytes of UTF-8; a byte that fits nowhere is a
 * character too, so that any file can be read.
 */
final class TextHistory {

    static final int ORDERS = 8;

    /** Columns of a line that are remembered for the next one. */
    private static final int COLUMNS = 128;

    private final int[] last = new int[4]; // the last characters, the latest first
    private final long[] orders = new long[ORDERS + 1]; // hash of the last k characters
    private final int[] lastBytes = new int[2];
    private int code; // of a character that is not whole yet
    private int missing; // bytes that it lacks
    private long word; // hash of the word under way, 0 outside words
    private long before; // of the word before it
    private long between; // what stood between the two
    private int sentence; // the last sign that ended a part of a sentence
    private long classes; // of the last 16 characters, 4 bits each
    private int sinceSign; // characters since the last sign that is no letter, blank or digit
    private int betweenSigns; // characters between the two signs before
    private int column;
    private int[] line = new int[COLUMNS];
    private int[] above = new int[COLUMNS];
    private int widthAbove;

    TextHistory() {}

    private TextHistory(TextHistory other) {
        System.arraycopy(other.last, 0, last, 0, last.length);
        System.arraycopy(other.orders, 0, orders, 0, orders.length);
        System.arraycopy(other.lastBytes, 0, lastBytes, 0, lastBytes.length);
        code = other.code;
        missing = other.missing;
        word = other.word;
        before = other.before;
        between = other.between;
        sentence = other.sentence;
        classes = other.classes;
        sinceSign = other.sinceSign;
        betweenSigns = other.betweenSigns;
        column = other.column;
        line = other.line.clone();
        above = other.above.clone();
        widthAbove = other.widthAbove;
    }

    TextHistory copy() {
        return new TextHistory(this);
    }

    /** Reads a byte of 0 to 255. */
    void read(int value) {
        if (missing > 0 && (value & 0xC0) == 0x80) {
            code = code << 6 | (value & 0x3F);
            if (--missing == 0) {
                character(code);
            }
        } else if (value >= 0xC2 && value < 0xF5) {
            missing = value >= 0xF0 ? 3 : value >= 0xE0 ? 2 : 1;
            code = value & (0x3F >> missing);
        } else {
            missing = 0;
            character(value);
        }
        lastBytes[1] = lastBytes[0];
        lastBytes[0] = value;
    }

    private void character(int c) {
        System.arraycopy(last, 0, last, 1, last.length - 1);
        last[0] = c;
        for (int k = ORDERS; k > 0; k--) { // the order k is that of k - 1 before, and this one
            orders[k] = scramble(orders[k - 1] + c + 1);
        }
        boolean ideograph = c > 0x2E80 && Character.isIdeographic(c);
        boolean letter = !ideograph && (Character.isLetter(c) || c == '\'');
        if (letter) {
            word = scramble(word + Character.toLowerCase(c) + 1);
        } else {
            endWord();
            between = c == '\n' ? (between & 0xff) * 7 + 10 : c == ' ' ? between : c;
        }
        if (ideograph) { // each is a word
            before = scramble(c);
        }
        int kind = kind(c, letter, ideograph);
        classes = classes << 4 | kind;
        if (kind == 1 || kind == 7 || kind == 8) {
            betweenSigns =
                    sinceSign == 0 ? betweenSigns : sinceSign; // a break after a sign is none
            sinceSign = 0;
        } else {
            sinceSign++;
        }
        sentence = kind == 7 || c == ':' || c == ';' ? c : sentence;
        if (c == '\n') {
            int[] free = above;
            above = line;
            line = free;
            widthAbove = Math.min(column, COLUMNS);
            column = 0;
        } else {
            if (column < COLUMNS) {
                line[column] = c;
            }
            column++;
        }
    }

    private void endWord() {
        if (word != 0) {
            before = word;
            word = 0;
        }
    }

    private static int kind(int c, boolean letter, boolean ideograph) {
        if (c == '\n') {
            return 1;
        } else if (c == ' ') {
            return 2;
        } else if (letter) {
            return Character.isUpperCase(c) ? 3 : c < 0x80 ? 4 : 5;
        } else if (ideograph) {
            return 9;
        } else if (c >= '0' && c <= '9') {
            return 6;
        }
        return c == '.' || c == '!' || c == '?' || c == '。' || c == '！' || c == '？' ? 7 : 8;
    }

    static long scramble(long x) {
        long h = x * 0xBF58476D1CE4E5B9L;
        h = (h ^ (h >>> 30)) * 0x94D049BB133111EBL;
        return h ^ (h >>> 31);
    }

    /** A character before: 0 for the last. */
    int last(int back) {
        return last[back];
    }

    /** The hash of the last k characters. */
    long order(int k) {
        return orders[k];
    }

    /** The last byte. */
    int lastByte() {
        return lastBytes[0];
    }

    /** The byte before the last. */
    int byteBefore() {
        return lastBytes[1];
    }

    /** What is known of the character under way; 0 at the beginning of one. */
    int partial() {
        return missing == 0 ? 0 : code << 2 | missing;
    }

    long word() {
        return word;
    }

    long wordBefore() {
        return before;
    }

    long between() {
        return between;
    }

    int sentence() {
        return sentence;
    }

    /** The classes of the last characters, 4 bits each, the latest lowest. */
    long classes(int characters) {
        return classes & ((1L << (4 * characters)) - 1);
    }

    /** How many characters there are since the last sign, at most 63. */
    int sinceSign() {
        return Math.min(sinceSign, 63);
    }

    /** How many characters there were between the two signs before, at most 63. */
    int betweenSigns() {
        return Math.min(betweenSigns, 63);
    }

    int column() {
        return Math.min(column, 63);
    }

    /** The character above the next one, 0 for none. */
    int above() {
        return column < widthAbove ? above[column] : 0;
    }
}
