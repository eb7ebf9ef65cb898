package dev.likeness.classical.boosted;

import dev.likeness.classical.preprocess.ColumnCells;
import dev.likeness.classical.preprocess.TableCells;
import dev.likeness.random.Draws;
import dev.likeness.table.Column;
import dev.likeness.table.ColumnSchema;
import dev.likeness.table.Table;
import java.util.Arrays;
import java.util.function.IntFunction;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The columns in the order that they are drawn in, each with its questions: the joint distribution
 * as a product of conditional ones.
 */
final class Chain {

    final TableCells cells;
    final Binning[] binnings;
    final int[] order;
    final CellTree[] trees;
    final Ensembles[] ensembles;

    /** The column that is predicted, −1 for none. */
    final int target;

    /** Classifiers of the target by all others, where it is not drawn last; or null. */
    final @Nullable Ensembles beside;

    /** What fills holes, or null. */
    final @Nullable Fills fills;

    /** By column: what it nearly is, or null where that is not known. */
    final @Nullable Near[] near;

    /** The probabilities of each column's cells, those of {@link #trees}. */
    final CellChances[] chances;

    /** The same of the cells that each column is drawn from. */
    final CellChances[] drawn;

    /** The mean of the rows in each cell of a column of numbers; else NaN. */
    final double[][] means;

    Chain(
            TableCells cells,
            Binning[] binnings,
            int[] order,
            CellTree[] trees,
            Ensembles[] ensembles,
            double[][] means,
            int target,
            @Nullable Ensembles beside,
            @Nullable Fills fills,
            @Nullable Near[] near) {
        this.near = near;
        this.cells = cells;
        this.binnings = binnings;
        this.order = order;
        this.trees = trees;
        this.ensembles = ensembles;
        this.means = means;
        this.target = target;
        this.beside = beside;
        this.fills = fills;
        this.chances = new CellChances[order.length];
        Arrays.setAll(chances, c -> new CellChances(trees[c], cells.columns().get(c).cells()));
        this.drawn = new CellChances[order.length];
        Arrays.setAll(
                drawn,
                c -> {
                    Near its = near[c];
                    return its == null ? chances[c] : new CellChances(its.tree, its.cells());
                });
    }

    int columns() {
        return order.length;
    }

    /** The tree that a column is drawn with. */
    CellTree tree(int column) {
        return drawn[column].tree();
    }

    /** A bound of the probability that a column is as allowed, whatever the others are. */
    double most(int column, ColumnCells allowed) {
        if (near[column] == null) {
            return chances[column].most(ensembles[column], allowed);
        }
        boolean may = IntStream.range(0, allowed.cells()).anyMatch(c -> allowed.mass(c) > 0);
        return may ? 1 : 0;
    }

    /** Whether a column is drawn last, so that its classifiers see all others. */
    static boolean last(int[] order, int column) {
        return order[order.length - 1] == column;
    }

    /** Classifiers of the target by all others. */
    Ensembles predictor() {
        return beside == null ? ensembles[target] : beside;
    }

    /**
     * A cell of the i-th row with an allowed value.
     *
     * @param cells the probability of each cell, by cell and row
     * @param count how many cells there are
     * @param mass the probability that a value of a cell is allowed
     * @param sum of the products of both
     */
    static int pick(
            double[][] cells, int i, int count, IntToDoubleFunction mass, double sum, Draws draws) {
        double rest = draws.nextDouble() * sum;
        int drawn = -1;
        for (int cell = 0; cell < count && rest >= 0; cell++) {
            double its = cells[cell][i] * mass.applyAsDouble(cell);
            drawn = its > 0 ? cell : drawn;
            rest -= its;
        }
        return drawn;
    }

    /** The logarithm of each row's density. */
    double[] logDensity(Table conformed) {
        int rows = conformed.rows();
        double[] density = new double[rows];
        short[][] codes = codes(conformed);
        for (int column : order) {
            Column values = conformed.column(column);
            ColumnCells of = cells.columns().get(column);
            int[] cell = new int[rows];
            Near its = near[column];
            Near.Row[] left = its == null ? null : new Near.Row[rows];
            for (int row = 0; row < rows; row++) {
                if (its == null || left == null) {
                    cell[row] = of.cell(values, row);
                    density[row] += of.logWithin(values, row, cell[row]);
                    continue;
                }
                int at = row;
                double said = its.said(parent -> conformed.column(parent).number(at));
                left[row] = its.row(said);
                cell[row] = its.cell(said, values.number(row));
                density[row] += its.logWithin(left[row], values, row, cell[row]);
            }
            addLogCell(column, codes, cell, left, density);
        }
        return density;
    }

    /** The codes of a table that has the columns of {@link #cells}. */
    short[][] codes(Table conformed) {
        short[][] codes = new short[columns()][];
        for (int column = 0; column < codes.length; column++) {
            codes[column] = binnings[column].codes(conformed.column(column));
        }
        return codes;
    }

    /** Adds the log probability of each row's cell; nothing where it is in none. */
    private void addLogCell(
            int column, short[][] codes, int[] cell, Near.Row @Nullable [] left, double[] density) {
        CellTree tree = tree(column);
        int[][] ways = tree.ways(tree.nodes() + 1);
        Near its = left == null ? null : near[column];
        int rows = cell.length;
        int[][] at = new int[tree.nodes()][];
        int[] counts = new int[tree.nodes()];
        for (int row = 0; row < rows; row++) {
            for (int step : cell[row] < 0 ? new int[0] : ways[cell[row]]) {
                counts[step < 0 ? -1 - step : step]++;
            }
        }
        for (int node = 0; node < at.length; node++) {
            at[node] = new int[counts[node]];
        }
        Arrays.fill(counts, 0);
        for (int row = 0; row < rows; row++) {
            for (int step : cell[row] < 0 ? new int[0] : ways[cell[row]]) {
                int node = step < 0 ? -1 - step : step;
                at[node][counts[node]++] = step < 0 ? -1 - row : row;
            }
        }
        float[] score = new float[rows];
        for (int node = 0; node < at.length; node++) {
            int[] which = at[node];
            boolean[] right = new boolean[which.length];
            for (int i = 0; i < which.length; i++) {
                right[i] = which[i] >= 0;
                which[i] = right[i] ? which[i] : -1 - which[i];
            }
            ensembles[column].score(node, codes, which, 0, which.length, score);
            for (int i = 0; i < which.length; i++) {
                float odds = score[which[i]];
                if (its != null && left != null && its.must(node, left[which[i]]) >= 0) {
                    continue;
                }
                density[which[i]] += Ensembles.logProbability(right[i] ? odds : -odds);
            }
        }
    }

    /**
     * The probability of each cell of a column for some rows, given codes of other columns.
     *
     * @param of the column's classifiers
     * @return by cell and row
     */
    double[][] probabilities(int column, Ensembles of, short[][] codes, int[] which, int rows) {
        return probabilities(column, of, codes, which, rows, null);
    }

    /**
     * The same.
     *
     * @param guess by node, or null; see {@link Guesses#odds}
     */
    double[][] probabilities(
            int column,
            Ensembles of,
            short[][] codes,
            int[] which,
            int rows,
            @Nullable IntFunction<float[][]> guess) {
        int space = Arrays.stream(which, 0, rows).max().orElse(0) + 1;
        CellChances.Room room = new CellChances.Room(rows, space);
        return chances[column].of(of, codes, which, rows, guess, null, room);
    }

    ColumnSchema schema(int column) {
        return cells.schema().get(column);
    }
}
