package dev.likeness.classical.boosted;

import dev.likeness.classical.preprocess.RangeCells;
import dev.likeness.random.Draws;
import dev.likeness.table.Column;
import dev.likeness.table.ColumnSchema;
import dev.likeness.table.Interval;
import dev.likeness.table.Table;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * The cells of a column of numbers that nearly is a {@link Relation} of columns before it. A row
 * whose value is near what the relation says lies in a cell of the rest, value less what is said;
 * any other row lies in one of the column's usual cells. A tree asks at its root whether the value
 * is near.
 *
 * <p>A value that far more rows have than others have, such as 0, is never near; nor is any value
 * where such a one would be.
 *
 * <p>Which cells have a part is not the same in each row: the rest must not lead beyond the range
 * of the column, and values that are near lie in no usual cell. Where a side of a question has no
 * part left, the answer is the other one, and within a cell what is left counts as the whole; so
 * the probabilities of each row sum to 1.
 */
final class Near {

    /** The rest counts steps of the column. */
    static final ColumnSchema REST = ColumnSchema.whole("rest");

    /** Numbers of more steps than this have no exact rest. */
    static final double MOST_STEPS = 0x1p50;

    /** A part that is less than this is none. */
    private static final double LEAST = 1e-9;

    private static final int[] NONE = {};

    final Relation relation;
    final CellTree tree;
    final RangeCells rest;

    /** Values that are never near. */
    final double[] piles;

    /** The share of the training rows whose value is near. */
    final double share;

    private final ColumnSchema schema;
    private final RangeCells usual;
    private final boolean[][] under; // by twice the node plus the side, and cell
    private final int[] size; // how many cells are there
    private final int[] allOfRest;

    Near(
            Relation relation,
            ColumnSchema schema,
            RangeCells usual,
            RangeCells rest,
            CellTree tree,
            double[] piles,
            double share) {
        this.piles = piles;
        this.share = share;
        this.relation = relation;
        this.schema = schema;
        this.usual = usual;
        this.rest = rest;
        this.tree = tree;
        this.under = under(tree, cells());
        this.size = new int[under.length];
        for (int side = 0; side < size.length; side++) {
            for (boolean cell : under[side]) {
                size[side] += cell ? 1 : 0;
            }
        }
        this.allOfRest = new int[rest.cells()];
        Arrays.setAll(allOfRest, cell -> usual.cells() + cell);
    }

    private static boolean[][] under(CellTree tree, int cells) {
        boolean[][] under = new boolean[2 * tree.nodes()][cells];
        int[][] ways = tree.ways(cells);
        for (int cell = 0; cell < cells; cell++) {
            for (int step : ways[cell]) {
                under[step < 0 ? 2 * (-1 - step) : 2 * step + 1][cell] = true;
            }
        }
        return under;
    }

    /** Whether one of some values would be near. */
    static boolean covers(
            double[] piles, double said, double low, double high, ColumnSchema schema) {
        for (double pile : piles) {
            double steps = steps(said, pile, schema);
            if (steps >= low && steps <= high) {
                return true;
            }
        }
        return false;
    }

    /** The cell of each row of the table that it was learnt from. */
    short[] cells(Table table, int column) {
        short[] cells = new short[table.rows()];
        for (int row = 0; row < cells.length; row++) {
            int at = row;
            double said = said(parent -> table.column(parent).number(at));
            cells[row] = (short) cell(said, table.column(column).number(row));
        }
        return cells;
    }

    /** For a person: what the column is, and in which share of the rows. */
    String text(String column, List<String> names) {
        String formula = relation.text(names);
        String off =
                rest.low() == 0 && rest.high() == 0
                        ? "%s = %s".formatted(column, formula)
                        : "%s - (%s) is from %s to %s"
                                .formatted(
                                        column,
                                        formula,
                                        distance(rest.low()),
                                        distance(rest.high()));
        return off + " (%.0f%%)".formatted(100 * share);
    }

