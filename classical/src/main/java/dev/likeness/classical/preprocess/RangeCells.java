package dev.likeness.classical.preprocess;

import dev.likeness.random.Draws;

/** The cells of a column of numbers, of which parts may be left out row by row. */
public sealed interface RangeCells extends ColumnCells permits NumberCells {

    /** The least value of all cells; NaN if no value was seen. */
    double low();

    /** The greatest value of all cells; NaN if no value was seen. */
    double high();

    /** The cell of a number, or −1 if nothing like it was seen; NaN stands for a missing value. */
    int cell(double value);

    /**
     * The logarithm of the density of a number within its cell, as {@link #logWithin} has it, but
     * without the probability that the number is like one that was seen.
     */
    double logShare(double value);

    /** The logarithm of the probability that a value is like one that was seen. */
    double logSeen();

    /** Which part of each cell lies between two numbers, both included. */
    Shares shares(double from, double to);

    /**
     * A value of a cell between two numbers, both included.
     *
     * @param cell has a part that lies between them
     */
    double draw(int cell, double from, double to, Draws draws);

    /**
     * Parts of cells.
     *
     * @param cells those that have a part, each once
     * @param of the probability of that part, given the cell
     */
    record Shares(int[] cells, double[] of) {

        /** The part of one cell; 0 if it has none. */
        public double of(int cell) {
            for (int i = 0; i < cells.length; i++) {
                if (cells[i] == cell) {
                    return of[i];
                }
            }
            return 0;
        }
    }
}
