package dev.likeness.benchmarks;

import java.util.ArrayList;
import java.util.List;

/** Rows of text as a Markdown table whose columns line up in plain text too. */
final class MarkdownTable {

    private final List<List<String>> rows = new ArrayList<>();

    MarkdownTable(String... header) {
        rows.add(List.of(header));
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
