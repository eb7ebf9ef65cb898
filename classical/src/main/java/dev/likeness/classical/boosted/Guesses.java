package dev.likeness.classical.boosted;

import dev.likeness.classical.internal.Sorting;
import dev.likeness.classical.preprocess.ColumnCells;
import dev.likeness.classical.preprocess.TableCells;
import dev.likeness.table.Column;
import dev.likeness.table.ColumnSchema;
import dev.likeness.table.Table;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * A first guess of each value by the others that are known, whichever these are: the mean of a
 * {@link JointNormal} of all columns. Trees begin with it and may ask for it, so of few rows with
 * many holes they have to learn only what is not linear.
 *
 * <p>A column of numbers is one number of the normal; a column of levels is one for each of its
 * usual levels, 1 for rows that have it and 0 for others.
 *
 * @param first of a column: its first number of the normal; one more entry for the end
 * @param level of a number of the normal: the level that it counts, −1 for a column of numbers
 * @param shift of a number of the normal: what is subtracted from a value
 * @param scale of a number of the normal: what a value is then divided by
 * @param weight by column, node of its tree and number of its guess: by how much that number counts
 *     for going to the right at the node
 * @param thresholds of each number of a guess: where it is cut into codes. First come the means of
 *     the numbers of the normal, then for each column the logarithm of the standard deviation of
 *     its first number
 */
