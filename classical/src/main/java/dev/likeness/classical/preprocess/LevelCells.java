package dev.likeness.classical.preprocess;

import dev.likeness.InputException;
import dev.likeness.classical.internal.codes.LevelCounts;
import dev.likeness.file.ModelFile;
import dev.likeness.random.Draws;
import dev.likeness.table.Column;
import dev.likeness.table.ColumnSchema;
import dev.likeness.table.TableEvidence;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The cells of a column of levels: one for each frequent level, one for all rare ones. */
final class LevelCells implements ColumnCells {

    /**
     * In a table with at least this many rows, levels with fewer than {@link #RARE} rows share a
     * cell.
     */
    private static final int MANY_ROWS = 1000;

    private static final int RARE = 5;

    private final long rows;
    private final int[] cellOf; // of a level; −1 for one without a row
    private final double[] weight; // of a level within its cell
    private final int missingCell; // −1 for none
    private final boolean missingAllowed;
    private final int[][] levelsOf;
    private final double[] mass;

    private LevelCells(
            long rows, int[] cellOf, double[] weight, int missingCell, boolean missingAllowed) {
        this.rows = rows;
        this.cellOf = cellOf;
        this.weight = weight;
        this.missingCell = missingCell;
        this.missingAllowed = missingAllowed;
        int cells = Math.max(missingCell, Arrays.stream(cellOf).max().orElse(-1)) + 1;
        List<List<Integer>> lists = new ArrayList<>();
        for (int cell = 0; cell < cells; cell++) {
            lists.add(new ArrayList<>());
        }
        this.mass = new double[cells];
        for (int level = 0; level < cellOf.length; level++) {
            if (cellOf[level] >= 0 && weight[level] > 0) {
                lists.get(cellOf[level]).add(level);
                mass[cellOf[level]] += weight[level];
            }
        }
        if (missingCell >= 0) {
            mass[missingCell] = missingAllowed ? 1 : 0;
        }
        this.levelsOf =
                lists.stream()
                        .map(list -> list.stream().mapToInt(Integer::intValue).toArray())
                        .toArray(int[][]::new);
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
    public int cells() {
        return levelsOf.length;
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
    public double mass(int cell) {
        return mass[cell];
    }

    @Override
    public boolean missing(int cell) {
        return cell == missingCell;
    }

    @Override
    public double draw(int cell, Draws draws) {
        if (cell == missingCell) {
            return -1;
        }
        int[] levels = levelsOf[cell];
        if (levels.length == 1) {
            return levels[0];
        }
        double rest = draws.nextDouble() * mass[cell];
        for (int level : levels) {
            rest -= weight[level];
            if (rest < 0) {
                return level;
            }
        }
        return levels[levels.length - 1];
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

    @Override
    public void save(ModelFile.Builder file, String prefix) {
        long[] cell = Arrays.stream(cellOf).asLongStream().toArray();
        file.tensor(prefix + ".cell", cell, cell.length)
                .tensor(prefix + ".weight", weight, weight.length)
                .tensor(prefix + ".facts", new long[] {rows, missingCell}, 2);
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
            throw new InputException(
                    "%s: the cells of column \"%s\" are damaged. The file was changed; fit the model again."
                            .formatted(file.path(), schema.name()));
        }
        return new LevelCells(facts[0], cellOf, weight, (int) facts[1], facts[1] >= 0);
    }
}
