package dev.likeness.classical.boosted;

import dev.likeness.classical.preprocess.ColumnCells;
import dev.likeness.classical.preprocess.RangeCells;
import dev.likeness.table.Column;
import dev.likeness.table.ColumnSchema;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The log-likelihood, in nats a row, that a relation gains: values near what it says are coded by
 * the rest. The baseline is what trees learn without it: the distribution of the column's cells
 * within equal parts of the rows, which are sorted by one number. That number is what the relation
 * says. Trees do badly at sums of columns; where a relation has several columns and nearly all rows
 * are near, the number is each of its columns instead. One third of the rows is counted, the next
 * chooses what is near, and the last one judges.
 */
final class NearGain {

    private static final int CELLS = 64;
    private static final int PARTS = 32;

    /** Rows a part at least. */
    private static final int PART_ROWS = 60;

    /** What all rows have in common counts as this many rows of a part. */
    private static final double PRIOR = 2;

    /** A probability that is not 1, as a row may come that is not so. */
    private static final double MOST = 0.999;

    /** The least saving, a row and a near row. */
    private static final double LEAST = 0.1;

    private static final double LEAST_NEAR = 1;

    /** The saving must be this many times its standard error. */
    private static final double SURE = 5;

    /** Nearly all rows. */
    private static final double NEARLY_ALL = 0.8;

    /** What is near is at most one in this many of the column's range but for a tenth. */
    private static final double NARROW = 10;

    /** The shares of rests, below and above, that may be left out of what is near. */
    private static final double[] LEFT_OUT = {0.25, 0.05, 0.005};

    /** How many times as many rests are near as are beside it, in as wide a part on both sides. */
    private static final double PEAK = 3;

    private final ColumnSchema schema;
    private final double step;
    private final double[] own;
    private final int third;
    private final RangeCells cells;
    private final double[] logCell; // of all rows that are counted
    private final int[] cell; // of a row
    private final double[] logWithin; // of a row, of one step
    private final double range; // but for a tenth, in steps

    private NearGain(ColumnSchema schema, double[] own, int third, RangeCells cells, double range) {
        this.schema = schema;
        this.step = schema.step();
        this.own = own;
        this.third = third;
        this.cells = cells;
        this.range = range;
        this.cell = new int[own.length];
        this.logWithin = new double[own.length];
        double[] counts = new double[cells.cells()];
        for (int row = 0; row < own.length; row++) {
            cell[row] = cells.cell(own[row]);
            if (cell[row] >= 0 && !Double.isNaN(own[row])) {
                logWithin[row] = cells.logShare(own[row]) + Math.log(step);
            }
            if (row < third) {
                counts[cell[row]]++;
            }
        }
        this.logCell = new double[counts.length];
        double all = third + 0.5 * counts.length;
        Arrays.setAll(logCell, c -> Math.log((counts[c] + 0.5) / all));
    }

    /** For a column; null if too few of its values are known. */
    static @Nullable NearGain of(ColumnSchema schema, double[] own) {
        int third = own.length / 3;
        double[] counted = Arrays.copyOf(own, third);
        double[] sorted = Arrays.stream(counted).filter(x -> !Double.isNaN(x)).sorted().toArray();
        if (sorted.length < 3 * NearSearch.FEW) {
            return null;
        }
        double range =
                (sorted[sorted.length * 19 / 20] - sorted[sorted.length / 20]) / schema.step();
        RangeCells cells = (RangeCells) ColumnCells.fit(Column.numbers(schema, counted), CELLS);
        return new NearGain(schema, own, third, cells, range);
    }

    /** The log probability of a row's value by itself, of one step. */
    double logOwn(int row) {
        return cell[row] < 0 ? -Math.log(1e9) : logCell[cell[row]] + logWithin[row];
    }