record Guesses(
        JointNormal normal,
        int[] first,
        int[] level,
        double[] shift,
        double[] scale,
        double[][][] weight,
        double[][] thresholds) {

    /** A wider table gets no first guess, which would take long. */
    static final int MOST = 128;

    /** The most levels of a column that are counted. */
    private static final int LEVELS = 8;

    /** A level of fewer rows is not counted. */
    private static final int LEAST_ROWS = 5;

    /** What lies farther from the mean, in standard deviations, counts as this far. */
    private static final double FAR = 5;

    /** Rows that the normal is learnt from at most; with holes it takes several rounds. */
    private static final int ROWS = 20_000;

    private static final int ROWS_WITH_HOLES = 3_000;

    private static final int CUTS = 1_000;

    /**
     * Guesses are multiples of this and cuts lie between them, so that rounding changes no code.
     */
    private static final double STEP = 1.0 / 1024;

    private static final double LEAST_SPREAD = 0.01;

    /**
     * Learns the normal.
     *
     * @param table the rows in a random order
     * @return guesses without thresholds, or null if there is nothing to guess by
     */
    static @Nullable Guesses fit(Table table, CellTree[] trees, TableCells cells) {
        List<Integer> level = new ArrayList<>();
        List<Double> shift = new ArrayList<>();
        List<Double> scale = new ArrayList<>();
        int columns = table.columns().size();
        int[] first = new int[columns + 1];
        for (int c = 0; c < columns; c++) {
            first[c] = level.size();
            Column column = table.column(c);
            if (column.schema().kind().numeric()) {
                double[] moments = moments(column.numbers());
                if (moments[1] > 0) {
                    level.add(-1);
                    shift.add(moments[0]);
                    scale.add(moments[1]);
                }
            } else {
                for (int of : usual(column)) {
                    double share = share(column, of);
                    level.add(of);
                    shift.add(share);
                    scale.add(Math.sqrt(share * (1 - share)));
                }
            }
        }
        first[columns] = level.size();
        if (level.size() < 2 || level.size() > MOST) {
            return null;
        }
        Guesses guesses =
                new Guesses(
                        new JointNormal(new double[0], new double[0]),
                        first,
                        level.stream().mapToInt(i -> i).toArray(),
                        shift.stream().mapToDouble(x -> x).toArray(),
                        scale.stream().mapToDouble(x -> x).toArray(),
                        new double[columns][][],
                        new double[0][]);
        for (int c = 0; c < columns; c++) {
            guesses.weigh(c, table.column(c).schema(), trees[c], cells.columns().get(c));
        }
        boolean holes = false;
        for (Column column : table.columns()) {
            for (int row = 0; row < table.rows() && !holes; row++) {
                holes = column.missing(row);
            }
        }
        double[][] rows = new double[Math.min(table.rows(), holes ? ROWS_WITH_HOLES : ROWS)][];
        double[] values = new double[columns];
        for (int row = 0; row < rows.length; row++) {
            for (int c = 0; c < columns; c++) {
                values[c] = value(table.column(c), row);
            }
            rows[row] = guesses.standard(values);
        }
        return guesses.with(JointNormal.fit(rows, level.size()), new double[0][]);
    }

    /** The first node of a column that is asked: what is filled in is not missing. */
    static int start(CellTree tree, ColumnCells cells) {
        boolean missing = false;
        for (int cell = 0; cell < cells.cells(); cell++) {
            missing |= cells.missing(cell);
        }
        return missing && tree.nodes() > 0 ? 1 : 0;
    }

    /** Finds how the numbers of a column's guess count at the nodes of its tree. */
    void weigh(int column, ColumnSchema schema, CellTree tree, ColumnCells cells) {
        int count = first[column + 1] - first[column];
        weight[column] = new double[tree.nodes()][count];
        if (schema.kind().numeric()) {
            for (double[] its : weight[column]) {
                Arrays.fill(its, 1);
            }
            return;
        }
        int[] levels = new int[schema.levels().size()];
        Arrays.setAll(levels, of -> of);
        Column all = Column.codes(schema, levels);
        int[][] ways = tree.ways(cells.cells());
        for (int i = 0; i < count; i++) {
            int d = first[column] + i;
            int cell = cells.cell(all, level[d]);
            for (int step : cell < 0 ? new int[0] : ways[cell]) {
                if (step >= 0) {
                    weight[column][step][i] = scale[d];
                } else {
                    weight[column][-1 - step][i] = -scale[d];
                }
            }
        }
    }

    /** A number, or the code of a level; NaN or −1 if it is missing. */
    static double value(Column column, int row) {
        return column.schema().kind().numeric() ? column.number(row) : column.code(row);
    }

    private Guesses with(JointNormal of, double[][] cuts) {
        return new Guesses(of, first, level, shift, scale, weight, cuts);
    }

    /** These guesses cut into codes that have about equally many of some guesses each. */
    Guesses cut(float[][] guessed) {
        double[][] cuts = new double[guessed.length][];
        for (int d = 0; d < cuts.length; d++) {
            double[] sorted = new double[guessed[d].length];
            for (int i = 0; i < sorted.length; i++) {
                sorted[i] = guessed[d][i];
            }
            Sorting.ascending(sorted);
            double[] its = new double[CUTS];
            int used = 0;
            for (int k = 1; k <= CUTS; k++) {
                double at = sorted[(int) ((long) sorted.length * k / (CUTS + 1))] + STEP / 2;
                if (used == 0 || at > its[used - 1]) {
                    its[used++] = at;
                }
            }
            cuts[d] = Arrays.copyOf(its, used);
        }
        return with(normal, cuts);
    }

    private static double[] moments(double[] values) {
        double[] known = Arrays.stream(values).filter(v -> !Double.isNaN(v)).toArray();
        double mean = Arrays.stream(known).average().orElse(0);
        double square = Arrays.stream(known).map(v -> (v - mean) * (v - mean)).average().orElse(0);
        double deviation = Math.sqrt(square);
        return new double[] {mean, Double.isFinite(deviation) ? deviation : 0};
    }

    /** The levels of most rows; of two levels one is enough. */
    private static int[] usual(Column column) {
        int levels = column.schema().levels().size();
        int[] counts = new int[levels];
        for (int row = 0; row < column.rows(); row++) {
            if (!column.missing(row)) {
                counts[column.code(row)]++;
            }
        }
        Integer[] order = new Integer[levels];
        Arrays.setAll(order, i -> i);
        Arrays.sort(order, Comparator.comparing((Integer of) -> -counts[of]));
        int present = (int) Arrays.stream(counts).filter(count -> count > 0).count();
        return Arrays.stream(order)
                .limit(present <= 2 ? Math.max(0, present - 1) : LEVELS)
                .filter(of -> counts[of] >= LEAST_ROWS)
                .mapToInt(of -> of)
                .sorted()
                .toArray();
    }

    private static double share(Column column, int level) {
        int known = 0;
        int having = 0;
        for (int row = 0; row < column.rows(); row++) {
            known += column.missing(row) ? 0 : 1;
            having += column.code(row) == level ? 1 : 0;
        }
        return (double) having / known;
    }

    int numbers() {
        return level.length;
    }

    int columns() {
        return first.length - 1;
    }

    /** How many numbers all guesses have: a mean of each of the normal, a spread of each column. */
    int all() {
        return numbers() + columns();
    }

    /** The numbers of a column's guess. */
    int[] of(int column) {
        int count = first[column + 1] - first[column];
        int[] of = new int[count + 1];
        Arrays.setAll(of, i -> i < count ? first[column] + i : numbers() + column);
        return count == 0 ? new int[0] : of;
    }

    /** The numbers of the normal of a row's values, NaN where they are missing. */
    double[] standard(double[] values) {
        double[] standard = new double[numbers()];
        for (int c = 0; c < values.length; c++) {
            for (int d = first[c]; d < first[c + 1]; d++) {
                double value = values[c];
                if (level[d] >= 0) {
                    value = value < 0 ? Double.NaN : value == level[d] ? 1 : 0;
                }
                double z = (value - shift[d]) / scale[d];
                standard[d] = Math.max(-FAR, Math.min(FAR, z));
            }
        }
        return standard;
    }

    /**
     * The guess of a column by those that are known, but not its own.
     *
     * @param given a row's numbers of the normal, completed
     * @return as {@link #of} says
     */
    double[] of(int column, JointNormal.Given given) {
        if (first[column] == first[column + 1]) {
            return new double[0];
        }
        double[] its = new double[first[column + 1] - first[column]];
        its[0] = 1;
        double[] guess = given.without(first[column], its);
        guess[its.length] = Math.log(Math.max(LEAST_SPREAD, guess[its.length]));
        for (int i = 0; i < guess.length; i++) {
            guess[i] = STEP * Math.rint(guess[i] / STEP);
        }
        return guess;
    }

    /** How classifiers see a number of a guess. */
    Binning binning(int number) {
        return Binning.ofGuesses(thresholds[number]);
    }

    /**
     * What the log odds of rows at each node of a column begin with; see {@link #odds(int, int,
     * short[][], int)}.
     */
    IntFunction<float[][]> odds(int column, short[][] codes, int rows) {
        boolean same =
                weight[column].length == 0
                        || first[column] == first[column + 1]
                        || level[first[column]] < 0;
        if (!same) {
            return node -> odds(column, node, codes, rows);
        }
        float[][] odds =
                weight[column].length == 0 ? new float[2][rows] : odds(column, 0, codes, rows);
        return node -> odds;
    }

    /**
     * What the log odds of rows at a node begin with: the mean in units of its spread, and one over
     * the spread; the odds of a normal being beyond a bound are about linear in them.
     *
     * @param codes of the guesses, behind those of the columns
     * @return by number and row
     */
    private float[][] odds(int column, int node, short[][] codes, int rows) {
        float[][] odds = new float[2][rows];
        for (int d = first[column]; d < first[column + 1]; d++) {
            double by = weight[column][node][d - first[column]];
            double[] middles = middles(d);
            short[] its = codes[columns() + d];
            for (int row = 0; row < rows; row++) {
                odds[0][row] += (float) (by * middles[its[row]]);
            }
        }
        if (first[column] < first[column + 1]) {
            int spread = numbers() + column;
            double[] middles = middles(spread);
            short[] its = codes[columns() + spread];
            for (int row = 0; row < rows; row++) {
                odds[1][row] = (float) Math.exp(-middles[its[row]]);
                odds[0][row] *= odds[1][row];
            }
        }
        return odds;
    }

    /** A number in the middle of each code of a guess. */
    private double[] middles(int number) {
        double[] cuts = thresholds[number];
        double[] middles = new double[cuts.length + 2];
        for (int code = 0; code < middles.length; code++) {
            double low = cuts[Math.min(cuts.length - 1, Math.max(0, code - 2))];
            double high = cuts[Math.min(cuts.length - 1, Math.max(0, code - 1))];
            middles[code] = (low + high) / 2;
        }
        return middles;
    }
}
