package dev.likeness.table;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Puts values into the holes of a table and leaves everything else as it is. */
final class Holes {

    private Holes() {}

    /**
     * A table's own values, and another's where it has none.
     *
     * @param drawn as many rows; columns that it lacks keep their holes
     */
    static Table fill(Table holes, Table drawn) {
        List<Column> columns = new ArrayList<>();
        for (Column column : holes.columns()) {
            columns.add(
                    drawn.names().contains(column.name())
                            ? fill(column, drawn.column(column.name()))
                            : column);
        }
        return Table.of(columns);
    }

    private static Column fill(Column holes, Column drawn) {
        if (holes.schema().kind().numeric() && drawn.schema().kind().numeric()) {
            double[] values = holes.numbers();
            for (int row = 0; row < values.length; row++) {
                values[row] = holes.missing(row) ? drawn.number(row) : values[row];
            }
            // A file of whole numbers may be filled with decimals that the model saw.
            boolean finer = drawn.schema().digits() > holes.schema().digits();
            return Column.numbers(finer ? drawn.schema() : holes.schema(), values);
        } else if (!holes.schema().kind().categorical() || !drawn.schema().kind().categorical()) {
            return holes;
        }
        // A level that the model never saw was a hole to it, and is none here.
        Map<String, Integer> codes = new LinkedHashMap<>();
        holes.schema().levels().forEach(level -> codes.put(level, codes.size()));
        drawn.schema().levels().forEach(level -> codes.putIfAbsent(level, codes.size()));
        int[] filled = holes.codes();
        for (int row = 0; row < filled.length; row++) {
            if (holes.missing(row) && !drawn.missing(row)) {
                String level = drawn.schema().levels().get(drawn.code(row));
                filled[row] = codes.getOrDefault(level, -1);
            }
        }
        ColumnSchema schema = ColumnSchema.category(holes.name(), List.copyOf(codes.keySet()));
        return Column.codes(schema, filled);
    }
}
