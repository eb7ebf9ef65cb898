package dev.likeness.neural.gan;

import dev.likeness.neural.codec.EncodedTable;
import dev.likeness.random.Draws;

/** Which rows of the training data have a condition. */
final class RowsByCondition {

    private final int rows;
    private final int[][][] having; // (columns that can be told, places, rows that have it)

    RowsByCondition(ConditionColumns conditions, EncodedTable data) {
        rows = data.count();
        having = new int[conditions.columns().size()][][];
        for (int which = 0; which < having.length; which++) {
            int column = conditions.columns().get(which);
            int places = 0;
            for (int row = 0; row < rows; row++) {
                places = Math.max(places, data.place(column, row) + 1);
            }
            int[] counts = new int[places];
            for (int row = 0; row < rows; row++) {
                counts[data.place(column, row)]++;
            }
            having[which] = new int[places][];
            for (int place = 0; place < places; place++) {
                having[which][place] = new int[counts[place]];
            }
            for (int row = 0; row < rows; row++) {
                int place = data.place(column, row);
                having[which][place][--counts[place]] = row;
            }
        }
    }

    /** Any row that has a condition. */
    int draw(ConditionColumns.Condition condition, Draws draws) {
        if (condition.which() < 0) {
            return draws.nextInt(rows);
        }
        int[] some = having[condition.which()][condition.place()];
        return some[draws.nextInt(some.length)];
    }
}
