package dev.likeness.table;

import dev.likeness.InputException;
import dev.likeness.Nearest;
import dev.likeness.table.internal.NumberText;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads a table in two passes: the first decides what each column is, the second fills arrays of
 * the right length. Nothing but the table itself grows with the rows.
 */
final class RowTables {

    private static final int MOST_ROWS = Integer.MAX_VALUE - 8;

    private final Path file;
    private final TableOptions options;
    private final MissingWords missing;
    private final List<String> notices = new ArrayList<>();

    private RowTables(Path file, TableOptions options) {
        this.file = file;
        this.options = options;
        this.missing = new MissingWords(options.missing());
    }

    /** What may stand for a missing value in a column. */
    private MissingWords words(String column) {
        return options.missingIn().containsKey(column)
                ? new MissingWords(options.missingOf(column))
                : missing;
    }

    /** "people.csv line 12", to begin sentences with. */
    static String place(Path file, long line) {
        if (Parts.are(file)) {
            return Parts.place(file, line);
        }
        return file + (Parquet.named(file) || Xlsx.named(file) ? " row " : " line ") + line;
    }

    /** Without the zero that a program, and no person, put behind the point of whole numbers. */
    static TableFile unpadded(TableFile read) {
        List<Column> columns = new ArrayList<>();
        for (Column column : read.table().columns()) {
            boolean zero =
                    column.schema().kind().numeric() && column.schema().format().matches("0\\.0#?");
            columns.add(zero ? column.as(column.schema().withFormat("")) : column);
        }
        return new TableFile(Table.of(columns).from(read.table().origin()), read.notices());
    }

    static TableFile read(Path file, TableOptions options, RowSource source) {
        return new RowTables(file, options).read(source);
    }

    private TableFile read(RowSource source) {
        Scan scan = new Scan();
        source.pass(scan);
        if (scan.rows == 0) {
            throw new InputException(
                    "%s has a header and no rows. Give a file with at least one row."
                            .formatted(file));
        }
        notices.addAll(source.notices());
        if (options.header()) {
            headerHint(scan.names);
        }
        KindChoice choice = new KindChoice(file, options, scan.facts(), notices);
        @Nullable Chosen[] chosen = new Chosen[scan.names.size()];
        for (int i = 0; i < chosen.length; i++) {
            ColumnScan column = scan.columns.get(i);
            if (column != null) {
                chosen[i] = choice.choose(scan.names.get(i), column);
            }
        }
        Filling filling = new Filling(chosen, scan.columns, (int) scan.rows);
        source.pass(filling);
        List<String> rules = new ArrayList<>();
        Table table = filling.table(rules);
        Dialect dialect = dialect(source.dialect(), scan, chosen);
        return new TableFile(table.from(origin(dialect, chosen, rules)), notices);
    }

    private Origin origin(Dialect dialect, @Nullable Chosen[] chosen, List<String> rules) {
        Map<String, String> why = new HashMap<>();
        Map<String, List<String>> words = new HashMap<>();
        for (Chosen each : chosen) {
            if (each != null) {
                why.put(each.schema().name(), each.why());
                if (!each.words().isEmpty()) {
                    words.put(each.schema().name(), each.words());
                }
            }
        }
        return new Origin(file, options, dialect, why, words, rules, null);
    }

    private static Dialect dialect(Dialect file, Scan scan, @Nullable Chosen[] chosen) {
        Set<String> quoted = new HashSet<>();
        Map<String, Integer> usual = new HashMap<>();
        Map<String, String> holes = new LinkedHashMap<>();
        for (int i = 0; i < chosen.length; i++) {
            Chosen each = chosen[i];
            ColumnScan column = scan.columns.get(i);
            if (each == null || column == null) {
                continue;
            }
            if (column.quotedAlways()) {
                quoted.add(each.schema().name());
            }
            if (!each.hole().isEmpty()) {
                holes.put(each.schema().name(), each.hole());
            }
            if (column.missing > 0) {
                usual.merge(each.hole(), 1, Integer::sum);
            }
        }
        // A text that no model learns is missing in samples, as others are.
        String most =
                usual.entrySet().stream()
                        .max(
                                Map.Entry.<String, Integer>comparingByValue()
                                        .thenComparing(Map.Entry.comparingByKey()))
                        .map(Map.Entry::getKey)
                        .orElse("");
        for (Chosen each : chosen) {
            if (each != null && each.schema().kind() == ColumnKind.TEXT && !most.isEmpty()) {
                holes.putIfAbsent(each.schema().name(), most);
            }
        }
        return file.withQuoted(quoted).withHoles(holes);
    }

    private void headerHint(List<String> names) {
        NumberText number = new NumberText(options.decimalPoint());
        for (String name : names) {
            NumberText.Found found = number.read(name);
            if (found == NumberText.Found.WHOLE || found == NumberText.Found.DECIMAL) {
                notices.add(
                        "The header names a column \"%s\". If the first line is data, read the file with no-header."
                                .formatted(name));
                return;
            }
        }
    }

    private final class Scan implements RowSource.Sink {
        private List<String> names = List.of();
        private final List<@Nullable ColumnScan> columns = new ArrayList<>();
        private @Nullable ColumnScan[] scans = new ColumnScan[0];
        private long rows;
        private boolean bare;
        private boolean inQuotes;

