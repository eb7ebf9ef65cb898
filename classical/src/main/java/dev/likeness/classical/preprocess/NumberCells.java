package dev.likeness.classical.preprocess;

import dev.likeness.classical.internal.Sorting;
import dev.likeness.file.ModelFile;
import dev.likeness.random.Draws;
import dev.likeness.table.Column;
import dev.likeness.table.ColumnSchema;
import dev.likeness.table.Interval;
import dev.likeness.table.TableEvidence;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The cells of a column of numbers. The range of the column is tiled by pieces, each a single value
 * that piles up or a stretch on which values are spread evenly; a cell is one or several pieces.
 */
final class NumberCells extends CellParts implements RangeCells {

    private final ColumnSchema schema;
    private final Pieces pieces;
    private final double[] logDensity; // of a piece

    private NumberCells(
            ColumnSchema schema,
            long rows,
            Pieces pieces,
            int[] cellOf,
            double[] weight,
            int missingCell,
            boolean missingAllowed,
            int cells) {
        super(rows, cellOf, weight, missingCell, missingAllowed, cells);
        this.schema = schema;
        this.pieces = pieces;
        this.logDensity = new double[weight.length];
        double inside = Math.log((rows + 1.0) / (rows + 2.0));
        for (int p = 0; p < weight.length; p++) {
            logDensity[p] = inside + Math.log(weight[p] / pieces.width(p));
        }
    }

    static NumberCells fit(Column column, int most, @Nullable Column target) {
        double[] values = column.numbers();
        Sorting.ascending(values); // NaN comes last
        int present = values.length;
        while (present > 0 && Double.isNaN(values[present - 1])) {
            present--;
        }
        Pieces.Counted counted = Pieces.of(column.schema(), values, present);
        int[] kinds = kinds(column, counted.pieces(), target);
        int[] cellOf = CellGroups.of(counted.rows(), present, most, kinds);
        int cells = Arrays.stream(cellOf).max().orElse(-1) + 1;
        double[] total = new double[cells];
        for (int p = 0; p < cellOf.length; p++) {
            total[cellOf[p]] += counted.rows()[p];
        }
        double[] weight = new double[cellOf.length];
        for (int p = 0; p < weight.length; p++) {
            weight[p] = counted.rows()[p] / total[cellOf[p]];
        }
        boolean missing = present < values.length || present == 0;
        return new NumberCells(
                column.schema(),
                values.length,
                counted.pieces(),
                cellOf,
                weight,
                missing ? cells : -1,
                missing,
                missing ? cells + 1 : cells);
    }

    /** The kind of each piece, see {@link CellGroups#kinds}; 0 for none. */
    private static int[] kinds(Column column, Pieces pieces, @Nullable Column target) {
        if (target == null) {
            return new int[pieces.count()];
        }
        int[][] counts = new int[pieces.count()][target.schema().levels().size()];
        for (int row = 0; row < column.rows(); row++) {
            int piece = pieces.find(column.number(row)); // −1 for a missing value
            if (piece >= 0 && target.code(row) >= 0) {
                counts[piece][target.code(row)]++;
            }
        }
        return CellGroups.kinds(counts);
    }

    @Override
    public int cell(Column column, int row) {
        return cell(column.number(row));
    }

    @Override
    public int cell(double value) {
        if (Double.isNaN(value)) {
            return missingCell;
        }
        int piece = pieces.find(value);
        return piece < 0 ? -1 : cellOf[piece];
    }

    @Override
    public double logWithin(Column column, int row, int cell) {
        double value = column.number(row);
        if (cell >= 0) {
            return cell == missingCell
                    ? Math.log((rows + 1.0) / (rows + 2.0))
                    : logDensity[pieces.find(value)];
        }
        // Below, above, and missing if it never was: equally probable, fading beyond the bounds.
        double kinds = (missingCell < 0 ? 1 : 0) + 2;
        double unseen = -Math.log(rows + 2.0) - Math.log(kinds);
        return Double.isNaN(value) ? unseen : unseen + pieces.logBeyond(value);
    }

    @Override
    public double draw(int cell, Draws draws) {
        if (cell == missingCell) {
            return Double.NaN;
        }
        return pieces.draw(part(cell, draws), schema, draws);
    }

    @Override
    public double low() {
        return pieces.least();
    }

    @Override
    public double high() {
        return pieces.most();
    }

