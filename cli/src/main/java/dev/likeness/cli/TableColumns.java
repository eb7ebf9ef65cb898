package dev.likeness.cli;

import dev.likeness.table.Column;
import dev.likeness.table.ColumnKind;
import dev.likeness.table.ColumnSchema;
import dev.likeness.table.Grid;
import dev.likeness.table.Table;
import dev.likeness.table.TableFile;
import java.io.PrintWriter;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What the columns of a table are, for a person and for a program. */
final class TableColumns {

    private static final int LEVELS_SHOWN = 4;
    private static final int WIDEST = 60;

    private TableColumns() {}

    static Map<String, @Nullable Object> describe(String data, TableFile file) {
        Table table = file.table();
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        map.put("data", data);
        map.put("kind", "table");
        map.put("rows", table.rows());
        map.put("fingerprint", table.fingerprint());
        map.put("notices", file.notices());
        map.put("columns", table.columns().stream().map(TableColumns::describe).toList());
        return map;
    }

    private static Map<String, @Nullable Object> describe(Column column) {
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
        map.put("example", example < 0 ? null : RowFacts.text(column, example));
        return map;
    }

    /** A line a column; works with what a model's card keeps as well, which has no values. */
    static void print(List<?> columns, PrintWriter out, String indent) {
        TextTable table = new TextTable();
        boolean values = !columns.isEmpty() && ((Map<?, ?>) columns.get(0)).containsKey("missing");
        table.row(
                values
                        ? new String[] {"column", "kind", "missing", "example", "range or levels"}
                        : new String[] {"column", "kind", "levels"});
        for (Object each : columns) {
            Map<?, ?> column = (Map<?, ?>) each;
            List<String> cells = new ArrayList<>();
            cells.add(String.valueOf(column.get("name")));
            cells.add(kind(column));
            if (values) {
                double missing = column.get("missing") instanceof Double share ? share : 0;
                cells.add(missing == 0 ? "" : percent(missing));
                Object example = column.get("example");
                cells.add(example == null ? "" : cut(example.toString()));
            }
            cells.add(range(column));
            table.row(cells.toArray(String[]::new));
        }
        table.print(out, indent);
    }

    private static String percent(double share) {
        return share < 0.001 ? "<0.1%" : String.format(Locale.ROOT, "%.1f%%", 100 * share);
    }

    private static String kind(Map<?, ?> column) {
        String kind = String.valueOf(column.get("kind"));
        Object digits = column.get("digits");
        Object format = column.get("format");
        return digits != null
                ? kind + " (" + digits + (digits.toString().equals("1") ? " digit)" : " digits)")
                : format != null ? kind + " " + format : kind;
    }

    private static String range(Map<?, ?> column) {
        if (column.get("least") != null) {
            Object step = column.get("step");
            String steps = step instanceof Double size ? ", " + steps(column, size) : "";
            return column.get("least") + " … " + column.get("most") + steps;
        } else if (column.get("levels") instanceof List<?> levels) {
            String some =
                    levels.stream()
                            .limit(LEVELS_SHOWN)
                            .map(level -> cut(level.toString()))
                            .collect(Collectors.joining(", "));
            return levels.size() <= LEVELS_SHOWN
                    ? some
                    : "%s levels: %s, …".formatted(Values.count(levels.size()), some);
        }
        return "";
    }

    /** Of dates a step is in days, of date-times in seconds. */
    private static String steps(Map<?, ?> column, double size) {
        String unit =
                ColumnKind.DATE.label().equals(column.get("kind"))
                        ? " days"
                        : ColumnKind.DATE_TIME.label().equals(column.get("kind")) ? " s" : "";
        return "in steps of "
                + BigDecimal.valueOf(size).stripTrailingZeros().toPlainString()
                + unit;
    }

    private static String cut(String text) {
        String line = text.lines().findFirst().orElse("");
        return line.length() <= WIDEST ? line : line.substring(0, WIDEST - 1) + "…";
    }
}
