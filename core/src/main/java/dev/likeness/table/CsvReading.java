package dev.likeness.table;

import de.siegmar.fastcsv.reader.AbstractBaseCsvCallbackHandler;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import dev.likeness.InputException;
import dev.likeness.Remedy;
import dev.likeness.file.FileProblem;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Passes over the rows of a delimited file; no text is made of what nobody keeps. */
final class CsvReading implements RowSource {

    private static final int MOST_COLUMNS = 100_000;
    private static final int LONGEST_NAME = 1000;

    /** How many notices name a column whose name is missing or stands twice. */
    private static final int MOST_TOLD = 20;

    private static final Pattern LINE = Pattern.compile("starting at line (\\d+)");

    private final Path file;
    private final TableOptions options;
    private final CsvLook look;
    private final char delimiter;
    private final List<String> notices = new ArrayList<>();
    private final NoRows noRows = new NoRows();
    private final TextFile.Encoded encoded;
    private List<String> written = List.of();
    private boolean quoteNames;
    private @Nullable Escapes escapes;

    /**
     * Looks into the file for what stands between its fields.
     *
     * @throws InputException if it cannot be read
     */
    CsvReading(Path file, TableOptions options) {
        this.file = file;
        this.options = options;
        this.encoded = TextFile.encoded(file, options.encoding());
        this.look = CsvLook.of(file, options);
        this.delimiter = look.delimiter();
        this.notices.addAll(look.notices());
        if (options.encoding() == null
                && !encoded.mark()
                && !encoded.charset().equals(StandardCharsets.UTF_8)) {
            notices.add(
                    "%s is read as %s, though it has no byte-order mark."
                            .formatted(file, encoded.charset().name()));
        }
    }

    @Override
    public List<String> notices() {
        LinkedHashSet<String> all = new LinkedHashSet<>(notices);
        all.addAll(noRows.notices());
        return List.copyOf(all);
    }

    @Override
    public Dialect dialect() {
        String name = file.toString().toLowerCase(Locale.ROOT).replaceAll("\\.gz$", "");
        boolean tabs = name.endsWith(".tsv") || name.endsWith(".tab");
        boolean usual = delimiter == (tabs ? '\t' : ',');
        return Dialect.PLAIN
                .withDelimiter(usual ? null : delimiter)
                .withQuote(look.quote())
                .withEscapes(escapes != null && escapes.seen())
                .withEncoding(encoded.charset())
                .withMark(encoded.mark())
                .withLineEnd(look.lineEnd())
                .withHeader(look.header())
                .withNames(written)
                .withRowNames(look.rowNames())
                .withSep(look.sep())
                .withTrailing(look.trailing())
                .withBlank(look.blank())
                .withQuoteNames(quoteNames);
    }

    @Override
    public List<String> before() {
        List<String> lines = new ArrayList<>();
        try (BufferedReader text =
                new BufferedReader(TextFile.open(file, options.encoding()), 1 << 16)) {
            for (int line = 0; line < look.skip(); line++) {
                lines.add(String.valueOf(text.readLine()));
            }
        } catch (IOException e) {
            throw FileProblem.reading(file, e);
        }
        return look.sep() && !lines.isEmpty() ? lines.subList(1, lines.size()) : lines;
    }

    /** The text of the file, without what only a person needs. */
    private Reader open() throws IOException {
        Reader text = TextFile.open(file, options.encoding());
        if (look.escapes()) {
            escapes = new Escapes(text, look.quote());
            return escapes;
        }
        return look.boxed() ? new Boxes(text) : text;
    }

    /** The file without the lines before the header. */
    private Reader text() throws IOException {
        Reader text = new BufferedReader(open(), 1 << 16);
        for (int line = 0; line < look.skip(); line++) {
            ((BufferedReader) text).readLine();
        }
        return text;
    }

    @Override
    public void pass(Sink sink) {
        Handler handler = new Handler(sink);
        try (Reader text = look.skip() == 0 ? open() : text();
                CsvReader<Boolean> rows =
                        CsvReader.builder()
                                .fieldSeparator(delimiter)
                                .quoteCharacter(look.quote())
                                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                                .allowUnclosedQuote(false)
                                .trimWhitespacesAroundQuotes(look.blankQuotes())
                                .build(handler, text)) {
            rows.forEach(row -> {}); // the handler has passed it on
        } catch (CsvParseException e) {
            throw refused(e);
        } catch (UncheckedIOException e) {
            throw FileProblem.reading(file, new IOException(cause(e), e));
        } catch (IOException e) {
            throw FileProblem.reading(file, e);
        }
        if (handler.names.isEmpty()) {
            throw new InputException(
                    file + " is empty; expected a line with the names of the columns, and rows.");
        }
    }

