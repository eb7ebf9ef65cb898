package dev.likeness.classical.preprocess;

import dev.likeness.classical.internal.codes.LevelCounts;
import dev.likeness.file.ModelFile;
import dev.likeness.random.Draws;
import dev.likeness.table.Column;
import dev.likeness.table.ColumnSchema;
import dev.likeness.table.TableEvidence;

/** The cells of a column of levels: one for each frequent level, one for all rare ones. */
final class LevelCells extends CellParts {

    /**
     * In a table with at least this many rows, levels with fewer than {@link #RARE} rows share a
     * cell.
     */
    private static final int MANY_ROWS = 1000;

    private static final int RARE = 5;

    private LevelCells(
            long rows, int[] cellOf, double[] weight, int missingCell, boolean missingAllowed) {
        super(rows, cellOf, weight, missingCell, missingAllowed, count(cellOf, missingCell));
    }

    static LevelCells fit(Column column, int most) {
        int levels = column.schema().levels().size();
        LevelCounts counted = LevelCounts.of(column);
        long[] counts = counted.rows();
        int[] byCount = counted.byCount();
        long least = column.rows() >= MANY_ROWS ? RARE : 1;
        boolean[] own = new boolean[levels];
        for (int rank = 0; rank < Math.min(most, levels); rank++) {
            own[byCount[rank]] = counts[byCount[rank]] >= least;
        }
        int cells = 0;
        int[] cellOf = new int[levels];
        long shared = 0;
        for (int level = 0; level < levels; level++) {
            cellOf[level] = own[level] ? cells++ : -1;
            shared += own[level] ? 0 : counts[level];
        }
        double[] weight = new double[levels];
        for (int level = 0; level < levels; level++) {
            if (own[level]) {
                weight[level] = 1;
            } else if (counts[level] > 0) {
                cellOf[level] = cells;
                weight[level] = (double) counts[level] / shared;
            }
        }
        cells += shared > 0 ? 1 : 0;
        boolean hasMissing = counted.missing() > 0 || cells == 0;
        return new LevelCells(column.rows(), cellOf, weight, hasMissing ? cells : -1, hasMissing);
    }

    @Override
    public int cell(Column column, int row) {
        int code = column.code(row);
        return code < 0 ? missingCell : cellOf[code];
    }

    @Override
    public double logWithin(Column column, int row, int cell) {
        if (cell < 0) {
            return Math.log(1.0 / (rows + 2.0)) - Math.log(unseen());
        }
        double within = cell == missingCell ? 1 : weight[column.code(row)];
        return Math.log((rows + 1.0) / (rows + 2.0)) + Math.log(within);
    }

    /** How many kinds of value share the probability of what was not seen, at least 1. */
    private int unseen() {
        int count = missingCell < 0 ? 1 : 0;
        for (int cell : cellOf) {
            count += cell < 0 ? 1 : 0;
        }
        return Math.max(1, count);
    }

    /** The probability of each level, from those of the cells. */
    double[] spread(double[] ofCells) {
        double[] levels = new double[cellOf.length];
        for (int level = 0; level < levels.length; level++) {
            levels[level] = cellOf[level] < 0 ? 0 : ofCells[cellOf[level]] * weight[level];
        }
        return levels;
    }

    @Override
    public double draw(int cell, Draws draws) {
        if (cell == missingCell) {
            return -1;
        }
        return part(cell, draws);
    }

    @Override
    public ColumnCells restrict(TableEvidence known, int position) {
        double[] allowed = weight.clone();
        for (int level = 0; level < allowed.length; level++) {
            if (!known.allows(position, level)) {
                allowed[level] = 0;
            }
        }
        return new LevelCells(
                rows, cellOf, allowed, missingCell, missingAllowed && known.allows(position, -1));
    }

    @Override
    public ColumnCells present() {
        return new LevelCells(rows, cellOf, weight, missingCell, false);
    }

    static LevelCells read(ModelFile file, String prefix, ColumnSchema schema) {
        int levels = schema.levels().size();
        long[] cell = file.longs(prefix + ".cell", levels);
        double[] weight = file.doubles(prefix + ".weight", levels);
        long[] facts = file.longs(prefix + ".facts", 2);
        int[] cellOf = new int[levels];
        boolean sound = facts[0] >= 0 && facts[1] >= -1 && facts[1] <= levels + 1L;
        for (int level = 0; level < levels; level++) {
            sound &= cell[level] >= -1 && cell[level] <= levels;
            sound &= weight[level] >= 0 && weight[level] <= 1;
            sound &= cell[level] < 0 == (weight[level] == 0);
            cellOf[level] = (int) cell[level];
        }
        if (!sound || !CellShares.sound(cellOf, weight, (int) facts[1])) {
            throw damaged(file, schema);
        }
        return new LevelCells(facts[0], cellOf, weight, (int) facts[1], facts[1] >= 0);
    }
}