        @Override
        public void names(List<String> found) {
            names = List.copyOf(found);
            checkNames(options.drop(), "to leave out");
            checkNames(options.kinds().keySet(), "to declare");
            checkNames(options.missingIn().keySet(), "to declare");
            checkNames(options.fills().keySet(), "to fill");
            NumberText number = new NumberText(options.decimalPoint());
            for (String name : names) {
                columns.add(
                        options.drop().contains(name) ? null : new ColumnScan(number, words(name)));
            }
            scans = columns.toArray(ColumnScan[]::new);
        }

        private void checkNames(Iterable<String> known, String what) {
            for (String name : known) {
                if (!names.contains(name) && !options.mayLack()) {
                    throw new InputException(
                            "%s has no column \"%s\" %s.%s"
                                    .formatted(file, name, what, Nearest.hint(name, names)));
                }
            }
        }

        @Override
        public void field(int column, char[] text, int from, int to, long line, boolean quoted) {
            ColumnScan scan = scans[column];
            bare |= !quoted && from < to;
            inQuotes |= quoted;
            if (scan != null) {
                scan.add(text, from, to, line, quoted);
            }
        }

        FileFacts facts() {
            int commas = 0;
            int points = 0;
            for (ColumnScan scan : columns) {
                if (scan != null) {
                    commas += scan.amounts.provesComma() && !scan.notAmounts.many() ? 1 : 0;
                    boolean threes = scan.plain.threes();
                    points +=
                            scan.plain.decimals() > 0 && !threes && scan.others.rows() == 0 ? 1 : 0;
                }
            }
            boolean comma = options.decimalPoint() == ',' || commas > points;
            return new FileFacts(rows, comma, bare && inQuotes);
        }

        @Override
        public void row(long line) {
            if (++rows > MOST_ROWS) {
                throw new InputException(
                        "%s has more than %d rows, more than a table can hold. Give a part of it."
                                .formatted(file, MOST_ROWS));
            }
        }
    }

    private final class Filling implements RowSource.Sink {
        private final @Nullable ColumnFill[] fills;
        private final int rows;
        private int row;

        private final @Nullable Chosen[] chosen;
        private final @Nullable MissingWords[] words;
        private final char[][] instead;

        Filling(@Nullable Chosen[] chosen, List<@Nullable ColumnScan> scans, int rows) {
            this.rows = rows;
            this.chosen = chosen;
            this.fills = new ColumnFill[chosen.length];
            this.words = new MissingWords[chosen.length];
            this.instead = new char[chosen.length][];
            for (int i = 0; i < chosen.length; i++) {
                Chosen each = chosen[i];
                ColumnScan scan = scans.get(i);
                words[i] = scan == null ? null : scan.words();
                instead[i] = each == null ? new char[0] : instead(each.schema());
                fills[i] = each == null ? null : ColumnFill.of(each.schema(), rows, file, options);
            }
        }

        @Override
        public void names(List<String> found) {
            if (found.size() != fills.length) {
                throw changed();
            }
        }

        @Override
        public void field(int column, char[] text, int from, int to, long line, boolean quoted) {
            ColumnFill fill = fills[column];
            Chosen as = chosen[column];
            if (fill != null && as != null) {
                if (row >= rows) {
                    throw changed();
                }
                MissingWords known = words[column];
                int word = from == to || known == null ? -1 : known.find(text, from, to);
                boolean hole = word >= 0 && (quoted ? as.quoted() : as.bare())[word];
                if ((hole || from == to) && instead[column].length > 0) {
                    fill.add(row, instead[column], 0, instead[column].length, line);
                } else {
                    fill.add(row, text, from, hole ? from : to, line);
                }
            }
        }

        /** What a missing value of a column is read as; nothing where it stays missing. */
        private char[] instead(ColumnSchema column) {
            String text = options.fills().getOrDefault(column.name(), "");
            if (!text.isEmpty() && column.kind().numeric() && Double.isNaN(column.number(text))) {
                throw new InputException(
                        "%s: column \"%s\" is %s, so its missing values cannot be read as \"%s\"."
                                .formatted(file, column.name(), column.kind().noun(), text));
            }
            return text.toCharArray();
        }

        @Override
        public void row(long line) {
            row++;
        }

        private InputException changed() {
            return new InputException(file + " changed while it was read. Read it again.");
        }

        private List<Column> bound(List<Column> columns, List<String> rules) {
            return options.findRules() || !options.rules().isEmpty()
                    ? Bonds.of(
                            columns,
                            options.rules(),
                            options.target(),
                            options.findRules(),
                            notices,
                            rules)
                    : columns;
        }

        Table table(List<String> rules) {
            if (row != rows) {
                throw changed();
            }
            List<Column> columns = new ArrayList<>();
            for (ColumnFill fill : fills) {
                if (fill != null) {
                    columns.add(fill.column());
                }
            }
            if (columns.stream().allMatch(c -> c.schema().kind() == ColumnKind.TEXT)) {
                throw new InputException(
                        file + " has no column left to learn from. " + String.join(" ", notices));
            }
            return Table.of(
                    options.mayLack() ? columns : bound(KeyFill.of(columns, notices), rules));
        }
    }
}