    private String distance(double steps) {
        return Relation.number(after(0, steps));
    }

    /** How many cells there are: the usual ones, then those of the rest. */
    int cells() {
        return usual.cells() + rest.cells();
    }

    /**
     * What the relation says of a row, on the column's grid; NaN where it says nothing, and where a
     * value that piles up would be near.
     */
    double said(IntToDoubleFunction values) {
        double said = said(relation, values, schema);
        return covers(piles, said, rest.low(), rest.high(), schema) ? Double.NaN : said;
    }

    static double said(Relation relation, IntToDoubleFunction values, ColumnSchema schema) {
        double said = relation.of(values);
        return Math.abs(said) < MOST_STEPS * schema.step() ? schema.nearest(said) : Double.NaN;
    }

    /** How many steps a value is from what is said; NaN if either is missing. */
    static double steps(double said, double value, ColumnSchema schema) {
        return Math.rint((value - said) / schema.step());
    }

    private double after(double said, double steps) {
        return schema.nearest(said + steps * schema.step());
    }

    /** The cell of a value in a row, −1 if it is like none that was seen. */
    int cell(double said, double value) {
        int its = usual.cell(value);
        if (its < 0 || usual.missing(its) || Double.isNaN(said)) {
            return its;
        }
        int near = rest.cell(steps(said, value, schema));
        return near < 0 ? its : usual.cells() + near;
    }

    /** What is left of the cells in a row. */
    Row row(double said) {
        if (Double.isNaN(said) || Double.isNaN(usual.low())) {
            return new Row(Double.NaN, 0, 0, new RangeCells.Shares(NONE, new double[0]), allOfRest);
        }
        double from = Math.max(usual.low(), after(said, rest.low()));
        double to = Math.min(usual.high(), after(said, rest.high()));
        if (from > to) {
            return new Row(Double.NaN, 0, 0, new RangeCells.Shares(NONE, new double[0]), allOfRest);
        }
        RangeCells.Shares near = usual.shares(from, to);
        double low = steps(said, from, schema);
        double high = steps(said, to, schema);
        int[] closed = new int[cells()];
        int count = 0;
        for (int i = 0; i < near.cells().length; i++) {
            if (near.of()[i] > 1 - LEAST) {
                closed[count++] = near.cells()[i];
            }
        }
        if (low > rest.low() || high < rest.high()) {
            RangeCells.Shares left = rest.shares(low, high);
            for (int cell = 0; cell < rest.cells(); cell++) {
                if (left.of(cell) < LEAST) {
                    closed[count++] = usual.cells() + cell;
                }
            }
        }
        return new Row(said, low, high, near, count == 0 ? NONE : Arrays.copyOf(closed, count));
    }

    /**
     * What is left of the cells in a row.
     *
     * @param said NaN if no value is near
     * @param low the least rest, {@code high} the greatest
     * @param near the parts of the usual cells that are near
     * @param closed cells of which nothing is left
     */
    record Row(double said, double low, double high, RangeCells.Shares near, int[] closed) {}

    /** The side of a node that a row must take: 0 left, 1 right; −1 if both have a part left. */
    int must(int node, Row row) {
        if (row.closed().length == 0) {
            return -1;
        }
        for (int side = 0; side < 2; side++) {
            boolean[] cells = under[2 * node + side];
            int closed = 0;
            for (int cell : row.closed()) {
                closed += cells[cell] ? 1 : 0;
            }
            if (closed == size[2 * node + side]) {
                return 1 - side;
            }
        }
        return -1;
    }

    /** The logarithm of the density of a value within its cell. */
    double logWithin(Row row, Column column, int at, int cell) {
        if (cell < usual.cells()) {
            double within = usual.logWithin(column, at, cell);
            return cell < 0 ? within : within - Math.log1p(-row.near().of(cell));
        }
        double steps = steps(row.said(), column.number(at), schema);
        double left = rest.shares(row.low(), row.high()).of(cell - usual.cells());
        return rest.logShare(steps) - Math.log(left * schema.step()) + usual.logSeen();
    }