    /** Numbers of all rows in equal parts, and which cells the rows of each part have. */
    final class Parts {
        private final int[] part; // of a row, −1 where its number is missing
        private final double[][] share; // by part: the probability of each cell
        private final double[] rows;

        Parts(double[] numbers) {
            double[] sorted =
                    Arrays.stream(numbers, 0, third)
                            .filter(x -> !Double.isNaN(x))
                            .sorted()
                            .toArray();
            int parts = Math.max(1, Math.min(PARTS, sorted.length / PART_ROWS));
            double[] bounds = new double[parts - 1];
            Arrays.setAll(bounds, i -> sorted[sorted.length * (i + 1) / parts]);
            this.part = new int[numbers.length];
            this.share = new double[parts][logCell.length];
            this.rows = new double[parts];
            for (int row = 0; row < part.length; row++) {
                int at = Arrays.binarySearch(bounds, numbers[row]);
                part[row] = Double.isNaN(numbers[row]) ? -1 : at >= 0 ? at + 1 : -at - 1;
                if (row < third && part[row] >= 0) {
                    share[part[row]][cell[row]]++;
                    rows[part[row]]++;
                }
            }
            for (int p = 0; p < parts; p++) {
                for (int c = 0; c < logCell.length; c++) {
                    share[p][c] = (share[p][c] + PRIOR * Math.exp(logCell[c])) / (rows[p] + PRIOR);
                }
            }
        }

        /** The probability that a usual value lies between two numbers. */
        private double within(int row, double from, double to) {
            RangeCells.Shares shares = cells.shares(from, to);
            double within = 0;
            for (int i = 0; i < shares.cells().length; i++) {
                within += share[part[row]][shares.cells()[i]] * shares.of()[i];
            }
            return Math.min(within, MOST);
        }
    }

    /**
     * What a relation saves with the best choice of what is near; null if too little.
     *
     * @param parents numbers of the columns that it puts together
     */
    NearSearch.@Nullable Found judge(Relation relation, double[] said, double[][] parents) {
        double[] rests = new double[said.length];
        double[] sorted = new double[third];
        int count = 0;
        for (int row = 0; row < said.length; row++) {
            rests[row] = Near.steps(said[row], own[row], schema);
            if (row < third && !Double.isNaN(rests[row])) {
                sorted[count++] = rests[row];
            }
        }
        if (count < NearSearch.FEW) {
            return null;
        }
        Arrays.sort(sorted, 0, count);
        Set<Window> windows = new LinkedHashSet<>();
        windows.add(new Window(0, 0));
        for (double out : LEFT_OUT) {
            double low = sorted[(int) (out * count)];
            double high = sorted[Math.min(count - 1, (int) ((1 - out) * count))];
            double wide = high - low + 1;
            int near = between(sorted, count, low, high);
            int beside = between(sorted, count, low - wide, high + wide) - near;
            if (wide - 1 <= range / NARROW && near >= PEAK * beside) {
                windows.add(new Window(low, high));
            }
        }
        Parts parts = new Parts(said);
        Code best = null;
        double most = Double.NEGATIVE_INFINITY;
        for (Window window : windows) {
            Code code = Code.of(this, window, rests, parts);
            double mean = code == null ? most : saving(code, said, parts, third).mean();
            if (mean > most) {
                most = mean;
                best = code;
            }
        }
        if (best == null) {
            return null;
        }
        Saving saving = saving(best, said, parts, 2 * third);
        boolean enough = enough(saving);
        if (!enough && parents.length > 1 && best.share > NEARLY_ALL) {
            enough = true;
            for (double[] parent : parents) {
                enough &= enough(saving(best, said, new Parts(parent), 2 * third));
            }
        }
        return enough
                ? new NearSearch.Found(
                        relation, best.window.low(), best.window.high(), saving.logs())
                : null;
    }

    private static int between(double[] sorted, int count, double low, double high) {
        return below(sorted, count, Math.nextUp(high)) - below(sorted, count, low);
    }

