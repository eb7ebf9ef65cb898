package dev.likeness.table;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Reads a table that is printed for people, with a bar at both ends of each line, without these
 * bars and without the lines of dashes: as the client of MySQL prints it, and as Markdown has it.
 */
final class Boxes extends Reader {

    /** A line of dashes of a box, or under the header of Markdown. */
    private static final Pattern RULE =
            Pattern.compile("\\s*([+|]:?[-=]+:?)+[+|]\\s*|\\s*\\|(\\s*:?-+:?\\s*\\|)+\\s*");

    private static final int LONGEST_RULE = 10_000;

    private final BufferedReader lines;
    private String line = "";
    private int at;
    private boolean ended;

    Boxes(Reader text) {
        this.lines = new BufferedReader(text, 1 << 16);
    }

    /** Whether a text that begins so is such a table. */
    static boolean in(String text) {
        List<String> lines = text.lines().filter(line -> !line.isBlank()).limit(4).toList();
        boolean box = lines.size() >= 4 && rule(lines.get(0)) && bars(lines.get(1));
        boolean markdown = lines.size() >= 3 && bars(lines.get(0)) && rule(lines.get(1));
        return (box && rule(lines.get(2)) && bars(lines.get(3)))
                || (markdown && bars(lines.get(2)));
    }

    /** The text without bars at the ends of lines. */
    static String plain(String text) {
        return text.lines().map(Boxes::plainLine).collect(Collectors.joining("\n", "", "\n"));
    }

    private static boolean rule(String line) {
        return line.length() <= LONGEST_RULE && RULE.matcher(line).matches();
    }

    private static boolean bars(String line) {
        String text = line.strip();
        return text.length() > 2 && text.startsWith("|") && text.endsWith("|") && !rule(line);
    }

    /** A line of dashes becomes an empty one, so that lines keep their numbers. */
    private static String plainLine(String line) {
        if (rule(line)) {
            return "";
        } else if (!bars(line)) {
            return line;
        }
        String text = line.strip();
        return text.substring(1, text.length() - 1);
    }

    @Override
    public int read(char[] buffer, int from, int length) throws IOException {
        while (at == line.length() && !ended) {
            String next = lines.readLine();
            ended = next == null;
            line = next == null ? "" : plainLine(next) + "\n";
            at = 0;
        }
        if (ended) {
            return -1;
        }
        int some = Math.min(length, line.length() - at);
        line.getChars(at, at + some, buffer, from);
        at += some;
        return some;
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }
}
