package dev.likeness.table;

import dev.likeness.file.FileProblem;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Path;

/** Finds what stands between the fields of a file. */
final class Delimiters {

    private static final char[] CANDIDATES = {',', ';', '\t', '|'};
    private static final int LOOK = 1 << 16;
    private static final int LINES = 100;

    private Delimiters() {}

    /** The character as a person calls it. */
    static String name(char delimiter) {
        return switch (delimiter) {
            case ',' -> "commas";
            case ';' -> "semicolons";
            case '\t' -> "tabs";
            default -> "\"" + delimiter + "\"";
        };
    }

    /** The character as it is given to {@code --delimiter}. */
    static String word(char delimiter) {
        return switch (delimiter) {
            case ',' -> "comma";
            case ';' -> "semicolon";
            case '\t' -> "tab";
            default -> "'" + delimiter + "'";
        };
    }

    /** The candidate that parts the first lines into equally many fields, most of them. */
    static char find(Path file, TableOptions options) {
        char[] text = new char[LOOK];
        int length = 0;
        try (Reader reader = TextFile.open(file, options.encoding())) {
            for (int read = 0; read >= 0 && length < LOOK; ) {
                length += read;
                read = reader.read(text, length, LOOK - length);
            }
        } catch (IOException e) {
            throw FileProblem.reading(file, e);
        }
        return find(text, 0, length, options.quote());
    }

    /** The same in characters that were read. */
    static char find(char[] text, int from, int to, char quote) {
        char best = ',';
        double bestScore = 0;
        for (char candidate : CANDIDATES) {
            double score = score(text, from, to, candidate, quote);
            if (score > bestScore) {
                best = candidate;
                bestScore = score;
            }
        }
        return best;
    }

    /** Delimiters in the header, times the share of lines that have as many. */
    private static double score(char[] text, int from, int length, char delimiter, char quote) {
        boolean quoted = false;
        int count = 0;
        int header = -1;
        int lines = 0;
        int alike = 0;
        boolean anything = false;
        for (int i = from; i < length && lines < LINES; i++) {
            char c = text[i];
            if (c == quote) {
                quoted = !quoted;
            } else if (!quoted && c == delimiter) {
                count++;
            } else if (!quoted && (c == '\n' || c == '\r')) {
                if (anything) {
                    header = header < 0 ? count : header;
                    lines++;
                    alike += count == header ? 1 : 0;
                }
                count = 0;
                anything = false;
                continue;
            }
            anything = true;
        }
        if (header < 0) {
            return count; // one line without an end
        }
        return header * (double) alike / lines;
    }
}
