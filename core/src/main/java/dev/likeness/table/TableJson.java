package dev.likeness.table;

import dev.likeness.InputException;
import dev.likeness.JsonForm;
import dev.likeness.ModelCard;
import dev.likeness.Nearest;
import dev.likeness.ValueText;
import dev.likeness.file.Json;
import java.time.temporal.Temporal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Rows in messages: objects whose keys are the names of columns. Dates and times are texts as ISO
 * 8601 writes them, whatever stood in the file; null is a missing value.
 */
final class TableJson implements JsonForm<Table> {

    @Override
    public List<?> write(Table rows) {
        List<Map<String, @Nullable Object>> all = new ArrayList<>(rows.rows());
        for (int row = 0; row < rows.rows(); row++) {
            Map<String, @Nullable Object> map = TableRows.map(rows, row);
            map.replaceAll(
                    (name, value) -> value instanceof Temporal ? ValueText.of(value) : value);
            all.add(map);
        }
        return all;
    }

    @Override
    public Table read(List<?> values, ModelCard card, Set<String> optional) {
        List<ColumnSchema> schema = TableSchemas.of(card);
        List<String> names = schema.stream().map(ColumnSchema::name).toList();
        List<Map<?, ?>> rows = new ArrayList<>(values.size());
        for (Object value : values) {
            if (!(value instanceof Map<?, ?> row)) {
                throw refused(
                        rows.size(), "expected an object, found " + Json.kind(value) + ".", null);
            }
            for (Object key : row.keySet()) {
                String name = String.valueOf(key);
                if (!names.contains(name)) {
                    throw refused(
                            rows.size(),
                            "the model knows no column \"%s\".%s"
                                    .formatted(name, Nearest.hint(name, names)),
                            null);
                }
            }
            rows.add(row);
        }
        List<Column> columns = new ArrayList<>(schema.size());
        for (ColumnSchema column : schema) {
            boolean may =
                    optional.contains(column.name())
                            || !(column.kind().numeric() || column.kind().categorical());
            columns.add(column(rows, column, may));
        }
        return Table.of(columns);
    }

    private static Column column(List<Map<?, ?>> rows, ColumnSchema schema, boolean optional) {
        double[] numbers = new double[schema.kind().numeric() ? rows.size() : 0];
        int[] codes = new int[schema.kind().categorical() ? rows.size() : 0];
        @Nullable String[] texts =
                new @Nullable String[numbers.length + codes.length == 0 ? rows.size() : 0];
        for (int row = 0; row < rows.size(); row++) {
            Object value = rows.get(row).get(schema.name());
            if (value == null && !optional && !rows.get(row).containsKey(schema.name())) {
                throw refused(
                        row,
                        "column \"%s\" is not there. Give its value, or null if it is missing."
                                .formatted(schema.name()),
                        null);
            }
            try {
                if (schema.kind().numeric()) {
                    numbers[row] = value == null ? Double.NaN : CellValue.number(value, schema);
                } else if (schema.kind().categorical()) {
                    codes[row] = value == null ? -1 : CellValue.code(value, schema);
                } else {
                    texts[row] = value == null ? null : String.valueOf(value);
                }
            } catch (InputException e) {
                throw refused(row, e.getMessage(), e);
            }
        }
        return schema.kind().numeric()
                ? Column.numbers(schema, numbers)
                : schema.kind().categorical()
                        ? Column.codes(schema, codes)
                        : Column.texts(schema, texts);
    }

    private static InputException refused(
            int row, @Nullable String problem, @Nullable Throwable cause) {
        String message = "Row %d: %s".formatted(row + 1, problem);
        return cause == null ? new InputException(message) : new InputException(message, cause);
    }

    @Override
    public List<String> parts(ModelCard card) {
        return TableSchemas.of(card).stream().map(ColumnSchema::name).toList();
    }

    @Override
    public Map<String, Object> schema(ModelCard card) {
        Map<String, Object> properties = new LinkedHashMap<>();
        for (ColumnSchema column : TableSchemas.of(card)) {
            properties.put(column.name(), property(column));
        }
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("type", "object");
        schema.put("properties", properties);
        schema.put("additionalProperties", false);
        return schema;
    }

    private static Map<String, Object> property(ColumnSchema column) {
        Map<String, Object> map = new LinkedHashMap<>();
        String type =
                switch (column.kind()) {
                    case WHOLE -> "integer";
                    case DECIMAL -> "number";
                    case BOOLEAN -> "boolean";
                    case CATEGORY, DATE, DATE_TIME, IDENTIFIER, TEXT -> "string";
                };
        map.put("type", List.of(type, "null"));
        if (column.kind() == ColumnKind.DATE) {
            map.put("format", "date");
        } else if (column.kind() == ColumnKind.DATE_TIME) {
            map.put("description", "A date and a time, such as 2026-03-01 12:30:00.");
        } else if (column.kind() == ColumnKind.CATEGORY && column.levels().size() <= 100) {
            List<@Nullable Object> levels = new ArrayList<>(column.levels());
            levels.add(null);
            map.put("enum", levels);
        }
        return map;
    }
}
