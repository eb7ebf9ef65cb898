package dev.likeness.table;

import java.util.ArrayList;
import java.util.List;

/**
 * What several tables, drawn for the same holes, have in common: the mean of numbers on the grid of
 * their column, the most frequent of levels, missing where most are.
 */
final class Consensus {

    private Consensus() {}

    /**
     * One table of several.
     *
     * @param drawn at least one, of one schema and as many rows each
     */
    static Table of(List<Table> drawn) {
        List<Column> columns = new ArrayList<>();
        for (Column first : drawn.get(0).columns()) {
            List<Column> all = drawn.stream().map(table -> table.column(first.name())).toList();
            if (first.schema().kind().numeric()) {
                columns.add(Column.numbers(first.schema(), means(all)));
            } else if (first.schema().kind().categorical()) {
                columns.add(Column.codes(first.schema(), usual(all)));
            } else {
                columns.add(first);
            }
        }
        return Table.of(columns).from(drawn.get(0).origin());
    }

    private static double[] means(List<Column> all) {
        double[] means = all.get(0).numbers();
        for (int row = 0; row < means.length; row++) {
            double sum = 0;
            int known = 0;
            boolean same = true;
            for (Column column : all) {
                if (!column.missing(row)) {
                    sum += column.number(row);
                    known++;
                    same &= column.number(row) == means[row];
                }
            }
            if (2 * known <= all.size()) {
                means[row] = Double.NaN;
            } else if (!same || known < all.size()) {
                means[row] = all.get(0).schema().nearest(sum / known);
            }
        }
        return means;
    }

    /** The most frequent level; the one that was drawn first where several are. */
    private static int[] usual(List<Column> all) {
        int[] usual = all.get(0).codes();
        int[] counts = new int[all.get(0).schema().levels().size() + 1];
        for (int row = 0; row < usual.length; row++) {
            for (Column column : all) {
                counts[column.code(row) + 1]++;
            }
            for (Column column : all) {
                int code = column.code(row);
                usual[row] = counts[code + 1] > counts[usual[row] + 1] ? code : usual[row];
            }
            for (Column column : all) {
                counts[column.code(row) + 1] = 0;
            }
        }
        return usual;
    }
}
