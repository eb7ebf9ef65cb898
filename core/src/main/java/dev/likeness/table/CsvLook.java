package dev.likeness.table;

import dev.likeness.InputException;
import dev.likeness.file.FileProblem;
import java.io.CharArrayReader;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What the beginning of a delimited file shows of how it was written: what stands between fields,
 * how many lines come before the header, whether rows have a field more than the header.
 *
 * @param skip how many lines come before the header
 * @param trailing whether each row ends in a delimiter, so that its last field is none
 * @param rowNames whether each row begins with a name that the header lacks
 * @param sep whether the first line is {@code sep=;}
 * @param header whether the first line holds the names
 * @param blank whether one blank follows each delimiter
 * @param blankQuotes whether blanks stand between a delimiter and a quote
 * @param lineEnd what ends a line
 * @param boxed whether a bar stands at both ends of each line
 * @param escapes whether a backslash takes away the meaning of what follows
 * @param quote what stands around fields; 0 where nothing does
 * @param notices sentences about what was found
 */
record CsvLook(
        char delimiter,
        int skip,
        boolean trailing,
        boolean rowNames,
        boolean sep,
        boolean header,
        boolean blank,
        boolean blankQuotes,
        String lineEnd,
        boolean boxed,
        boolean escapes,
        char quote,
        List<String> notices) {

    private static final int LOOK = 1 << 16;
    private static final int LINES = 200;
    private static final int LONGEST_TITLE = 2000;

    /** The parts of a line that are needed. */
    private record Line(String text, int fields, boolean lastEmpty) {}

    static CsvLook of(Path file, TableOptions options) {
        char[] text = new char[LOOK];
        int length;
        try (Reader reader = TextFile.open(file, options.encoding())) {
            length = read(reader, text);
        } catch (IOException e) {
            throw FileProblem.reading(file, e);
        }
        String begin = new String(text, 0, length);
        if (Boxes.in(begin)) {
            char[] plain = Boxes.plain(begin).toCharArray();
            return of(plain, plain.length, options.withDelimiter('|'), true, false, '"');
        }
        char quote = options.quote();
        boolean escapes = Escapes.in(text, length);
        if (escapes) {
            char delimiter = Delimiters.find(text, 0, length, (char) 0);
            boolean enclosed = quote != '"' || Escapes.enclosed(text, length, delimiter, quote);
            quote = enclosed ? quote : 0;
            length = escaped(text, length, quote);
        }
        return of(text, length, options, false, escapes, quote);
    }

    private static int escaped(char[] text, int length, char quote) {
        try (Reader reader = new Escapes(new CharArrayReader(text.clone(), 0, length), quote)) {
            return read(reader, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e); // no text in memory fails
        }
    }

    /** Whether the first lines of a file have the same number of fields, at least two. */
    static boolean delimited(Path file) {
        char[] text = new char[LOOK];
        int length;
        try (Reader reader = TextFile.open(file, null)) {
            length = read(reader, text);
        } catch (IOException | InputException e) {
            return false;
        }
        String begin = new String(text, 0, length);
        if (Boxes.in(begin)) {
            return true;
        }
        length = Escapes.in(text, length) ? escaped(text, length, (char) 0) : length;
        char delimiter = Delimiters.find(text, 0, length, '"');
        List<Line> lines = lines(text, 0, length, delimiter, '"');
        int fields = lines.isEmpty() ? 0 : lines.get(0).fields;
        lines.removeIf(line -> NoRows.may(line.text.toCharArray(), 0, line.text.length()));
        return lines.size() >= 3
                && fields >= 2
                && lines.stream().allMatch(line -> line.fields == fields);
    }

    private static int read(Reader reader, char[] text) throws IOException {
        int length = 0;
        for (int read = 0; read >= 0 && length < LOOK; ) {
            length += read;
            read = reader.read(text, length, LOOK - length);
        }
        return length;
    }

    private static CsvLook of(
            char[] text,
            int length,
            TableOptions options,
            boolean boxed,
            boolean escapes,
            char quote) {
        List<String> notices = new ArrayList<>();
        if (boxed) {
            notices.add(
                    "The table is printed in a box of bars and dashes; samples are written without it.");
        }
        int from = after(text, length, options.skip());
        int skip = options.skip();
        Character given = options.delimiter();
        char delimiter = given == null ? 0 : given;
        boolean sep = false;
        if (skip == 0 && length > 4 && new String(text, 0, 4).equalsIgnoreCase("sep=")) {
            delimiter = given == null ? text[4] : given;
            skip = 1;
            sep = true;
            from = after(text, length, 1);
        }
        if (delimiter == 0) {
            delimiter = Delimiters.find(text, from, length, quote);
        }
        List<Line> lines = lines(text, from, length, delimiter, quote);
        int usual = usual(lines);
        int titles = skip == 0 && options.skip() == 0 ? titles(lines, usual) : 0;
        if (titles > 0) {
            if (given == null) {
                int begin = after(text, length, titles);
                delimiter = Delimiters.find(text, begin, length, quote);
                lines = lines(text, begin, length, delimiter, quote);
                usual = usual(lines);
            } else {
                lines = lines.subList(titles, lines.size());
            }
            notices.add(
                    "%d %s before the header %s skipped; the first is \"%s\"."
                            .formatted(
                                    titles,
                                    titles == 1 ? "line" : "lines",
                                    titles == 1 ? "is" : "are",
                                    firstLine(text, length)));
        }
        int named = lines.isEmpty() ? 0 : lines.get(0).fields;
        List<Line> rows = lines.size() < 2 ? List.of() : lines.subList(1, lines.size());
        boolean longer =
                !rows.isEmpty() && rows.stream().allMatch(line -> line.fields == named + 1);
        boolean lastEmpty = !rows.isEmpty() && rows.stream().allMatch(Line::lastEmpty);
        boolean both =
                rows.size() > 1
                        && lastEmpty
                        && named > 1
                        && lines.get(0).lastEmpty
                        && rows.stream().allMatch(line -> line.fields == named);
        boolean row =
                options.header()
                        && FirstLine.isRow(
                                lines.stream().map(Line::text).toList(), delimiter, quote);
        if (row) {
            notices.add(
                    "The first line holds values as the others do, so it is a row, and the columns are called column-1 and so on.");
        }
        boolean header = options.header() && !row;
        boolean trailing = header && ((longer && lastEmpty) || both);
        boolean rowNames = header && longer && !lastEmpty && rows.size() > 1;
        if (trailing) {
            notices.add(
                    "Each line ends in a delimiter, so a last column without a name is left out.");
        } else if (rowNames) {
            notices.add(
                    "The header has one name fewer than the rows have fields: the first column has none.");
        }
        return new CsvLook(
                delimiter,
                skip + titles,
                trailing,
                rowNames,
                sep,
                header,
                blank(lines, delimiter, quote),
                blankQuotes(lines, delimiter, quote),
                lineEnd(text, length, quote),
                boxed,
                escapes,
                quote,
                List.copyOf(notices));
    }

    /** Whether one blank and no more follows each delimiter that no line ends in. */
    private static boolean blank(List<Line> lines, char delimiter, char quote) {
        boolean some = false;
        for (Line line : lines) {
            String text = line.text;
            boolean quoted = false;
            for (int i = 0; i < text.length(); i++) {
                quoted ^= text.charAt(i) == quote;
                if (!quoted && text.charAt(i) == delimiter && i + 1 < text.length()) {
                    boolean one = text.charAt(i + 1) == ' ';
                    boolean more = i + 2 < text.length() && text.charAt(i + 2) == ' ';
                    if (!one || more) {
                        return false;
                    }
                    some = true;
                }
            }
        }
        return some && delimiter > ' ';
    }

    private static boolean blankQuotes(List<Line> lines, char delimiter, char quote) {
        String begin = delimiter + " " + quote;
        return delimiter > ' ' && lines.stream().anyMatch(line -> line.text.contains(begin));
    }

    private static String lineEnd(char[] text, int length, char quote) {
        boolean quoted = false;
        for (int i = 0; i < length; i++) {
            quoted ^= text[i] == quote;
            if (!quoted && text[i] == '\n') {
                return "\n";
            } else if (!quoted && text[i] == '\r') {
                return i + 1 < length && text[i + 1] == '\n' ? "\r\n" : "\r";
            }
        }
        return "\n";
    }

    private static String firstLine(char[] text, int length) {
        String line = new String(text, 0, Math.min(length, 200)).lines().findFirst().orElse("");
        return line.length() > 40 ? line.substring(0, 40) + "…" : line;
    }

    /** Where the line after some lines begins. */
    private static int after(char[] text, int length, int lines) {
        int at = 0;
        for (int line = 0; line < lines && at < length; line++) {
            while (at < length && text[at] != '\n' && text[at] != '\r') {
                at++;
            }
            at += at + 1 < length && text[at] == '\r' && text[at + 1] == '\n' ? 2 : 1;
        }
        return Math.min(at, length);
    }

    private static List<Line> lines(char[] text, int from, int length, char delimiter, char quote) {
        List<Line> lines = new ArrayList<>();
        boolean quoted = false;
        int fields = 1;
        int begin = from;
        int field = from;
        for (int i = from; i <= length && lines.size() < LINES; i++) {
            boolean end = i == length;
            char c = end ? '\n' : text[i];
            if (c == quote && !end) {
                quoted = !quoted;
            } else if (!quoted && c == delimiter) {
                fields++;
                field = i + 1;
            } else if ((!quoted || end) && (c == '\n' || c == '\r')) {
                boolean whole = !end || length < LOOK;
                boolean line = i > begin && whole;
                if (line && !NoRows.rule(new String(text, begin, Math.min(200, i - begin)))) {
                    boolean empty = new String(text, field, i - field).isBlank() && field > begin;
                    lines.add(new Line(new String(text, begin, i - begin), fields, empty));
                }
                fields = 1;
                begin = i + 1;
                field = begin;
            }
        }
        return lines;
    }

    private static int usual(List<Line> lines) {
        Map<Integer, Integer> counts = new HashMap<>();
        int best = 0;
        for (Line line : lines) {
            int count = counts.merge(line.fields, 1, Integer::sum);
            best = best == 0 || count > counts.getOrDefault(best, 0) ? line.fields : best;
        }
        return best;
    }

    /** How many lines of comments and titles stand before the header. */
    private static int titles(List<Line> lines, int usual) {
        int titles = 0;
        while (titles < lines.size() && titles < 30) {
            Line line = lines.get(titles);
            if (line.text.length() > LONGEST_TITLE) {
                break; // no person writes such a title, and patterns would look at it for long
            }
            boolean comment = line.text.startsWith("#");
            boolean title =
                    usual > 1
                            && (line.fields == 1
                                    || line.text.replaceAll("[,;|\t\"]+$", "").matches("[^,;|\t]*"))
                            && line.text.strip().matches("(?s).*\\S\\s+\\S.*|.*:.*");
            boolean followed =
                    (lines.size() >= titles + 3 && lines.get(titles + 1).fields + 1 >= usual)
                            || (lines.size() > titles + 1 && lines.get(titles + 1).fields == 1);
            if (!(comment || (title && followed))) {
                break;
            }
            titles++;
        }
        return titles < lines.size() ? titles : 0;
    }
}