    private static String cause(UncheckedIOException e) {
        Throwable cause = e.getCause();
        return String.valueOf(cause == null ? e.getMessage() : cause.getMessage());
    }

    private RuntimeException refused(CsvParseException e) {
        if (e.getCause() instanceof InputException ours) {
            return ours;
        } else if (e.getCause() instanceof RuntimeException unexpected) {
            return unexpected;
        } else if (e.getCause() instanceof Error error) {
            throw error; // the parser wraps all, also that memory is used up
        }
        String message = String.valueOf(e.getMessage());
        Matcher found = LINE.matcher(message);
        String place = found.find() ? file + " line " + found.group(1) : file.toString();
        String quote = String.valueOf(options.quote());
        if (message.startsWith("Unclosed")) {
            return new InputException(
                    place + ": a field begins with " + quote + " and never ends. Close the quote.",
                    Remedy.reading("Or say that the file has another one with", "quote", "'"));
        } else if (message.startsWith("Unexpected character after")) {
            return new InputException(
                    place
                            + ": more text follows the "
                            + quote
                            + " that ends a field. Write a quote inside a field twice.",
                    e);
        }
        return new InputException(
                place
                        + ": a row is longer than 16 million characters. Is a quote not closed, or"
                        + " this no table?",
                e);
    }

    private final class Handler extends AbstractBaseCsvCallbackHandler<Boolean> {

        private final Sink sink;
        private final List<String> names = new ArrayList<>();
        private final List<String> first = new ArrayList<>();
        private final BitSet inQuotes = new BitSet();
        private final List<NoRows.Field> waiting = new ArrayList<>();
        private boolean named;

        /** Whether a row was met. */
        private boolean begun;

        private boolean bareNames;
        private boolean quotedNames;
        private boolean empty;
        private int renamed;
        private final boolean blanks;

        Handler(Sink sink) {
            this.sink = sink;
            this.blanks = sink.keepsBlanks() && !look.boxed();
        }

        @Override
        protected void handleBegin(long line) {
            empty = false;
        }

        @Override
        protected void handleEmpty() {
            empty = true;
        }

        @Override
        protected void handleField(int column, char[] text, int from, int length, boolean quoted) {
            int start = from;
            int end = from + length;
            if (!quoted) {
                while (start < end && text[start] <= ' ') {
                    start++;
                }
                while (end > start && text[end - 1] <= ' ') {
                    end--;
                }
                if (blanks && end - start < length && begun && waiting.isEmpty()) {
                    sink.blanks(
                            column,
                            new String(text, from, start - from),
                            new String(text, end, from + length - end));
                }
            }
            boolean rule = column == 0 && !quoted && NoRows.may(text, start, end);
            if (!named) {
                bareNames |= !quoted && length > 0;
                quotedNames |= quoted;
                inQuotes.set(column, quoted);
                first(column, new String(text, start, end - start));
            } else if (begun && !rule && waiting.isEmpty()) {
                if (column < names.size()) {
                    sink.field(column, text, start, end, line(), quoted);
                }
            } else {
                waiting.add(
                        new NoRows.Field(
                                column,
                                Arrays.copyOfRange(text, start, end),
                                quoted,
                                blanks ? new String(text, from, start - from) : "",
                                blanks ? new String(text, end, from + length - end) : ""));
                if (begun && column > 0) {
                    deliver(); // a row, whose first field only looks like no row
                }
            }
        }

        /** Passes on the fields that were kept. */
        private void deliver() {
            for (NoRows.Field field : waiting) {
                if (field.column() < names.size()) {
                    if (!field.before().isEmpty() || !field.after().isEmpty()) {
                        sink.blanks(field.column(), field.before(), field.after());
                    }
                    char[] text = field.text();
                    sink.field(field.column(), text, 0, text.length, line(), field.quoted());
                }
            }
            waiting.clear();
        }

        /** Whether the line was no row; it is left out then. */
        private boolean noRow() {
            boolean alone = waiting.size() == 1 && getFieldCount() == 1 && names.size() > 1;
            boolean left =
                    alone
                            ? NoRows.may(waiting.get(0).text(), 0, waiting.get(0).text().length)
                            : !begun && look.header() && NoRows.rule(waiting);
            if (left) {
                noRows.left(new String(waiting.get(0).text()));
                waiting.clear();
            } else {
                deliver();
            }
            return left;
        }

        private long line() {
            return getStartingLineNumber() + look.skip();
        }

        private void first(int column, String text) {
            if (column >= MOST_COLUMNS) {
                throw new InputException(
                        "%s has more than %d columns; a table of so many cannot be read."
                                .formatted(RowTables.place(file, line()), MOST_COLUMNS));
            }
            first.add(text);
        }

