package dev.likeness.table;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rows of several tables as one. */
final class Stitched {

    private Stitched() {}

    /**
     * A table with some rows from others.
     *
     * @param from 0 where a row is the table's, or else which of the parts has it, counted from 1
     * @param at its place in there
     */
    static Table of(Table table, List<Table> parts, int[] from, int[] at) {
        List<Column> columns = new ArrayList<>();
        for (int c = 0; c < table.columns().size(); c++) {
            List<Column> all = new ArrayList<>(List.of(table.column(c)));
            for (Table part : parts) {
                all.add(part.column(c));
            }
            columns.add(column(all, from, at));
        }
        return Table.of(columns);
    }

    private static Column column(List<Column> all, int[] from, int[] at) {
        Column own = all.get(0);
        ColumnSchema schema = own.schema();
        int rows = own.rows();
        if (schema.kind().numeric()) {
            double[] values = new double[rows];
            for (int row = 0; row < rows; row++) {
                values[row] = all.get(from[row]).number(at[row]);
            }
            return Column.numbers(schema, values);
        } else if (schema.kind().categorical()) {
            int[] codes = new int[rows];
            for (int row = 0; row < rows; row++) {
                codes[row] = all.get(from[row]).code(at[row]);
            }
            return Column.codes(schema, codes);
        }
        @Nullable String[] texts = new @Nullable String[rows];
        for (int row = 0; row < rows; row++) {
            texts[row] = own.text(row); // an identifier belongs to its position
        }
        return Column.texts(schema, texts);
    }
}
