package dev.likeness.table;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** What the columns of a table are, as rows of text. */
final class ColumnLines {

    private static final int LEVELS_SHOWN = 4;
    private static final int WIDEST = 60;

    private ColumnLines() {}

    /** A line a column; works with what a model's card keeps as well, which has no values. */
    static List<List<String>> of(List<?> columns) {
        List<List<String>> rows = new ArrayList<>();
        boolean values = !columns.isEmpty() && ((Map<?, ?>) columns.get(0)).containsKey("missing");
        rows.add(
                values
                        ? List.of("column", "kind", "missing", "example", "range or levels")
                        : List.of("column", "kind", "levels"));
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
            rows.add(cells);
        }
        return rows;
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
                    : "%s levels: %s, …"
                            .formatted(String.format(Locale.ROOT, "%,d", levels.size()), some);
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
