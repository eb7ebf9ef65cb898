package dev.likeness.text;

import java.io.Serial;

/**
 * A text that a foreign expression may look at only so often: some expressions take a time that
 * grows without measure with its length, such as {@code a*a*a*a*a*b}.
 */
final class BoundedText implements CharSequence {

    /** Usual expressions for words look at a character ten to thirty times. */
    private static final long LOOKS = 200;

    /** For short texts. */
    private static final long LEAST = 1_000_000;

    /** The text was looked at too often. */
    static final class Exhausted extends RuntimeException {
        @Serial private static final long serialVersionUID = 1;

        private Exhausted() {
            super("looked at too often", null, false, false);
        }
    }

    private final String text;
    private long left;

    BoundedText(String text) {
        this.text = text;
        this.left = LEAST + LOOKS * text.length();
    }

    @Override
    public char charAt(int index) {
        if (--left < 0) {
            throw new Exhausted();
        }
        return text.charAt(index);
    }

    @Override
    public int length() {
        return text.length();
    }

    @Override
    public CharSequence subSequence(int from, int to) {
        return text.substring(from, to);
    }

    @Override
    public String toString() {
        return text;
    }
}
