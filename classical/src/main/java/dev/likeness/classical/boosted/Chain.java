package dev.likeness.classical.boosted;

import dev.likeness.classical.preprocess.ColumnCells;
import dev.likeness.classical.preprocess.TableCells;
import dev.likeness.random.Draws;
import dev.likeness.table.Column;
import dev.likeness.table.ColumnSchema;
import dev.likeness.table.Table;
import java.util.Arrays;
import java.util.function.IntFunction;
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

    /** The probabilities of each column's cells. */
    final CellChances[] chances;

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
            @Nullable Fills fills) {
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
    }

    int columns() {
        return order.length;
    }

    /** Whether a column is drawn last, so that its classifiers see all others. */
    static boolean last(int[] order, int column) {
        return order[order.length - 1] == column;
    }

    /** Classifiers of the target by all others. */
    Ensembles predictor() {
        return beside == null ? ensembles[target] : beside;
    }

    /** Rows in the making: values and codes by column and row. */
    static final class Block {
        final int rows;
        final double[][] values;
        final short[][] codes;
        final int[] cell;
        final double[] uniform;
        final float[] score;
        final int[] which;
        final int[] scratch;
        final boolean[] holds;
        final CellChances.Room room;

        /** What the questions are matched to while rows are drawn, or null. */
        @Nullable Margins margins;

        Block(int columns, int rows) {
            this.rows = rows;
            this.values = new double[columns][rows];
            this.codes = new short[columns][rows];
            this.cell = new int[rows];
            this.uniform = new double[rows];
            this.score = new float[rows];
            this.which = new int[rows];
            this.scratch = new int[rows];
            this.holds = new boolean[rows];
            this.room = new CellChances.Room(rows, rows);
        }
    }

    /** Draws a column of some rows, given the columns before it. */
    void draw(int column, ColumnCells allowed, Block block, Draws[] draws, int[] rows, int count) {
        System.arraycopy(rows, 0, block.which, 0, count);
        for (int i = 0; i < count; i++) {
            block.uniform[rows[i]] = draws[rows[i]].nextDouble();
            block.score[rows[i]] = 0;
        }
        if (trees[column].nodes() == 0) {
            Arrays.fill(block.cell, 0);
        } else {
            walk(column, 0, 0, count, block);
        }
        double[] values = block.values[column];
        short[] codes = block.codes[column];
        Binning binning = binnings[column];
        for (int i = 0; i < count; i++) {
            int row = rows[i];
            values[row] = allowed.draw(block.cell[row], draws[row]);
            codes[row] = binning.code(values[row]);
        }
    }

    /**
     * Draws a column of some rows from what is allowed, with the probability that it is; whether it
     * was for each row, in {@link Block#holds}.
     */
    void drawAllowed(
            int column, ColumnCells allowed, Block block, Draws[] draws, int[] rows, int count) {
        double[][] cells =
                chances[column].of(ensembles[column], block.codes, rows, count, null, block.room);
        for (int i = 0; i < count; i++) {
            int row = rows[i];
            double sum = 0;
            for (int cell = 0; cell < allowed.cells(); cell++) {
                sum += cells[cell][i] * allowed.mass(cell);
            }
            block.holds[i] = sum > 0 && draws[row].nextDouble() < sum;
            if (block.holds[i]) {
                double value = pick(cells, i, allowed, sum, draws[row]);
                block.values[column][row] = value;
                block.codes[column][row] = binnings[column].code(value);
            }
        }
    }

    /** An allowed value of the i-th row, whose cells have a probability each. */
    static double pick(double[][] cells, int i, ColumnCells allowed, double sum, Draws draws) {
        double rest = draws.nextDouble() * sum;
        int drawn = -1;
        for (int cell = 0; cell < allowed.cells() && rest >= 0; cell++) {
            double mass = cells[cell][i] * allowed.mass(cell);
            drawn = mass > 0 ? cell : drawn;
            rest -= mass;
        }
        return allowed.draw(drawn, draws);
    }

    /**
     * Lets the rows at {@code from … to − 1} of a node go on to a cell. Where margins are matched,
     * as many go to the right as their probabilities sum to, but for one (systematic sampling,
     * Madow 1949), so that chance does not hide what is to be matched.
     */
    private void walk(int column, int node, int from, int to, Block block) {
        if (from == to) {
            return;
        }
        ensembles[column].score(node, block.codes, block.which, from, to, block.score);
        if (block.margins != null) {
            block.margins.match(ensembles[column], node, block.which, from, to, block.score);
        }
        int left = from;
        int right = 0;
        double due = block.uniform[block.which[from]];
        for (int i = from; i < to; i++) {
            int row = block.which[i];
            double p = 1 - Ensembles.probability(block.score[row]);
            double u = block.uniform[row];
            boolean alone = block.margins == null || i == from;
            due += 1 - p;
            boolean goesLeft = alone ? u < p : due < 1;
            due -= goesLeft ? 0 : 1;
            if (alone) {
                block.uniform[row] = goesLeft ? u / p : (u - p) / (1 - p);
            }
            if (goesLeft) {
                block.which[left++] = row;
            } else {
                block.scratch[right++] = row;
            }
        }
        System.arraycopy(block.scratch, 0, block.which, left, right);
        go(column, trees[column].left()[node], from, left, block);
        go(column, trees[column].right()[node], left, to, block);
    }

    private void go(int column, int child, int from, int to, Block block) {
        if (CellTree.isCell(child)) {
            for (int i = from; i < to; i++) {
                block.cell[block.which[i]] = CellTree.cell(child);
            }
        } else {
            walk(column, child, from, to, block);
        }
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
            for (int row = 0; row < rows; row++) {
                cell[row] = of.cell(values, row);
                density[row] += of.logWithin(values, row, cell[row]);
            }
            addLogCell(column, codes, cell, density);
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
    private void addLogCell(int column, short[][] codes, int[] cell, double[] density) {
        CellTree tree = trees[column];
        int[][] ways = tree.ways(cells.columns().get(column).cells());
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
        return chances[column].of(of, codes, which, rows, guess, room);
    }

    ColumnSchema schema(int column) {
        return cells.schema().get(column);
    }
}
