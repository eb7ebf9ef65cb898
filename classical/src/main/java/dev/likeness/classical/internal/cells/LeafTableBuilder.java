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
     * @param mostRuns the most runs of a column in a leaf; heavy cells have one of their own
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
     * Adds a column of a leaf, or more rows to it.
     *
     * @param cells the cells of the leaf's rows, sorted here
     * @param rowWeight how much one of these rows counts, more than 0
     */
    public void column(int leaf, int column, int[] cells, int count, double rowWeight) {
        Arrays.sort(cells, 0, count);
        int missing = columns.get(column).size();
        boolean single = columns.get(column).categorical();
        int present = count;
        while (present > 0 && cells[present - 1] == missing) {
            present--;
        }
        int most = single ? Integer.MAX_VALUE : runsFor(present);
        double share = present / (double) most;
        for (int i = 0; i < present; ) {
            int begin = i;
            int end = next(cells, i, present);
            while (!single && end < present && end - begin < share) {
                int further = next(cells, end, present);
                if (further - end >= share && further - end > 1) {
                    break; // a heavy cell has a run of its own
                }
                end = further;
            }
            add(cells[begin], cells[end - 1], rowWeight * (end - begin));
            i = end;
        }
        if (present < count) {
            add(missing, missing, rowWeight * (count - present));
        }
        start[leaf * columns.size() + column + 1] = runs;
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
