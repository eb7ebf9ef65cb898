package dev.likeness.table;

import dev.likeness.InputException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Rows of a file written again with all their cells as they stand there; only where a value was
 * missing and a table has one now that is written. Made rows follow.
 */
final class Rewriting implements TableOut.TextRows {

    private final Table table;
    private final Origin origin;
    private final int kept;
    private final List<String> names;

    /**
     * The columns of the table and of what was read, by the position in the file; null for none.
     */
    private final @Nullable Column[] after;

    private final @Nullable Column[] read;

    Rewriting(Table table, Table before, Origin origin, int kept) {
        this.table = table;
        this.origin = origin;
        this.kept = kept;
        Names found = new Names();
        try {
            source().pass(found);
        } catch (HeadSink.Enough e) {
            // the names are all that is needed
        }
        this.names = found.names;
        this.after = columns(table);
        this.read = columns(before);
    }

    private RowSource source() {
        return Tables.source(origin.file(), origin.options());
    }

    private @Nullable Column[] columns(Table of) {
        Set<String> known = new HashSet<>(of.names());
        @Nullable Column[] columns = new @Nullable Column[names.size()];
        for (int i = 0; i < columns.length; i++) {
            columns[i] = known.contains(names.get(i)) ? of.column(names.get(i)) : null;
        }
        return columns;
    }

    @Override
    public List<String> before() {
        return source().before();
    }

    Dialect dialect() {
        return origin.dialect();
    }

    /** The schema of all columns of the file; one that the table lacks is text. */
    List<ColumnSchema> schema() {
        List<ColumnSchema> schema = new ArrayList<>();
        for (int i = 0; i < after.length; i++) {
            Column column = after[i];
            schema.add(
                    column == null
                            ? new ColumnSchema(names.get(i), ColumnKind.TEXT, 0, List.of(), "")
                            : column.schema());
        }
        return schema;
    }

    @Override
    public void to(CsvOut out) throws IOException {
        try {
            if (kept > 0) {
                Kept rows = new Kept(out);
                source().pass(rows);
                if (rows.next < kept) {
                    throw changed();
                }
            }
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        for (int row = kept; row < table.rows(); row++) {
            for (int i = 0; i < after.length; i++) {
                Column column = after[i];
                if (column == null) {
                    out.nothing(i);
                } else {
                    out.cell(i, column, row);
                }
            }
        }
    }

    private InputException changed() {
        return new InputException(
                "%s has changed since it was read. Read it again.".formatted(origin.file()));
    }

    private static final class Names implements RowSource.Sink {
        private List<String> names = List.of();

        @Override
        public void names(List<String> found) {
            names = List.copyOf(found);
        }

        @Override
        public void field(int column, char[] text, int from, int to, long line, boolean quoted) {}

        @Override
        public void row(long line) {
            throw new HeadSink.Enough();
        }
    }

    /** Writes the rows of the file that the table has. */
    private final class Kept implements RowSource.Sink {
        private final CsvOut out;
        private final String[] cells = new String[names.size()];
        private final boolean[] quotes = new boolean[names.size()];
        private final String[] before = new String[names.size()];
        private final String[] after = new String[names.size()];
        private int row;
        private int next;

        Kept(CsvOut out) {
            this.out = out;
            Arrays.fill(before, "");
            Arrays.fill(after, "");
        }

        @Override
        public boolean keepsBlanks() {
            return true;
        }

        @Override
        public void blanks(int column, String ahead, String behind) {
            if (column < before.length) {
                before[column] = ahead;
                after[column] = behind;
            }
        }

        @Override
        public void names(List<String> found) {
            if (!found.equals(names)) {
                throw changed();
            }
        }

        @Override
        public void field(int column, char[] text, int from, int to, long line, boolean quoted) {
            if (next < kept && row == origin.row(next)) {
                cells[column] = new String(text, from, to - from);
                quotes[column] = quoted;
            }
        }

        @Override
        public void row(long line) {
            if (next < kept && row == origin.row(next)) {
                try {
                    write(next++);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
            Arrays.fill(before, "");
            Arrays.fill(after, "");
            row++;
        }

        private void write(int at) throws IOException {
            for (int i = 0; i < cells.length; i++) {
                Column now = Rewriting.this.after[i];
                Column then = read[i];
                boolean filled =
                        now != null && !now.missing(at) && (then == null || then.missing(at));
                if (filled && now != null && learnt(now)) {
                    out.cell(i, now, at);
                } else {
                    out.cell(i, cells[i], quotes[i], before[i], after[i]);
                }
            }
        }

        private boolean learnt(Column column) {
            return column.schema().kind().numeric() || column.schema().kind().categorical();
        }
    }

    /** A table with all columns of the file, where another than a text file is written. */
    static Table whole(Table table, Table before, Origin origin, int kept) {
        Rewriting of = new Rewriting(table, before, origin, kept);
        Texts texts = new Texts(of);
        of.source().pass(texts);
        List<Column> columns = new ArrayList<>();
        for (int i = 0; i < of.after.length; i++) {
            Column column = of.after[i];
            columns.add(
                    column == null || column.schema().kind() == ColumnKind.TEXT
                            ? Column.texts(of.schema().get(i), texts.cells[i])
                            : column);
        }
        return Table.of(columns);
    }

    private static final class Texts implements RowSource.Sink {
        private final Rewriting of;
        private final @Nullable String[][] cells;
        private int row;
        private int next;

        Texts(Rewriting of) {
            this.of = of;
            this.cells = new @Nullable String[of.names.size()][of.table.rows()];
        }

        @Override
        public void names(List<String> found) {}

        @Override
        public void field(int column, char[] text, int from, int to, long line, boolean quoted) {
            if (next < of.kept && row == of.origin.row(next) && to > from) {
                cells[column][next] = new String(text, from, to - from);
            }
        }

        @Override
        public void row(long line) {
            next += next < of.kept && row == of.origin.row(next) ? 1 : 0;
            row++;
        }
    }
}