    /**
     * The probability that a value is allowed, given each cell.
     *
     * @param allowed intervals of the column; null for all, and missing values too
     * @param missing whether only missing values are allowed
     */
    double[] masses(Row row, @Nullable List<Interval> allowed, boolean missing) {
        double[] masses = new double[cells()];
        for (int cell = 0; cell < usual.cells(); cell++) {
            if (usual.missing(cell)) {
                masses[cell] = missing || allowed == null ? 1 : 0;
            }
        }
        for (Interval interval : missing ? List.<Interval>of() : usualParts(row, allowed)) {
            RangeCells.Shares shares = usual.shares(interval.low(), interval.high());
            for (int i = 0; i < shares.cells().length; i++) {
                int cell = shares.cells()[i];
                double left = 1 - row.near().of(cell);
                masses[cell] += left < LEAST ? 0 : shares.of()[i] / left;
            }
        }
        RangeCells.Shares whole = rest.shares(row.low(), row.high());
        for (Interval interval : missing ? List.<Interval>of() : restParts(row, allowed)) {
            RangeCells.Shares shares = rest.shares(interval.low(), interval.high());
            for (int i = 0; i < shares.cells().length; i++) {
                masses[usual.cells() + shares.cells()[i]] +=
                        shares.of()[i] / whole.of(shares.cells()[i]);
            }
        }
        return masses;
    }

    /** An allowed value of a cell, of which some part is; see {@link #masses}. */
    double draw(Row row, int cell, @Nullable List<Interval> allowed, Draws draws) {
        boolean near = cell >= usual.cells();
        int its = near ? cell - usual.cells() : cell;
        if (!near && usual.missing(cell)) {
            return Double.NaN;
        }
        RangeCells cells = near ? rest : usual;
        List<Interval> parts = near ? restParts(row, allowed) : usualParts(row, allowed);
        double[] shares =
                parts.stream()
                        .mapToDouble(part -> cells.shares(part.low(), part.high()).of(its))
                        .toArray();
        double left = shares.length == 1 ? 0 : draws.nextDouble() * Arrays.stream(shares).sum();
        int drawn = 0;
        for (int i = 0; i < shares.length && left >= 0; i++) {
            drawn = shares[i] > 0 ? i : drawn;
            left -= shares[i];
        }
        Interval part = parts.get(drawn);
        double value = cells.draw(its, part.low(), part.high(), draws);
        return near ? after(row.said(), value) : value;
    }

    /** Where usual values lie in a row. */
    private List<Interval> usualParts(Row row, @Nullable List<Interval> allowed) {
        List<Interval> parts = new ArrayList<>();
        if (Double.isNaN(row.said())) {
            parts.add(new Interval(usual.low(), usual.high()));
        } else {
            double below = after(row.said(), row.low() - 1);
            double above = after(row.said(), row.high() + 1);
            if (usual.low() <= below) {
                parts.add(new Interval(usual.low(), below));
            }
            if (above <= usual.high()) {
                parts.add(new Interval(above, usual.high()));
            }
        }
        return allowed == null ? parts : Interval.common(allowed, parts);
    }

    /** Where the rest lies in a row. */
    private List<Interval> restParts(Row row, @Nullable List<Interval> allowed) {
        if (Double.isNaN(row.said())) {
            return List.of();
        }
        Interval whole = new Interval(row.low(), row.high());
        if (allowed == null) {
            return List.of(whole);
        }
        List<Interval> parts = new ArrayList<>();
        for (Interval interval : allowed) {
            parts.add(
                    new Interval(
                            steps(row.said(), interval.low(), schema),
                            steps(row.said(), interval.high(), schema)));
        }
        return Interval.common(parts, List.of(whole));
    }
}
