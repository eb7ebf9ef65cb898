package dev.likeness.classical.boosted;

import dev.likeness.classical.internal.Threads;
import dev.likeness.classical.preprocess.ColumnCells;
import dev.likeness.classical.preprocess.TableCells;
import dev.likeness.random.Draws;
import dev.likeness.random.Randomness;
import dev.likeness.table.Table;
import java.util.Arrays;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * Learns to fill holes. Values of the rows are masked at random, so that each column is learnt from
 * any of the others (McCarter 2024, section 2).
 */
final class FillFit {

    /** Rows that it learns from at most. */
    static final int ROWS = 200_000;

    /** With fewer rows than these a classifier learns from all folds but one. */
    private static final int FEW = 4_000;

    private static final int FOLDS_OF_FEW = 5;

    /** Each of few rows is learnt with up to this many masks. */
    private static final int COPIES = 4;

    private final Boosted recipe;
    private final int columns;
    private final int copies;
    private final int rows; // with all their copies, which follow each other
    private final short[][] codes;
    private final Binning[] binnings;
    private final Table table;
    private final @Nullable Guesses guesses;
    private final Ensembles[] learnt;

    /**
     * @param table the first rows in a random order, at most {@link #ROWS}
     * @param codes of all rows in that order, by column
     */
    FillFit(
            Boosted recipe,
            Table table,
            short[][] codes,
            Binning[] binnings,
            CellTree[] trees,
            TableCells cells,
            Threads threads,
            Randomness randomness) {
        this.recipe = recipe;
        this.table = table;
        this.columns = codes.length;
        int few = recipe.folds() > 1 ? FEW / Math.max(1, table.rows()) : 0;
        this.copies = Math.max(1, Math.min(COPIES, few));
        this.rows = copies * table.rows();
        this.learnt = new Ensembles[columns];
        boolean[][] masked = new boolean[columns][rows];
        for (int row = 0; row < rows; row++) {
            Draws draws = randomness.at(row);
            double share = Math.max(0, 2 * draws.nextDouble() - 1); // of half of the rows none
            for (boolean[] column : masked) {
                column[row] = draws.nextDouble() < share;
            }
        }
        Guesses normal = Guesses.fit(table, trees, cells);
        int numbers = normal == null ? 0 : normal.all();
        this.codes = new short[columns + numbers][];
        this.binnings = Arrays.copyOf(binnings, columns + numbers);
        for (int column = 0; column < columns; column++) {
            this.codes[column] = copied(codes[column]);
            for (int row = 0; row < rows; row++) {
                if (masked[column][row]) {
                    this.codes[column][row] = 0; // as if it were missing
                }
            }
        }
        if (normal == null) {
            this.guesses = null;
            return;
        }
        float[][] guessed = new float[numbers][rows];
        threads.run(rows, row -> guess(normal, masked, row, guessed));
        this.guesses = normal.cut(guessed);
        for (int number = 0; number < numbers; number++) {
            Binning binning = guesses.binning(number);
            short[] its = new short[rows];
            for (int row = 0; row < rows; row++) {
                its[row] = binning.code(guessed[number][row]);
            }
            this.codes[columns + number] = its;
            this.binnings[columns + number] = binning;
        }
    }

    /** What each row has, once for every copy. */
    private short[] copied(short[] of) {
        short[] copied = new short[rows];
        for (int row = 0; row < rows; row++) {
            copied[row] = of[row / copies];
        }
        return copied;
    }

    private void guess(Guesses normal, boolean[][] masked, int row, float[][] guessed) {
        double[] values = new double[columns];
        for (int column = 0; column < columns; column++) {
            boolean numeric = table.column(column).schema().kind().numeric();
            values[column] =
                    !masked[column][row]
                            ? Guesses.value(table.column(column), row / copies)
                            : numeric ? Double.NaN : -1;
        }
        JointNormal.Given given = normal.normal().complete(normal.standard(values));
        for (int column = 0; column < columns; column++) {
            int[] numbers = normal.of(column);
            double[] its = normal.of(column, given);
            for (int i = 0; i < its.length; i++) {
                guessed[numbers[i]][row] = (float) its[i];
            }
        }
    }

    /**
     * Learns a column.
     *
     * @param cell of each row of the table
     * @param features the columns to learn from
     */
    void fit(
            int column,
            ColumnCells cells,
            CellTree tree,
            short[] cell,
            int[] features,
            TimeBudget pace) {
        int[] present = new int[rows];
        short[] copied = copied(cell);
        int count = 0;
        for (int row = 0; row < rows; row++) {
            if (!cells.missing(copied[row])) {
                present[count++] = row;
            }
        }
        IntFunction<float[][]> odds = null;
        int[] asked = features;
        if (guesses != null) {
            odds = guesses.odds(column, codes, rows);
            int[] own = guesses.of(column);
            asked = Arrays.copyOf(features, features.length + own.length);
            for (int i = 0; i < own.length; i++) {
                asked[features.length + i] = columns + own[i];
            }
        }
        boolean few = table.rows() < FEW && recipe.folds() > 1;
        ColumnFit.Deal deal = new ColumnFit.Deal(few ? FOLDS_OF_FEW : recipe.folds(), few, copies);
        learnt[column] =
                new ColumnFit(codes, binnings, recipe, deal)
                        .fit(
                                tree,
                                copied,
                                asked,
                                new ColumnFit.Start(
                                        Guesses.start(tree, cells),
                                        Arrays.copyOf(present, count),
                                        odds),
                                pace);
    }

    Fills fills() {
        return new Fills(learnt, guesses);
    }
}
