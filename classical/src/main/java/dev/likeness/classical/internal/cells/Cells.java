package dev.likeness.classical.internal.cells;

import dev.likeness.InputException;
import dev.likeness.classical.internal.codes.Feature;
import dev.likeness.classical.internal.codes.FeatureFile;
import dev.likeness.file.ModelFile;
import dev.likeness.file.Range;
import dev.likeness.random.Draws;
import dev.likeness.table.Column;
import dev.likeness.table.ColumnSchema;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A column as a row of cells, each with the share of rows that fell into it: of numbers the codes
 * of its feature, of categories the levels, and last the cell of missing values. Within a cell of
 * numbers the values between the least and the greatest one seen are equally likely, and a small
 * share lies in the gaps to the neighbouring cells, as large as one row among those of the cell: so
 * heavy values stay sharp, and values never seen stay possible. All values beyond the extremes
 * together have the probability 1 / (n + 2) after n rows (Laplace's rule), and it fades by a factor
 * e over the width of the range; nothing of it is ever drawn.
 *
 * <p>Densities of numbers are per unit of the column, of values as they are written: of a whole
 * number it is its probability, of a number of two digits 100 times that.
 */
public final class Cells {

    /** The rows of a table have at least this weight in all. */
    private static final double LEAST_ROWS = 1e-6;

    /** The least part of the room of a column that a cell has: sums lose what is far below. */
    private static final double LEAST_ROOM = 1e-9;

    private final Feature feature;
    private final double[] counts;
    private final int size;
    private final double[] cumulative;
    private final double[] low;
    private final double[] high;
    private final double[] from;
    private final double[] to;
    private final double[] gap;
    private final double rows;
    private final double least;
    private final double most;
    private final double range;
    private final double step;

    /**
     * A column.
     *
     * @param counts how many rows fell into each cell, missing ones last
     * @param rows how many rows with a value were seen
     * @param low the least value of each cell of numbers, {@code high} the greatest; else empty
     */
    public Cells(Feature feature, double[] counts, double rows, double[] low, double[] high) {
        this.feature = feature;
        this.counts = counts;
        this.size = counts.length - 1;
        this.low = low;
        this.high = high;
        this.from = low.clone();
        this.to = high.clone();
        this.gap = new double[low.length];
        this.cumulative = new double[size + 2];
        double known = 0;
        for (int cell = 0; cell < size; cell++) {
            known += counts[cell];
        }
        boolean category = feature.categorical();
        this.rows = rows;
        this.least = category || size == 0 ? 0 : low[0];
        this.most = category || size == 0 ? 0 : high[size - 1];
        this.step = feature.schema().step();
        double width = Math.min(most - least, Double.MAX_VALUE);
        this.range = width > 0 ? width : step > 0 ? step : 1;
        double total = known + counts[size];
        for (int cell = 0; cell <= size; cell++) {
            // A level of the schema that no row had is as likely as half a row.
            boolean unseen = category && cell < size && known > 0 && counts[cell] == 0;
            double count = unseen ? 0.5 : counts[cell];
            cumulative[cell + 1] = cumulative[cell] + count / total;
        }
        if (!category && known > 0) {
            tile(counts);
        }
    }

    /** Cells reach up to the next value beyond the cut, the outer ones to the extremes. */
    private void tile(double[] counts) {
        ColumnSchema schema = feature.schema();
        boolean grid = schema.step() > 0;
        for (int cell = 0; cell < size; cell++) {
            if (cell > 0) {
                from[cell] = Math.min(low[cell], above(schema, feature.cut(cell - 1)));
            }
            if (cell < size - 1) {
                to[cell] =
                        grid
                                ? Math.max(high[cell], schema.atMost(feature.cut(cell)))
                                : feature.cut(cell);
            }
            boolean room = from[cell] < low[cell] || to[cell] > high[cell];
            gap[cell] = room ? 1 / (counts[cell] + 1) : 0;
        }
    }

    private static double above(ColumnSchema schema, double cut) {
        if (schema.step() == 0) {
            return cut;
        }
        double least = schema.atLeast(cut);
        return least > cut ? least : schema.nearest(least + schema.step());
    }

    /** Learns the cells of a column. */
    public static Cells learn(Feature feature, Column column) {
        boolean category = feature.categorical();
        int size = category ? feature.schema().levels().size() : feature.size();
        double[] counts = new double[size + 1];
        for (int row = 0; row < column.rows(); row++) {
            counts[cell(feature, size, column, row)]++;
        }
        double rows = column.rows() - counts[size];
        double[] low = new double[category ? 0 : size];
        double[] high = new double[low.length];
        for (int cell = 0; cell < low.length; cell++) {
            low[cell] = rows > 0 ? feature.low(cell) : 0;
            high[cell] = rows > 0 ? feature.high(cell) : 0;
        }
        return new Cells(feature, counts, rows, low, high);
    }

    /**
     * Cells as likely as they have room: of numbers as many values as they reach over, levels and
     * the missing value one each.
     */
    public static Cells uniform(Feature feature, Column column) {
        ColumnSchema schema = feature.schema();
        boolean category = feature.categorical();
        int size = category ? schema.levels().size() : feature.size();
        double[] room = new double[size + 1];
        double[] low = new double[category ? 0 : size];
        double[] high = new double[low.length];
        double rows = 0;
        for (int row = 0; row < column.rows(); row++) {
            rows += column.missing(row) ? 0 : 1;
        }
        boolean none = rows == 0;
        double range = category || none ? 0 : feature.high(size - 1) - feature.low(0);
        for (int cell = 0; cell < size; cell++) {
            room[cell] = none ? 0 : 1;
            if (!category && !none) {
                low[cell] = cell == 0 ? feature.low(0) : above(schema, feature.cut(cell - 1));
                high[cell] =
                        cell == size - 1
                                ? feature.high(cell)
                                : schema.step() > 0
                                        ? schema.atMost(feature.cut(cell))
                                        : feature.cut(cell);
                double step = schema.step();
                room[cell] = high[cell] - low[cell] + unit(step, range, high[cell]);
                room[cell] /= step > 0 ? step : 1;
            }
        }
        room[size] = feature.someMissing() || none ? 1 : 0;
        double floor = LEAST_ROOM * Arrays.stream(room).sum();
        for (int cell = 0; cell <= size; cell++) { // beside 1e16 decimals one hole would be nothing
            room[cell] = room[cell] > 0 ? Math.max(room[cell], floor) : 0;
        }
        return new Cells(feature, room, rows, low, high);
    }

    private static int cell(Feature feature, int size, Column column, int row) {
        if (feature.categorical()) {
            return column.code(row) < 0 ? size : column.code(row);
        }
        return feature.code(column.number(row));
    }

    public Feature feature() {
        return feature;
    }

    public ColumnSchema schema() {
        return feature.schema();
    }

    public boolean categorical() {
        return feature.categorical();
    }

    /** How many cells there are without the missing one, whose number this is. */
    public int size() {
        return size;
    }

    /** The cell of a column's value at a row. */
    public int cell(Column column, int row) {
        return cell(feature, size, column, row);
    }

    /** The code by which a tree knows a cell. */
    public int code(int cell) {
        return feature.categorical()
                ? feature.codeOfLevel(cell == size ? -1 : cell)
                : cell; // the missing cell has the missing code
    }

    /** The share of rows in the cells {@code first … last}. */
    public double mass(int first, int last) {
        return cumulative[last + 1] - cumulative[first];
    }

    /** The shares of the cells, summed up. */
    double[] cumulative() {
        return cumulative;
    }

    /** Adds the cells of some columns to a file. */
    public static void save(ModelFile.Builder out, List<Cells> columns) {
        FeatureFile.save(out, "", columns.stream().map(Cells::feature).toList());
        for (int j = 0; j < columns.size(); j++) {
            Cells cells = columns.get(j);
            out.tensor("cells." + j + ".counts", cells.counts, cells.counts.length);
            out.tensor("cells." + j + ".rows", new double[] {cells.rows}, 1);
            if (!cells.categorical()) {
                out.tensor("cells." + j + ".low", cells.low, cells.size);
                out.tensor("cells." + j + ".high", cells.high, cells.size);
            }
        }
    }

    /**
     * Reads the cells of some columns.
     *
     * @throws InputException if they are not there or damaged
     */
    public static List<Cells> load(ModelFile in, List<ColumnSchema> schema) {
        List<Feature> features = FeatureFile.load(in, "", schema);
        List<Cells> columns = new ArrayList<>();
        for (int j = 0; j < features.size(); j++) {
            Feature feature = features.get(j);
            int size = feature.categorical() ? feature.schema().levels().size() : feature.size();
            double[] counts = in.doubles("cells." + j + ".counts", Range.COUNT, size + 1);
            double[] none = new double[0];
            double[] low = feature.categorical() ? none : in.doubles("cells." + j + ".low", size);
            double[] high = feature.categorical() ? none : in.doubles("cells." + j + ".high", size);
            double total = 0;
            boolean good = true;
            for (double count : counts) {
                total += count;
            }
            for (int cell = 0; cell < low.length; cell++) {
                good &= low[cell] <= high[cell] && Double.isFinite(high[cell] - low[cell]);
            }
            double rows = in.doubles("cells." + j + ".rows", Range.COUNT, 1)[0];
            if (!good || !(total >= LEAST_ROWS)) {
                throw new InputException(
                        "%s: the cells of column \"%s\" are damaged. The file was changed; fit the model again."
                                .formatted(in.path(), feature.name()));
            }
            columns.add(new Cells(feature, counts, rows, low, high));
        }
        return List.copyOf(columns);
    }

    // Within a cell of numbers

    /** Whether a number is beyond those seen: then it tells nothing of other columns. */
    public boolean beyond(double value) {
        return value < least || value > most;
    }

    /** The logarithm of the density of a value beyond the extremes, per unit. */
    public double logBeyond(double value) {
        double beyond = Math.max(least - value, value - most);
        return -beyond / range - Math.log(2 * range) - Math.log(rows + 2); // half on either side
    }

    /** The logarithm of the density of a value within its cell, per unit. */
    public double logWithin(int cell, double value) {
        return Math.log(within(cell, value) * ((rows + 1) / (rows + 2)));
    }

    private double within(int cell, double value) {
        boolean inside = value >= low[cell] && value <= high[cell];
        double density = inside ? (1 - gap[cell]) / length(low[cell], high[cell]) : 0;
        if (gap[cell] > 0) {
            density += gap[cell] / length(from[cell], to[cell]);
        } else if (!inside) { // off the grid, between two cells
            density = 1 / length(from[cell], to[cell]);
        }
        return density;
    }

    /** The share of a cell's values that are in an interval. */
    public double share(int cell, double least, double most) {
        return (1 - gap[cell]) * overlap(low[cell], high[cell], least, most)
                + gap[cell] * overlap(from[cell], to[cell], least, most);
    }

    private double overlap(double from, double to, double least, double most) {
        double a = Math.max(from, least);
        double b = Math.min(to, most);
        if (a > b) {
            return 0;
        }
        return a == from && b == to ? 1 : length(a, b) / length(from, to);
    }

    /** How much room values have from one to another, both included: their number by the step. */
    private double length(double from, double to) {
        return to - from + unit(step, range, to);
    }

    /**
     * The room of one value. Where a column has no grid it is a part of the column's range: many
     * rows with one value, such as zero, would be infinitely dense in the room of one double.
     */
    private static double unit(double step, double range, double value) {
        return step > 0 ? step : Math.max(Math.ulp(value), LEAST_ROOM * range);
    }

    /** Draws a value of a cell that is in an interval, in which the cell must have a share. */
    public double draw(int cell, double least, double most, Draws draws) {
        double inGap = gap[cell] * overlap(from[cell], to[cell], least, most);
        double inside = (1 - gap[cell]) * overlap(low[cell], high[cell], least, most);
        boolean gapped = inGap > 0 && draws.nextDouble() * (inGap + inside) < inGap;
        double a = Math.max(gapped ? from[cell] : low[cell], least);
        double b = Math.min(gapped ? to[cell] : high[cell], most);
        if (a >= b) {
            return a;
        }
        double u = draws.nextDouble();
        if (step == 0) {
            return Math.min(b, a + u * (b - a));
        }
        double steps = Math.rint((b - a) / step) + 1;
        return Math.min(b, schema().nearest(a + Math.floor(u * steps) * step));
    }

    /** The mean of a cell's values in an interval, in which the cell must have a share. */
    double mean(int cell, double least, double most) {
        double inGap = gap[cell] * overlap(from[cell], to[cell], least, most);
        double inside = (1 - gap[cell]) * overlap(low[cell], high[cell], least, most);
        double mean = inGap > 0 ? inGap * middle(from[cell], to[cell], least, most) : 0;
        mean += inside > 0 ? inside * middle(low[cell], high[cell], least, most) : 0;
        return mean / (inGap + inside);
    }

    private static double middle(double from, double to, double least, double most) {
        return Math.max(from, least) / 2 + Math.min(to, most) / 2;
    }
}
