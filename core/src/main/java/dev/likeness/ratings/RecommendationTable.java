package dev.likeness.ratings;

import dev.likeness.Recommendations;
import dev.likeness.table.Column;
import dev.likeness.table.ColumnSchema;
import dev.likeness.table.Table;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Recommendations as a table, to be written to a file: a row for each user and item. */
final class RecommendationTable {

    private RecommendationTable() {}

    /**
     * The columns {@code whose}, rank (from 1), recommended and score, and because where reasons
     * were asked for.
     *
     * @param whose what the names of the rows are, such as {@code user}
     */
    static Table of(Recommendations found, String whose) {
        int rows = 0;
        for (int[] items : found.items()) {
            rows += items.length;
        }
        Map<String, Integer> names = new LinkedHashMap<>();
        Map<String, Integer> reasons = new LinkedHashMap<>();
        int[] user = new int[rows];
        int[] item = new int[rows];
        int[] because = new int[rows];
        double[] rank = new double[rows];
        double[] score = new double[rows];
        int at = 0;
        for (int row = 0; row < found.count(); row++) {
            int name = code(names, found.names().get(row));
            for (int place = 0; place < found.items()[row].length; place++) {
                user[at] = name;
                rank[at] = place + 1.0;
                item[at] = found.items()[row][place];
                score[at] = Double.parseDouble(Float.toString(found.scores()[row][place]));
                because[at++] = code(reasons, String.join("; ", found.because(row, place)));
            }
        }
        List<Column> columns = new ArrayList<>();
        columns.add(Column.codes(ColumnSchema.category(whose, List.copyOf(names.keySet())), user));
        columns.add(Column.numbers(ColumnSchema.whole("rank"), rank));
        columns.add(Column.codes(ColumnSchema.category("recommended", found.catalogue()), item));
        columns.add(Column.numbers(ColumnSchema.decimal("score", 17), score));
        if (found.because().length > 0) {
            columns.add(
                    Column.codes(
                            ColumnSchema.category("because", List.copyOf(reasons.keySet())),
                            because));
        }
        return Table.of(columns);
    }

    private static int code(Map<String, Integer> codes, String name) {
        Integer known = codes.putIfAbsent(name, codes.size());
        return known == null ? codes.size() - 1 : known;
    }
}
