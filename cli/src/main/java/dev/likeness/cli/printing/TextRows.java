package dev.likeness.cli.printing;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;

/** Rows of text in columns of one width. */
public final class TextRows {

    private final List<List<String>> rows = new ArrayList<>();

    public TextRows row(String... cells) {
        List<String> shown = new ArrayList<>();
        for (int j = 0; j < cells.length; j++) {
            shown.add(Shown.cell(cells[j], j == cells.length - 1));
        }
        rows.add(shown);
        return this;
    }

    public void print(PrintWriter out, String indent) {
        int columns = rows.stream().mapToInt(List::size).max().orElse(0);
        int[] widths = new int[columns];
        for (List<String> row : rows) {
            // The last cell of a row may have any length.
            for (int j = 0; j < row.size() - 1; j++) {
                widths[j] = Math.max(widths[j], row.get(j).length());
            }
        }
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder(indent);
            for (int j = 0; j < row.size(); j++) {
                line.append(row.get(j));
                if (j < row.size() - 1) {
                    line.append(" ".repeat(widths[j] - row.get(j).length() + 2));
                }
            }
            out.println(line.toString().stripTrailing());
        }
    }
}
