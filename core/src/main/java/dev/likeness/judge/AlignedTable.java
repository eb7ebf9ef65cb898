package dev.likeness.judge;

import java.util.ArrayList;
import java.util.List;

/** Rows of text in columns: names to the left, numbers to the right. */
public final class AlignedTable {

    private final List<List<String>> rows = new ArrayList<>();

    /** Adds a row with a cell for each column. */
    public AlignedTable row(List<String> cells) {
        rows.add(cells);
        return this;
    }

    /** Writes the rows, a line each. */
    public void appendTo(StringBuilder text) {
        int[] widths = new int[rows.get(0).size()];
        for (List<String> row : rows) {
            for (int c = 0; c < widths.length; c++) {
                widths[c] = Math.max(widths[c], row.get(c).length());
            }
        }
        for (List<String> row : rows) {
            for (int c = 0; c < widths.length; c++) {
                String pad = " ".repeat(widths[c] - row.get(c).length());
                text.append(c == 0 ? row.get(c) + pad : "  " + pad + row.get(c));
            }
            text.append(System.lineSeparator());
        }
    }
}