    @Override
    public double logShare(double value) {
        return logDensity[pieces.find(value)] - logSeen();
    }

    @Override
    public double logSeen() {
        return Math.log((rows + 1.0) / (rows + 2.0));
    }

    @Override
    public Shares shares(double from, double to) {
        int first = pieces.find(Math.max(from, pieces.least()));
        int last = pieces.find(Math.min(to, pieces.most()));
        if (first < 0 || last < first) {
            return new Shares(new int[0], new double[0]);
        }
        int[] found = new int[last - first + 1];
        double[] of = new double[found.length];
        int count = 0;
        for (int p = first; p <= last; p++) {
            double share = weight[p] * pieces.share(p, from, to);
            int at = 0;
            while (at < count && found[at] != cellOf[p]) {
                at++;
            }
            found[at] = cellOf[p];
            of[at] += share;
            count = Math.max(count, at + 1);
        }
        return new Shares(Arrays.copyOf(found, count), Arrays.copyOf(of, count));
    }

    @Override
    public double draw(int cell, double from, double to, Draws draws) {
        double rest = draws.nextDouble();
        int first = pieces.find(Math.max(from, pieces.least()));
        int last = pieces.find(Math.min(to, pieces.most()));
        double total = 0;
        for (int p = first; p <= last; p++) {
            total += cellOf[p] == cell ? weight[p] * pieces.share(p, from, to) : 0;
        }
        rest *= total;
        int drawn = -1;
        for (int p = first; p <= last && rest >= 0; p++) {
            double share = cellOf[p] == cell ? weight[p] * pieces.share(p, from, to) : 0;
            drawn = share > 0 ? p : drawn;
            rest -= share;
        }
        if (drawn < 0) {
            throw new IllegalArgumentException("cell " + cell + " has no part there");
        }
        return pieces.draw(drawn, from, to, schema, draws);
    }

    @Override
    public ColumnCells restrict(TableEvidence known, int position) {
        if (!known.constrains(position)) {
            return this;
        }
        if (known.missing(position)) {
            return new NumberCells(
                    schema,
                    rows,
                    pieces,
                    cellOf,
                    new double[weight.length],
                    missingCell,
                    missingAllowed,
                    cells());
        }
        List<Interval> ranges = known.ranges(position);
        List<Pieces> parts = new ArrayList<>();
        List<double[]> shares = new ArrayList<>();
        for (Interval range : ranges) {
            double[] share = new double[weight.length];
            parts.add(pieces.clip(range.low(), range.high(), share));
            shares.add(share);
        }
        int[] from = Pieces.kept(shares); // ascending, as the intervals are
        int[] cells = new int[from.length];
        double[] allowed = new double[from.length];
        for (int p = 0; p < from.length; p++) {
            int piece = from[p] % weight.length;
            cells[p] = cellOf[piece];
            allowed[p] = shares.get(from[p] / weight.length)[piece] * weight[piece];
        }
        return new NumberCells(
                schema,
                rows,
                Pieces.join(parts, from),
                cells,
                allowed,
                missingCell,
                false,
                cells());
    }

    @Override
    public ColumnCells present() {
        return new NumberCells(schema, rows, pieces, cellOf, weight, missingCell, false, cells());
    }

    @Override
    public void save(ModelFile.Builder file, String prefix) {
        pieces.save(file, prefix);
        super.save(file, prefix);
    }

    static NumberCells read(ModelFile file, String prefix, ColumnSchema schema) {
        Pieces pieces = Pieces.read(file, prefix, schema);
        long[] cell = file.longs(prefix + ".cell", pieces.count());
        double[] weight = file.doubles(prefix + ".weight", pieces.count());
        long[] facts = file.longs(prefix + ".facts", 2);
        int[] cellOf = new int[cell.length];
        boolean sound = facts[0] >= 0 && facts[1] >= -1 && facts[1] <= cell.length;
        for (int p = 0; p < cell.length; p++) {
            sound &= cell[p] >= 0 && cell[p] < cell.length && weight[p] > 0 && weight[p] <= 1;
            cellOf[p] = (int) cell[p];
        }
        if (!sound || !CellShares.sound(cellOf, weight, (int) facts[1])) {
            throw damaged(file, schema);
        }
        int missing = (int) facts[1];
        return new NumberCells(
                schema,
                facts[0],
                pieces,
                cellOf,
                weight,
                missing,
                missing >= 0,
                count(cellOf, missing));
    }
}
