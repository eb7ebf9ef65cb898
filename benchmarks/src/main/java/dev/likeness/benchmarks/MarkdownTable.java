package dev.likeness.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Rows of text as a Markdown table whose columns line up in plain text too. */
final class MarkdownTable {

    private final List<List<String>> rows = new ArrayList<>();

    /** A table that is part of what the running command measured. */
    MarkdownTable(String... header) {
        rows.add(List.of(header));
        Results.add(this);
    }

    /** The table of such values as {@link #toMap} gives. */
    static MarkdownTable of(Map<String, Object> map) {
        MarkdownTable table = new MarkdownTable(texts(map.get("header")));
        if (map.get("rows") instanceof List<?> all) {
            all.forEach(row -> table.row(texts(row)));
        }
        return table;
    }

    private static String[] texts(@Nullable Object list) {
        return list instanceof List<?> cells
                ? cells.stream().map(String::valueOf).toArray(String[]::new)
                : new String[0];
    }

    /** The header and the rows as values that JSON knows. */
    Map<String, Object> toMap() {
        return Map.of(
                "header",
                rows.get(0),
                "rows",
                rows.subList(1, rows.size()).stream()
                        .map(row -> row.stream().map(MarkdownTable::plain).toList())
                        .toList());
    }

    private static String plain(String cell) {
        return cell.replace("\\|", "|");
    }

    /** How many rows there are below the header. */
    int rows() {
        return rows.size() - 1;
    }

    /** The table as comma-separated text. */
    String toCsv() {
        StringBuilder text = new StringBuilder();
        for (List<String> row : rows) {
            text.append(
                    row.stream()
                            .map(cell -> '"' + plain(cell).replace("\"", "\"\"") + '"')
                            .collect(Collectors.joining(",")));
            text.append('\n');
        }
        return text.toString();
    }

    /** Adds a row with a cell for each column; a bar inside a cell is escaped. */
    MarkdownTable row(String... cells) {
        if (cells.length != rows.get(0).size()) {
            throw new IllegalArgumentException(
                    "the table has %d columns, the row %d"
                            .formatted(rows.get(0).size(), cells.length));
        }
        rows.add(List.of(cells).stream().map(cell -> cell.replace("|", "\\|")).toList());
        return this;
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < rows.size(); i++) {
            for (int j = 0; j < rows.get(i).size(); j++) {
                String cell = rows.get(i).get(j);
                text.append("| ").append(cell).append(" ".repeat(width(j) - cell.length()));
                text.append(' ');
            }
            text.append("|\n");
            if (i == 0) {
                for (int j = 0; j < rows.get(0).size(); j++) {
                    text.append('|').append("-".repeat(width(j) + 2));
                }
                text.append("|\n");
            }
        }
        return text.toString();
    }

    private int width(int column) {
        return rows.stream().mapToInt(row -> row.get(column).length()).max().orElse(0);
    }
}
