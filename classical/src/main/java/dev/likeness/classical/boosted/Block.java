package dev.likeness.classical.boosted;

import dev.likeness.classical.preprocess.ColumnCells;
import dev.likeness.random.Draws;
import dev.likeness.table.Interval;
import dev.likeness.table.TableEvidence;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import org.jspecify.annotations.Nullable;

/** Rows of a {@link Chain} in the making: values and codes by column and row. */
final class Block {

    final double[][] values;
    final short[][] codes;
    private final Chain chain;
    private final int rows;
    private final int[] cell;
    private final double[] uniform;
    private final float[] score;
    private final int[] which;
    private final int[] scratch;
    private final CellChances.Room room;

    /** Whether what was drawn of each row is allowed. */
    final boolean[] holds;

    /** What the questions are matched to while rows are drawn, or null. */
    @Nullable Margins margins;

    /** What is left of the cells of each row, or null where that is all. */
    private Near.Row @Nullable [] left;

    Block(Chain chain, int rows) {
        this.chain = chain;
        this.rows = rows;
        this.values = new double[chain.columns()][rows];
        this.codes = new short[chain.columns()][rows];
        this.cell = new int[rows];
        this.uniform = new double[rows];
        this.score = new float[rows];
        this.which = new int[rows];
        this.scratch = new int[rows];
        this.holds = new boolean[rows];
        this.room = new CellChances.Room(rows, rows);
    }

    /**
     * What a column may be.
     *
     * @param cells with nothing that it may not be
     * @param mass the probability that a value of a cell is allowed
     * @param ranges of a column of numbers
     * @param missing whether it must be missing
     */
    record Allowed(
            ColumnCells cells, IntToDoubleFunction mass, List<Interval> ranges, boolean missing) {

        static Allowed of(ColumnCells cells, TableEvidence known, int column) {
            return new Allowed(cells, cells::mass, known.ranges(column), known.missing(column));
        }
    }

    /** Draws a column of some rows, given the columns before it. */
    void draw(int column, ColumnCells allowed, Draws[] draws, int[] rows, int count) {
        System.arraycopy(rows, 0, which, 0, count);
        for (int i = 0; i < count; i++) {
            uniform[rows[i]] = draws[rows[i]].nextDouble();
            score[rows[i]] = 0;
        }
        Near its = chain.near[column];
        left = its == null ? null : left(its, rows, count);
        if (chain.tree(column).nodes() == 0) {
            Arrays.fill(cell, 0);
        } else {
            walk(column, 0, 0, count);
        }
        for (int i = 0; i < count; i++) {
            int row = rows[i];
            double value =
                    its == null || left == null
                            ? allowed.draw(cell[row], draws[row])
                            : its.draw(left[row], cell[row], null, draws[row]);
            set(column, row, value);
        }
    }

    private void set(int column, int row, double value) {
        values[column][row] = value;
        codes[column][row] = chain.binnings[column].code(value);
    }

    /** What is left of the cells of some rows. */
    private Near.Row[] left(Near near, int[] rows, int count) {
        Near.Row[] left = new Near.Row[this.rows];
        for (int i = 0; i < count; i++) {
            int row = rows[i];
            left[row] = near.row(near.said(parent -> values[parent][row]));
        }
        return left;
    }

    /**
     * Draws a column of some rows from what is allowed, with the probability that it is; whether it
     * was for each row, in {@link #holds}.
     */
    void drawAllowed(int column, Allowed allowed, Draws[] draws, int[] rows, int count) {
        Near its = chain.near[column];
        Near.Row[] parts = its == null ? null : left(its, rows, count);
        CellChances.Must must =
                its == null || parts == null ? null : (node, row) -> its.must(node, parts[row]);
        double[][] cells =
                chain.drawn[column].of(
                        chain.ensembles[column], codes, rows, count, null, must, room);
        IntToDoubleFunction mass = allowed.mass();
        int all = chain.drawn[column].cells();
        for (int i = 0; i < count; i++) {
            int row = rows[i];
            if (its != null && parts != null) {
                double[] masses = its.masses(parts[row], allowed.ranges(), allowed.missing());
                mass = cell -> masses[cell];
            }
            double sum = 0;
            for (int c = 0; c < all; c++) {
                sum += cells[c][i] * mass.applyAsDouble(c);
            }
            holds[i] = sum > 0 && draws[row].nextDouble() < sum;
            if (holds[i]) {
                int drawn = Chain.pick(cells, i, all, mass, sum, draws[row]);
                double value =
                        its == null || parts == null
                                ? allowed.cells().draw(drawn, draws[row])
                                : its.draw(parts[row], drawn, allowed.ranges(), draws[row]);
                set(column, row, value);
            }
        }
    }

    /**
     * Lets the rows at {@code from … to − 1} of a node go on to a cell. Where margins are matched,
     * as many go to the right as their probabilities sum to, but for one (systematic sampling,
     * Madow 1949), so that chance does not hide what is to be matched.
     */
    private void walk(int column, int node, int from, int to) {
        if (from == to) {
            return;
        }
        chain.ensembles[column].score(node, codes, which, from, to, score);
        if (margins != null) {
            margins.match(chain.ensembles[column], node, which, from, to, score);
        }
        Near its = left == null ? null : chain.near[column];
        int lefts = from;
        int rights = 0;
        double due = uniform[which[from]];
        for (int i = from; i < to; i++) {
            int row = which[i];
            int must = its == null || left == null ? -1 : its.must(node, left[row]);
            double p = must >= 0 ? 1 - must : 1 - Ensembles.probability(score[row]);
            double u = uniform[row];
            boolean alone = margins == null || i == from;
            due += 1 - p;
            boolean goesLeft = must >= 0 ? must == 0 : alone ? u < p : due < 1;
            due -= goesLeft ? 0 : 1;
            if (alone && must < 0) {
                uniform[row] = goesLeft ? u / p : (u - p) / (1 - p);
            }
            if (goesLeft) {
                which[lefts++] = row;
            } else {
                scratch[rights++] = row;
            }
        }
        System.arraycopy(scratch, 0, which, lefts, rights);
        go(column, chain.tree(column).left()[node], from, lefts);
        go(column, chain.tree(column).right()[node], lefts, to);
    }

    private void go(int column, int child, int from, int to) {
        if (CellTree.isCell(child)) {
            for (int i = from; i < to; i++) {
                cell[which[i]] = CellTree.cell(child);
            }
        } else {
            walk(column, child, from, to);
        }
    }
}
