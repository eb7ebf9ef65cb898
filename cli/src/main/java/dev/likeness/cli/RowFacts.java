package dev.likeness.cli;

import dev.likeness.table.Column;
import dev.likeness.table.ColumnKind;
import dev.likeness.table.Table;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a row is known by: its number from 1, its identifiers, and the column to be predicted. */
final class RowFacts {

    private final List<Column> columns = new ArrayList<>();

    RowFacts(Table table, @Nullable String target) {
        for (Column column : table.columns()) {
            boolean named = column.name().equals(target);
            if (named || column.schema().kind() == ColumnKind.IDENTIFIER) {
                columns.add(column);
            }
        }
    }

    /** The names of the columns. */
    List<String> header() {
        List<String> header = new ArrayList<>(List.of("row"));
        columns.forEach(column -> header.add(column.name()));
        return header;
    }

    /** The cells of a row counted from 0. */
    List<String> of(int row) {
        List<String> cells = new ArrayList<>(List.of(String.valueOf(row + 1)));
        columns.forEach(column -> cells.add(text(column, row)));
        return cells;
    }

    /** A value as it would stand in a file, empty where it is missing. */
    static String text(Column column, int row) {
        if (column.missing(row)) {
            return "";
        } else if (column.schema().kind().numeric()) {
            return column.schema().text(column.number(row));
        }
        return column.schema().kind().categorical()
                ? column.schema().levels().get(column.code(row))
                : String.valueOf(column.text(row));
    }
}
