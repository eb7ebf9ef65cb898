package dev.likeness.table;

import dev.likeness.InputException;
import dev.likeness.ValueText;
import dev.likeness.table.internal.NumberText;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Makes a table of columns in memory. Numbers, truth values, dates and times are taken as they are
 * where it is sure what they are taken for in a file. Else, and for texts, it is decided from the
 * values as a file would hold them, each different one looked at once where there are not too many.
 */
final class MemoryTable {

    private static final Path ROWS = Path.of("rows");

    /** Rows from which a column that counts them holds identifiers. */
    private static final int FEW = 10;

    private final List<String> names;
    private final List<? extends Cells> cells;
    private final int rows;
    private final TableOptions options;
    private final MissingWords missing;

    MemoryTable(List<String> names, List<? extends Cells> cells, int rows, TableOptions options) {
        this.names = names;
        this.cells = cells;
        this.rows = rows;
        this.options = options.withHeader(false).withDecimalPoint('.');
        this.missing = new MissingWords(options.missing());
    }

    TableFile read() {
        RowTables.checkNames(ROWS, options, names);
        int columns = names.size();
        @Nullable Column[] made = new Column[columns];
        @Nullable Looked[] looked = new Looked[columns];
        List<@Nullable ColumnScan> scans = new ArrayList<>();
        int points = 0;
        for (int i = 0; i < columns; i++) {
            String name = names.get(i);
            boolean counts = plain(name) && counting(cells.get(i));
            if (options.drop().contains(name) || counts) {
                continue;
            }
            made[i] = plain(name) ? DirectColumns.of(name, cells.get(i), rows) : null;
            Column direct = made[i];
            if (direct == null) {
                Looked look = look(i);
                looked[i] = look;
                scans.add(look.scan);
            } else if (direct.schema().kind() == ColumnKind.DECIMAL) {
                points++;
            }
        }
        List<String> notices = new ArrayList<>();
        FileFacts facts = new FileFacts(rows, RowTables.comma(scans, points), true);
        KindChoice choice = new KindChoice(ROWS, options, facts, notices);
        List<Column> found = new ArrayList<>();
        for (int i = 0; i < columns; i++) {
            Looked look = looked[i];
            Column direct = made[i];
            if (look != null) {
                found.add(fill(i, look, choice.choose(names.get(i), look.scan)));
            } else if (direct != null) {
                found.add(direct);
            } else if (!options.drop().contains(names.get(i))) {
                found.add(counter(i, choice));
            }
        }
        Table table = RowTables.bound(ROWS, options, found, notices, new ArrayList<>());
        return RowTables.unpadded(new TableFile(table, notices));
    }

    /** Whether nothing is said of a column, so that its values may be taken as they are. */
    private boolean plain(String name) {
        return !options.kinds().containsKey(name)
                && !options.missingIn().containsKey(name)
                && !options.fills().containsKey(name)
                && !name.equals(options.target())
                && !options.mayLack()
                && options.missing().equals(TableOptions.MISSING);
    }

    /** Whether whole numbers count the rows, from 0 or 1. */
    private boolean counting(Cells column) {
        if (!(column instanceof Cells.Wholes wholes) || rows < FEW) {
            return false;
        }
        long first = wholes.values[0];
        for (int row = 0; row < rows; row++) {
            if (wholes.values[row] != first + row) {
                return false;
            }
        }
        return first == 0 || first == 1;
    }

    private Column counter(int column, KindChoice choice) {
        long first = ((Cells.Wholes) cells.get(column)).values[0];
        @Nullable String[] texts = new String[rows];
        byte[] digits = Long.toString(first).getBytes(StandardCharsets.US_ASCII);
        for (int row = 0; row < rows; row++) {
            texts[row] = new String(digits, StandardCharsets.ISO_8859_1);
            digits = next(digits);
        }
        String next = new String(digits, StandardCharsets.ISO_8859_1);
        ColumnSchema schema =
                choice.counted(names.get(column), Long.toString(first), "<" + next + ">");
        return Column.texts(schema, texts);
    }

    /** The digits of the next number; in the same array unless it has a digit more. */
    private static byte[] next(byte[] digits) {
        int i = digits.length - 1;
        while (i >= 0 && digits[i] == '9') {
            digits[i--] = '0';
        }
        if (i >= 0) {
            digits[i]++;
            return digits;
        }
        byte[] longer = new byte[digits.length + 1];
        Arrays.fill(longer, (byte) '0');
        longer[0] = '1';
        return longer;
    }

    /** What was seen of a column whose texts decide what it is. */
    private record Looked(ColumnScan scan, @Nullable Occurrences distinct, boolean fractions) {}

    private Looked look(int column) {
        Cells values = cells.get(column);
        boolean things = values instanceof Cells.Things;
        Occurrences distinct = things ? Occurrences.of(values, rows) : null;
        boolean fractions = false;
        for (int i = 0; things && i < (distinct == null ? rows : distinct.count()); i++) {
            fractions |= ValueText.fractional(distinct == null ? values.at(i) : distinct.value(i));
        }
        ColumnScan scan = scan(column);
        if (distinct != null && lookAtEach(column, distinct, fractions, scan)) {
            return new Looked(scan, distinct, fractions);
        }
        ColumnScan all = scan(column);
        for (int row = 0; row < rows; row++) {
            Object value = values.at(row);
            char[] text = text(value, fractions, column, row);
            all.add(text, 0, text.length, row + 1, value instanceof CharSequence);
        }
        return new Looked(all, distinct, fractions);
    }

    /** Looks at each different value once; false if the order of all values counts. */
    private boolean lookAtEach(
            int column, Occurrences distinct, boolean fractions, ColumnScan scan) {
        for (boolean again : new boolean[] {false, true}) {
            for (int i = 0; i < distinct.count(); i++) {
                Object value = distinct.value(i);
                int row = distinct.first(i);
                char[] text = text(value, fractions, column, row);
                boolean quoted = value instanceof CharSequence;
                if (again) {
                    scan.again(text, 0, text.length, quoted, distinct.rows(i) - 1);
                } else {
                    scan.add(text, 0, text.length, row + 1, quoted);
                }
            }
            if (scan.numbers() > 0) {
                return false;
            }
        }
        return true;
    }

    private ColumnScan scan(int column) {
        String name = names.get(column);
        MissingWords words =
                options.missingIn().containsKey(name)
                        ? new MissingWords(options.missingOf(name))
                        : missing;
        return new ColumnScan(new NumberText(options.decimalPoint()), words);
    }

    private Column fill(int column, Looked look, Chosen chosen) {
        Occurrences distinct = look.distinct;
        int count = distinct == null ? rows : distinct.count();
        ValueFill fill = new ValueFill(chosen, look.scan.words(), count, ROWS, options);
        for (int i = 0; i < count; i++) {
            int row = distinct == null ? i : distinct.first(i);
            Object value = cells.get(column).at(row);
            char[] text = text(value, look.fractions, column, row);
            fill.add(i, text, 0, text.length, row + 1, value instanceof CharSequence);
        }
        return distinct == null ? fill.column() : distinct.spread(fill.column(), chosen.schema());
    }

    /** The text of a value as a file would hold it; empty where it is missing. */
    private char[] text(@Nullable Object value, boolean fractions, int column, int row) {
        try {
            String text = ValueText.of(value, fractions);
            return text == null ? new char[0] : text.strip().toCharArray();
        } catch (InputException e) {
            throw new InputException(
                    "Row %d, column \"%s\": %s"
                            .formatted(row + 1, names.get(column), e.getMessage()),
                    e);
        }
    }
}