        @Override
        protected Boolean buildRecord() {
            long line = line();
            if (empty) {
                return false;
            } else if (!named && first.size() == 1 && NoRows.rule(first.get(0))) {
                first.clear();
                return false;
            } else if (!named) {
                named = true;
                requireParted(line);
                names.addAll(look.header() ? header(line) : numbered());
                sink.names(names);
                if (!look.header()) {
                    data(line);
                }
            } else if (!waiting.isEmpty() && noRow()) {
                return false;
            } else if (getFieldCount() != names.size() + (look.trailing() ? 1 : 0)) {
                throw ragged(line);
            } else {
                begun = true;
                sink.row(line);
            }
            return true;
        }

        /** The first line is data after all. */
        private void data(long line) {
            for (int column = 0; column < names.size(); column++) {
                char[] text = first.get(column).toCharArray();
                sink.field(column, text, 0, text.length, line, inQuotes.get(column));
            }
            sink.row(line);
        }

        private InputException ragged(long line) {
            int found = getFieldCount();
            return new InputException(
                    "%s has %d %s, expected %d as in the %s. Fields are separated by %s; one that holds it must stand in quotes (%s)."
                            .formatted(
                                    RowTables.place(file, line),
                                    found,
                                    found == 1 ? "field" : "fields",
                                    names.size(),
                                    look.header() ? "header" : "first line",
                                    Delimiters.name(delimiter),
                                    options.quote()));
        }

        /** One long column is most often a table that is separated by another character. */
        private void requireParted(long line) {
            if (options.delimiter() == null || first.size() > 1) {
                return;
            }
            char seeming = Delimiters.find(file, options);
            if (seeming != delimiter && first.get(0).indexOf(seeming) >= 0) {
                throw new InputException(
                        "%s is one field when separated by %s, and the file seems separated by %s. Let the delimiter be found."
                                .formatted(
                                        RowTables.place(file, line),
                                        Delimiters.name(delimiter),
                                        Delimiters.name(seeming)),
                        Remedy.reading("Or give", "delimiter", Delimiters.word(seeming)));
            }
        }

        private List<String> numbered() {
            List<String> numbered = new ArrayList<>();
            for (int i = 1; i <= first.size(); i++) {
                numbered.add("column-" + i);
            }
            return numbered;
        }

        /** The names; a column without one gets its number, a second one of a name another. */
        private List<String> header(long line) {
            List<String> header = new ArrayList<>(first);
            if (look.trailing() && header.get(header.size() - 1).isEmpty()) {
                header.remove(header.size() - 1);
            }
            if (look.rowNames()) {
                header.add(0, "");
            }
            List<String> before = List.copyOf(header);
            quoteNames = quotedNames && !bareNames;
            Set<String> seen = new HashSet<>(header);
            Set<String> used = new HashSet<>();
            Map<String, Integer> numbers = new HashMap<>();
            for (int i = 0; i < header.size(); i++) {
                String name = header.get(i);
                if (name.length() > LONGEST_NAME) {
                    throw new InputException(
                            "%s: the name of column %d has %d characters; at most %d are allowed. Is the first line a header?"
                                    .formatted(
                                            RowTables.place(file, line),
                                            i + 1,
                                            name.length(),
                                            LONGEST_NAME));
                }
                boolean twice = !name.isEmpty() && used.contains(name);
                if (name.isEmpty() || twice) {
                    String other =
                            other(
                                    name.isEmpty() ? "column-" + (i + 1) : name + "-2",
                                    seen,
                                    numbers);
                    named(
                            name.isEmpty()
                                    ? "Column %d has no name in the header and is called \"%s\"."
                                            .formatted(i + 1, other)
                                    : "The header has \"%s\" twice; column %d is called \"%s\"."
                                            .formatted(name, i + 1, other));
                    header.set(i, other);
                    seen.add(other);
                }
                used.add(header.get(i));
            }
            written = before.equals(header) ? List.of() : before;
            return header;
        }

        /** Adds a notice about a renamed column; one notice stands for all after the first few. */
        private void named(String notice) {
            renamed++;
            if (renamed <= MOST_TOLD) {
                notices.add(notice);
            } else if (renamed == MOST_TOLD + 1) {
                notices.add(
                        "More columns have no name, or the name of another column, and are called by numbers.");
            }
        }

        private static String other(String wanted, Set<String> seen, Map<String, Integer> numbers) {
            String name = wanted;
            String begin = wanted.replaceAll("-\\d+$", "") + "-";
            int number = numbers.getOrDefault(begin, 3);
            for (; seen.contains(name); number++) {
                name = begin + number;
            }
            numbers.put(begin, number);
            return name;
        }
    }
}
