package dev.likeness.classical.boosted;

import dev.likeness.classical.internal.Holes;
import dev.likeness.classical.preprocess.ColumnCells;
import dev.likeness.random.Draws;
import dev.likeness.random.Randomness;
import dev.likeness.table.Table;
import java.util.Arrays;

/** Fills holes, column by column in the order of a chain. */
final class HoleFiller {

    /** Rows that are filled together. */
    private static final int TOGETHER = 4096;

    private HoleFiller() {}

    /**
     * Fills each hole, unless no value was ever seen in its column.
     *
     * @param fills the classifiers of each column
     */
    static void fill(Chain chain, Ensembles[] fills, Holes holes, long seed) {
        Table table = holes.table();
        int rows = table.rows();
        short[][] codes = chain.codes(table);
        Randomness randomness = Randomness.of(seed).fork("impute");
        Draws[] draws = new Draws[rows];
        Arrays.setAll(draws, randomness::at);
        for (int column : chain.order) {
            ColumnCells present = chain.cells.columns().get(column).present();
            int[] open = new int[rows];
            int count = 0;
            for (int row = 0; row < rows; row++) {
                if (holes.at(column, row)) {
                    open[count++] = row;
                }
            }
            for (int from = 0; from < count; from += TOGETHER) {
                int[] some = Arrays.copyOfRange(open, from, Math.min(count, from + TOGETHER));
                double[][] cells =
                        chain.probabilities(column, fills[column], codes, some, some.length);
                for (int i = 0; i < some.length; i++) {
                    double sum = 0;
                    for (int cell = 0; cell < cells.length; cell++) {
                        sum += cells[cell][i] * present.mass(cell);
                    }
                    if (sum > 0) {
                        int row = some[i];
                        double value = Chain.pick(cells, i, present, sum, draws[row]);
                        holes.fill(column, row, value);
                        codes[column][row] = chain.binnings[column].code(value);
                    }
                }
            }
        }
    }
}
