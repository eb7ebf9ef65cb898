package dev.likeness.table;

import java.io.FilterReader;
import java.io.IOException;
import java.io.Reader;

/**
 * Reads an export in which a backslash takes away the meaning of what follows, as MySQL writes it:
 * a backslash before the end of a line, a tab or a quote. The end of a line becomes {@code \n} and
 * a tab {@code \t}, as PostgreSQL writes them, and a quote is doubled.
 */
final class Escapes extends FilterReader {

    private final char quote;
    private boolean inQuotes;
    private boolean seen;

    /**
     * The reader of a text.
     *
     * @param quote what stands around fields; 0 for nothing
     */
    Escapes(Reader text, char quote) {
        super(text);
        this.quote = quote;
    }

    /** Whether a text that begins so is such an export: it has {@code \N} as a whole field. */
    static boolean in(char[] text, int length) {
        for (int i = 0; i + 1 < length; i++) {
            if (text[i] == '\\' && text[i + 1] == 'N') {
                boolean begins = i == 0 || between(text[i - 1]);
                boolean ends = i + 2 >= length || between(text[i + 2]);
                if (begins && ends) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean between(char c) {
        return c == '\t' || c == '\n' || c == '\r' || c == ',' || c == ';' || c == '|';
    }

    /** Whether fields that begin with a quote end with one, so that quotes have a meaning. */
    static boolean enclosed(char[] text, int length, char delimiter, char quote) {
        int fields = 0;
        int enclosed = 0;
        int begin = 0;
        for (int i = 0; i < length; i++) {
            boolean escaped = i > 0 && text[i - 1] == '\\';
            if (!escaped && (text[i] == delimiter || text[i] == '\n')) {
                boolean value = i > begin && text[begin] != '\\';
                fields += value ? 1 : 0;
                enclosed +=
                        value && i > begin + 1 && text[begin] == quote && text[i - 1] == quote
                                ? 1
                                : 0;
                begin = i + 1;
            }
        }
        return enclosed > 0.2 * fields;
    }

    /** Whether a line or a field went on behind a backslash. */
    boolean seen() {
        return seen;
    }

    @Override
    public int read(char[] buffer, int from, int length) throws IOException {
        if (length < 2) {
            return super.read(buffer, from, length);
        }
        int read = in.read(buffer, from, length - 1);
        if (read <= 0) {
            return read;
        }
        int end = from + read;
        for (int i = from; i < end; i++) {
            char c = buffer[i];
            if (c == '\\') {
                if (i + 1 == end) {
                    int next = in.read();
                    if (next < 0) {
                        break;
                    }
                    buffer[end++] = (char) next;
                }
                next(buffer, ++i);
            } else if (c == quote && quote != 0) {
                inQuotes = !inQuotes;
            }
        }
        return end - from;
    }

    /** Changes what follows a backslash. */
    private void next(char[] buffer, int at) {
        char c = buffer[at];
        if (c == '\n' || c == '\t') {
            buffer[at] = c == '\n' ? 'n' : 't';
            seen = true;
        } else if (c == quote && quote != 0 && inQuotes) {
            buffer[at - 1] = quote;
            seen = true;
        }
    }

    /** A text as such an export has it. */
    static String write(String text, char quote) {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            char next = i + 1 < text.length() ? text.charAt(i + 1) : 0;
            if (c == '\\' && next != 0) {
                out.append(c).append(next == 'n' ? '\n' : next == 't' ? '\t' : next);
                i++;
            } else {
                out.append(c == quote && quote != 0 ? "\\" : "").append(c);
            }
        }
        return out.toString();
    }
}
