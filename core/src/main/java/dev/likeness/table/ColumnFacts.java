package dev.likeness.table;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What there is to say of a column: kind, range or levels, what is missing, an example. */
final class ColumnFacts {

    private ColumnFacts() {}

    static Map<String, @Nullable Object> of(Column column) {
        ColumnSchema schema = column.schema();
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        map.put("name", schema.name());
        map.put("kind", schema.kind().label());
        if (schema.kind() == ColumnKind.DECIMAL) {
            map.put("digits", schema.digits());
        }
        if (!schema.format().isEmpty()) {
            map.put("format", schema.format());
        }
        if (!schema.grid().equals(Grid.ALL)) {
            map.put("step", schema.step());
        }
        int missing = 0;
        int example = -1;
        double least = Double.POSITIVE_INFINITY;
        double most = Double.NEGATIVE_INFINITY;
        for (int row = 0; row < column.rows(); row++) {
            if (column.missing(row)) {
                missing++;
                continue;
            }
            example = example < 0 ? row : example;
            if (schema.kind().numeric()) {
                least = Math.min(least, column.number(row));
                most = Math.max(most, column.number(row));
            }
        }
        if (schema.kind().numeric() && example >= 0) {
            map.put("least", schema.text(least));
            map.put("most", schema.text(most));
        }
        if (schema.kind().categorical()) {
            map.put("levels", schema.levels());
        }
        map.put("missing", missing / (double) column.rows());
        map.put("example", example < 0 ? null : text(column, example));
        return map;
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
