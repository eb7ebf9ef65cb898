package dev.likeness.cli.printing;

import java.io.FilterWriter;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;

/**
 * What a terminal is written through. Names, labels and cells come from files of other people, so
 * characters that move the cursor, change the screen or turn the writing direction are written as
 * {@code \u001b}, which JSON reads as the same character.
 */
public final class Screen extends PrintWriter {

    private final PrintWriter under;

    /** A screen over a writer. */
    public Screen(PrintWriter under) {
        super(new Plain(under), true);
        this.under = under;
    }

    /** Writes text that replaces the current line, where that is a line of a terminal. */
    static void overwrite(PrintWriter out, String text) {
        out.flush();
        if (out instanceof Screen screen) {
            screen.under.print("\r");
        } else {
            out.print("\r");
        }
        out.print(text);
        out.flush();
    }

    /** Whether something could not be written, because the disk is full or nobody reads. */
    @Override
    public boolean checkError() {
        flush();
        return under.checkError() || super.checkError();
    }

    /** Whether a character is part of a text, and no command to a terminal. */
    static boolean plain(char c) {
        if (c < 0x20) {
            return c == '\n' || c == '\t';
        }
        boolean letter =
                c > 0x9f
                        && !(c >= '\u200b' && c <= '\u200f' && c != '\u200c' && c != '\u200d')
                        && !(c >= '\u2028' && c <= '\u202e')
                        && !(c >= '\u2066' && c <= '\u2069')
                        && c != '\u061c'
                        && c != '\ufeff'
                        && !(c >= '\ufff9' && c <= '\ufffb');
        return c < 0x7f || letter;
    }

    /** Text on one line, without commands to a terminal. */
    static String line(String text) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '\n' -> line.append("\\n");
                case '\t' -> line.append("\\t");
                default -> escape(line, c);
            }
        }
        return line.toString();
    }

    private static void escape(StringBuilder to, char c) {
        if (plain(c)) {
            to.append(c);
        } else {
            to.append(String.format("\\u%04x", (int) c));
        }
    }

    /** Lets plain characters through, and writes the others as their numbers. */
    private static final class Plain extends FilterWriter {

        Plain(Writer out) {
            super(out);
        }

        @Override
        public void write(int c) throws IOException {
            write(String.valueOf((char) c), 0, 1);
        }

        @Override
        public void write(char[] text, int from, int length) throws IOException {
            write(new String(text, from, length), 0, length);
        }

        @Override
        public void write(String text, int from, int length) throws IOException {
            int written = from;
            int end = from + length;
            for (int i = from; i < end; i++) {
                char c = text.charAt(i);
                // A line may end as on Windows.
                boolean lineEnd = c == '\r' && i + 1 < end && text.charAt(i + 1) == '\n';
                if (!plain(c) && !lineEnd) {
                    out.write(text, written, i - written);
                    StringBuilder number = new StringBuilder();
                    escape(number, c);
                    out.write(number.toString());
                    written = i + 1;
                }
            }
            out.write(text, written, end - written);
        }
    }
}
