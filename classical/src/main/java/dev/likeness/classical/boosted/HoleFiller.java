package dev.likeness.classical.boosted;

import dev.likeness.classical.internal.Holes;
import dev.likeness.classical.preprocess.ColumnCells;
import dev.likeness.random.Draws;
import dev.likeness.random.Randomness;
import dev.likeness.table.Table;
import java.util.Arrays;
import java.util.function.IntFunction;

/** Fills holes, column by column in the order of a chain. */
final class HoleFiller {

    /** Rows that are filled together. */
    private static final int TOGETHER = 4096;

    private final Chain chain;
    private final Fills fills;
    private final Holes holes;
    private final int rows;
    private final short[][] codes;
    private final Draws[] draws;

    private HoleFiller(Chain chain, Fills fills, Holes holes, long seed) {
        this.chain = chain;
        this.fills = fills;
        this.holes = holes;
        Table table = holes.table();
        this.rows = table.rows();
        int guessed = fills.guesses() == null ? 0 : fills.guesses().all();
        this.codes = Arrays.copyOf(chain.codes(table), chain.columns() + guessed);
        for (int i = 0; i < guessed; i++) {
            codes[chain.columns() + i] = new short[rows];
        }
        Randomness randomness = Randomness.of(seed).fork("impute");
        this.draws = new Draws[rows];
        Arrays.setAll(draws, randomness::at);
    }

    /** Fills each hole, unless no value was ever seen in its column. */
    static void fill(Chain chain, Fills fills, Holes holes, long seed) {
        HoleFiller filler = new HoleFiller(chain, fills, holes, seed);
        for (int column : chain.order) {
            filler.fill(column);
        }
    }

    private void fill(int column) {
        ColumnCells present = chain.cells.columns().get(column).present();
        int[] open = new int[rows];
        int count = 0;
        for (int row = 0; row < rows; row++) {
            if (holes.at(column, row)) {
                open[count++] = row;
            }
        }
        Guesses guesses = fills.guesses();
        if (guesses != null) {
            guess(guesses, column, open, count);
        }
        IntFunction<float[][]> odds = guesses == null ? null : guesses.odds(column, codes, rows);
        for (int from = 0; from < count; from += TOGETHER) {
            int[] some = Arrays.copyOfRange(open, from, Math.min(count, from + TOGETHER));
            double[][] cells =
                    chain.probabilities(column, fills.of()[column], codes, some, some.length, odds);
            for (int i = 0; i < some.length; i++) {
                double sum = 0;
                for (int cell = 0; cell < cells.length; cell++) {
                    sum += cells[cell][i] * present.mass(cell);
                }
                if (sum > 0) {
                    int row = some[i];
                    int cell =
                            Chain.pick(cells, i, present.cells(), present::mass, sum, draws[row]);
                    double value = present.draw(cell, draws[row]);
                    holes.fill(column, row, value);
                    codes[column][row] = chain.binnings[column].code(value);
                }
            }
        }
    }

    /** Writes the codes of what is guessed of a column. */
    private void guess(Guesses guesses, int column, int[] open, int count) {
        int[] numbers = guesses.of(column);
        Binning[] binnings = new Binning[numbers.length];
        Arrays.setAll(binnings, i -> guesses.binning(numbers[i]));
        double[] values = new double[chain.columns()];
        for (int i = 0; i < (numbers.length == 0 ? 0 : count); i++) {
            int row = open[i];
            for (int c = 0; c < values.length; c++) {
                values[c] = holes.value(c, row);
            }
            double[] guess =
                    guesses.of(column, guesses.normal().complete(guesses.standard(values)));
            for (int k = 0; k < guess.length; k++) {
                codes[chain.columns() + numbers[k]][row] = binnings[k].code(guess[k]);
            }
        }
    }
}