    /** How many of the first ascending numbers are less than a bound. */
    private static int below(double[] sorted, int count, double bound) {
        int from = 0;
        int to = count;
        while (from < to) {
            int middle = (from + to) >>> 1;
            if (sorted[middle] < bound) {
                from = middle + 1;
            } else {
                to = middle;
            }
        }
        return from;
    }

    private static boolean enough(Saving saving) {
        return saving.mean() > Math.max(LEAST, SURE * saving.error()) && saving.near() > LEAST_NEAR;
    }

    private record Window(double low, double high) {}

    /**
     * What is saved.
     *
     * @param mean a row, {@code error} its standard error
     * @param near a row that is near
     * @param logs the mean log probability of a value of the column
     */
    private record Saving(double mean, double error, double near, double logs) {}

    /** A choice of what is near. */
    private static final class Code {
        private final Window window;
        private final double[] rests;
        private final Parts parts;
        private final double share; // of the rows where all is known
        private final double[] near; // by part
        private final RangeCells rest;
        private final double[] logRest; // by cell

        private Code(Window window, double[] rests, Parts parts, double[] found, double[] near) {
            this.window = window;
            this.rests = rests;
            this.parts = parts;
            this.near = near;
            this.share = found.length / Arrays.stream(parts.rows).sum();
            for (int part = 0; part < near.length; part++) {
                double smooth = (near[part] + PRIOR * share) / (parts.rows[part] + PRIOR);
                near[part] = Math.min(MOST, smooth);
            }
            this.rest = (RangeCells) ColumnCells.fit(Column.numbers(Near.REST, found), CELLS);
            this.logRest = new double[rest.cells()];
            for (double steps : found) {
                logRest[rest.cell(steps)] += 1.0 / found.length;
            }
            Arrays.setAll(logRest, c -> Math.log(logRest[c]));
        }

        static @Nullable Code of(NearGain gain, Window window, double[] rests, Parts parts) {
            double[] near = new double[parts.rows.length];
            double[] found = new double[gain.third];
            int count = 0;
            for (int row = 0; row < gain.third; row++) {
                if (rests[row] >= window.low() && rests[row] <= window.high()) {
                    near[parts.part[row]]++;
                    found[count++] = rests[row];
                }
            }
            return count < NearSearch.FEW / 2
                    ? null
                    : new Code(window, rests, parts, Arrays.copyOf(found, count), near);
        }
    }

    /** What is saved on a third of the rows, compared with what the cells of some parts say. */
    private Saving saving(Code code, double[] said, Parts usual, int from) {
        double sum = 0;
        double squares = 0;
        double ofNear = 0;
        double logs = 0;
        int nearRows = 0;
        for (int row = from; row < from + third; row++) {
            if (Double.isNaN(said[row]) || cell[row] < 0 || usual.part[row] < 0) {
                logs += logOwn(row);
                continue;
            }
            double near = code.near[code.parts.part[row]];
            double steps = code.rests[row];
            int its = Double.isNaN(steps) ? -1 : code.rest.cell(steps);
            double asUsual = Math.log(usual.share[usual.part[row]][cell[row]]) + logWithin[row];
            double saved;
            if (its >= 0) {
                saved = Math.log(near) + code.logRest[its] + code.rest.logShare(steps) - asUsual;
                ofNear += saved;
                nearRows++;
            } else {
                double low = schema.nearest(said[row] + code.rest.low() * step);
                double high = schema.nearest(said[row] + code.rest.high() * step);
                saved = Math.log1p(-near) - Math.log1p(-usual.within(row, low, high));
            }
            logs += asUsual + saved;
            sum += saved;
            squares += saved * saved;
        }
        double mean = sum / third;
        double error = Math.sqrt(Math.max(0, squares / third - mean * mean) / third);
        return new Saving(mean, error, ofNear / Math.max(1, nearRows), logs / third);
    }
}
