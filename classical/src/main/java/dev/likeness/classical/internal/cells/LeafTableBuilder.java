package dev.likeness.classical.internal.cells;

import java.util.Arrays;
import java.util.List;

/** Sums up the rows of each leaf into runs of cells. */
public final class LeafTableBuilder {

    private final List<Cells> columns;
    private final Boxes boxes;
    private final double smoothing;
    private final int mostRuns;
    private final float[] rows;
    private final int[] start;
    private int[] first;
    private int[] last;
    private float[] weight;
    private int runs;

    /**
     * Leaves in the making.
     *
     * @param mostRuns the most runs of a column in a leaf; a heavy cell is one run
     */
    public LeafTableBuilder(
            List<Cells> columns, Boxes boxes, double smoothing, int mostRuns, int leaves) {
        this.columns = columns;
        this.boxes = boxes;
        this.smoothing = smoothing;
        this.mostRuns = mostRuns;
        this.rows = new float[leaves];
        this.start = new int[leaves * columns.size() + 1];
        this.first = new int[1024];
        this.last = new int[1024];
        this.weight = new float[1024];
    }

    /** Says how many rows a leaf has; leaves and their columns come in order. */
    public void leaf(int leaf, int count) {
        rows[leaf] = count;
    }

    /** Adds a column of a leaf that knows no more than its box. */
    public void open(int leaf, int column) {
        start[leaf * columns.size() + column + 1] = runs;
    }

    /**
     * The cells of some rows: runs of neighbours, and how many rows each has.
     *
     * @param count how many of the arrays' places are used
     */
    public record Runs(int[] first, int[] last, int[] rows, int count) {}

    /**
     * Adds a column of a leaf, or more rows to it.
     *
     * @param cells the cells of the leaf's rows, sorted here
     * @param rowWeight how much one of these rows counts, more than 0
     */
    public void column(int leaf, int column, int[] cells, int count, double rowWeight) {
        column(leaf, column, runs(column, cells, count), rowWeight);
    }

    /** Adds a column of a leaf, or more rows to it, of which the runs are known. */
    public void column(int leaf, int column, Runs of, double rowWeight) {
        for (int i = 0; i < of.count; i++) {
            add(of.first[i], of.last[i], rowWeight * of.rows[i]);
        }
        start[leaf * columns.size() + column + 1] = runs;
    }

    /**
     * The runs of some rows.
     *
     * @param cells the cells of the rows, sorted here
     */
    public Runs runs(int column, int[] cells, int count) {
        int missing = columns.get(column).size();
        sort(cells, count, missing);
        boolean single = columns.get(column).categorical();
        int present = count;
        while (present > 0 && cells[present - 1] == missing) {
            present--;
        }
        int most = single ? Integer.MAX_VALUE : runsFor(present);
        double share = present / (double) most;
        int[] from = new int[8];
        int[] to = new int[8];
        int[] many = new int[8];
        int found = 0;
        for (int i = 0; i < count; ) {
            int begin = i;
            int end = i < present ? next(cells, i, present) : count; // missing ones come last
            while (!single && end < present && end - begin < share) {
                int further = next(cells, end, present);
                if (further - end >= share && further - end > 1) {
                    break; // a heavy cell is one run
                }
                end = further;
            }
            if (found == from.length) {
                from = Arrays.copyOf(from, 2 * found);
                to = Arrays.copyOf(to, 2 * found);
                many = Arrays.copyOf(many, 2 * found);
            }
            from[found] = cells[begin];
            to[found] = cells[end - 1];
            many[found++] = end - begin;
            i = end;
        }
        return new Runs(from, to, many, found);
    }

    /** Sorts cells, by counting them if there are many of few kinds. */
    private static void sort(int[] cells, int count, int missing) {
        if (count <= 2 * missing) {
            Arrays.sort(cells, 0, count);
            return;
        }
        int[] tally = new int[missing + 1];
        for (int i = 0; i < count; i++) {
            tally[cells[i]]++;
        }
        int at = 0;
        for (int cell = 0; cell <= missing; cell++) {
            Arrays.fill(cells, at, at + tally[cell], cell);
            at += tally[cell];
        }
    }

    private int runsFor(int rows) {
        return Math.max(1, Math.min(mostRuns, rows));
    }

    private static int next(int[] cells, int i, int present) {
        int j = i + 1;
        while (j < present && cells[j] == cells[i]) {
            j++;
        }
        return j;
    }

    private void add(int from, int to, double much) {
        if (runs == first.length) {
            int more = runs + (runs >> 1);
            first = Arrays.copyOf(first, more);
            last = Arrays.copyOf(last, more);
            weight = Arrays.copyOf(weight, more);
        }
        first[runs] = from;
        last[runs] = to;
        weight[runs++] = (float) much;
    }

    /** The leaves, whose boxes are these. */
    public LeafTable build(int[] box) {
        return new LeafTable(
                columns,
                boxes,
                smoothing,
                rows,
                box,
                start,
                Arrays.copyOf(first, runs),
                Arrays.copyOf(last, runs),
                Arrays.copyOf(weight, runs));
    }
}
