package dev.likeness.table;

import dev.likeness.InputException;
import dev.likeness.Nearest;
import dev.likeness.table.internal.NumberText;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
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
        if (source.dialect().blank()) {
            scan.forgetBlanks();
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
        Table table = bound(file, options, filling.columns(), notices, rules);
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
        Map<String, String> digits = new LinkedHashMap<>();
        for (int i = 0; i < chosen.length; i++) {
            Chosen each = chosen[i];
            ColumnScan column = scan.columns.get(i);
            if (each == null || column == null) {
                continue;
            }
            if (column.quotedAlways()) {
                quoted.add(each.schema().name());
            }
            if (!each.digits().isEmpty()) {
                digits.put(each.schema().name(), each.digits());
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
        return file.withQuoted(quoted).withHoles(holes).withDigits(digits);
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
        private boolean padded;
        private String before = "";
        private String after = "";

        @Override
        public void names(List<String> found) {
            names = List.copyOf(found);
            checkNames(file, options, names);
            NumberText number = new NumberText(options.decimalPoint());
            for (String name : names) {
                columns.add(
                        options.drop().contains(name) ? null : new ColumnScan(number, words(name)));
            }
            scans = columns.toArray(ColumnScan[]::new);
        }

        @Override
        public void field(int column, char[] text, int from, int to, long line, boolean quoted) {
            ColumnScan scan = scans[column];
            bare |= !quoted && from < to;
            inQuotes |= quoted;
            if (scan != null) {
                scan.add(text, from, to, line, quoted);
                if (padded && from < to) {
                    scan.padding.add(before, after, text, from, to);
                }
            }
            padded = false;
        }

        @Override
        public boolean keepsBlanks() {
            return true;
        }

        @Override
        public void blanks(int column, String begin, String end) {
            before = begin;
            after = end;
            padded = scans.length > 0; // no name of a column
        }

        /** A blank behind each delimiter belongs to no number. */
        void forgetBlanks() {
            for (ColumnScan scan : scans) {
                if (scan != null) {
                    scan.padding.forget();
                }
            }
        }

        FileFacts facts() {
            boolean comma = options.decimalPoint() == ',' || comma(columns, 0);
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
        private final @Nullable ValueFill[] fills;
        private final int rows;
        private int row;

        Filling(@Nullable Chosen[] chosen, List<@Nullable ColumnScan> scans, int rows) {
            this.rows = rows;
            this.fills = new ValueFill[chosen.length];
            for (int i = 0; i < chosen.length; i++) {
                Chosen each = chosen[i];
                ColumnScan scan = scans.get(i);
                if (each != null && scan != null) {
                    fills[i] = new ValueFill(each, scan.words(), rows, file, options);
                }
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
            ValueFill fill = fills[column];
            if (fill != null) {
                if (row >= rows) {
                    throw changed();
                }
                fill.add(row, text, from, to, line, quoted);
            }
        }

        @Override
        public void row(long line) {
            row++;
        }

        private InputException changed() {
            return new InputException(file + " changed while it was read. Read it again.");
        }

        List<Column> columns() {
            if (row != rows) {
                throw changed();
            }
            List<Column> columns = new ArrayList<>();
            for (ValueFill fill : fills) {
                if (fill != null) {
                    columns.add(fill.column());
                }
            }
            return columns;
        }
    }

    /** Where something is said of a column, or a rule stated, to begin messages with. */
    private static String said(TableOptions options, String name) {
        String place = options.places().get(name);
        return place == null ? "" : place + ": ";
    }

    /** Refuses options that speak of columns which are not there. */
    static void checkNames(Path file, TableOptions options, List<String> names) {
        checkNames(file, options, names, options.drop(), "to leave out");
        checkNames(file, options, names, options.kinds().keySet(), "to declare");
        checkNames(file, options, names, options.missingIn().keySet(), "to declare");
        checkNames(file, options, names, options.fills().keySet(), "to fill");
    }

    private static void checkNames(
            Path file,
            TableOptions options,
            List<String> names,
            Collection<String> said,
            String what) {
        if (said.isEmpty()) {
            return;
        }
        Set<String> known = new HashSet<>(names);
        for (String name : said) {
            if (!known.contains(name) && !options.mayLack()) {
                throw new InputException(
                        "%s%s has no column \"%s\" %s.%s"
                                .formatted(
                                        said(options, name),
                                        file,
                                        name,
                                        what,
                                        Nearest.hint(name, names)));
            }
        }
    }

    /**
     * Whether decimals are written with a comma: more columns prove that than have a point.
     *
     * @param points columns with a point that were not looked at
     */
    static boolean comma(List<@Nullable ColumnScan> columns, int points) {
        int commas = 0;
        int pointed = points;
        for (ColumnScan scan : columns) {
            if (scan != null) {
                commas += scan.amounts.provesComma() && !scan.notAmounts.many() ? 1 : 0;
                boolean threes = scan.plain.threes();
                pointed += scan.plain.decimals() > 0 && !threes && scan.others.rows() == 0 ? 1 : 0;
            }
        }
        return commas > pointed;
    }

    /**
     * The table of columns that were read, with what is known of their keys and of what binds them.
     *
     * @param rules takes what binds them
     */
    static Table bound(
            Path file,
            TableOptions options,
            List<Column> columns,
            List<String> notices,
            List<String> rules) {
        if (columns.stream().allMatch(c -> c.schema().kind() == ColumnKind.TEXT)) {
            throw new InputException(
                    file + " has no column left to learn from. " + String.join(" ", notices));
        } else if (options.mayLack()) {
            return Table.of(columns);
        }
        List<Column> keyed = KeyFill.of(columns, notices);
        return Table.of(
                options.findRules() || !options.rules().isEmpty()
                        ? Bonds.of(
                                keyed,
                                options.rules(),
                                options.places(),
                                options.target(),
                                options.findRules(),
                                notices,
                                rules)
                        : keyed);
    }
}
