package dev.likeness.table;

import dev.likeness.InputException;
import dev.likeness.Nearest;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads a table in two passes: the first decides what each column is, the second fills arrays of
 * the right length. Nothing but the table itself grows with the rows.
 */
final class RowTables {

    private static final int MOST_ROWS = Integer.MAX_VALUE - 8;

    private final Path file;
    private final TableOptions options;
    private final List<String> notices = new ArrayList<>();

    private RowTables(Path file, TableOptions options) {
        this.file = file;
        this.options = options;
    }

    /** "people.csv line 12", to begin sentences with. */
    static String place(Path file, long line) {
        return file + (Parquet.named(file) ? " row " : " line ") + line;
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
        if (options.header()) {
            headerHint(scan.names);
        }
        KindChoice choice = new KindChoice(file, options, notices);
        @Nullable ColumnSchema[] schemas = new ColumnSchema[scan.names.size()];
        for (int i = 0; i < schemas.length; i++) {
            ColumnScan column = scan.columns.get(i);
            if (column != null) {
                schemas[i] = choice.choose(scan.names.get(i), column, scan.rows);
            }
        }
        Filling filling = new Filling(schemas, (int) scan.rows);
        source.pass(filling);
        return new TableFile(filling.table(), notices);
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

        @Override
        public void names(List<String> found) {
            names = List.copyOf(found);
            checkNames(options.drop(), "to leave out");
            checkNames(options.kinds().keySet(), "to declare");
            NumberText number = new NumberText(options.decimalPoint());
            for (String name : names) {
                columns.add(options.drop().contains(name) ? null : new ColumnScan(number));
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
        public void field(int column, char[] text, int from, int to, long line) {
            ColumnScan scan = scans[column];
            if (scan != null) {
                scan.add(text, from, to, line);
            }
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

        Filling(@Nullable ColumnSchema[] schemas, int rows) {
            this.rows = rows;
            this.fills = new ColumnFill[schemas.length];
            for (int i = 0; i < schemas.length; i++) {
                ColumnSchema schema = schemas[i];
                fills[i] = schema == null ? null : ColumnFill.of(schema, rows, file, options);
            }
        }

        @Override
        public void names(List<String> found) {
            if (found.size() != fills.length) {
                throw changed();
            }
        }

        @Override
        public void field(int column, char[] text, int from, int to, long line) {
            ColumnFill fill = fills[column];
            if (fill != null) {
                if (row >= rows) {
                    throw changed();
                }
                fill.add(row, text, from, to, line);
            }
        }

        @Override
        public void row(long line) {
            row++;
        }

        private InputException changed() {
            return new InputException(file + " changed while it was read. Read it again.");
        }

        Table table() {
            if (row != rows) {
                throw changed();
            }
            List<Column> columns = new ArrayList<>();
            for (ColumnFill fill : fills) {
                if (fill != null) {
                    columns.add(fill.column());
                }
            }
            if (columns.isEmpty()) {
                throw new InputException(
                        file + " has no column left to learn from. " + String.join(" ", notices));
            }
            return Table.of(columns);
        }
    }
}
