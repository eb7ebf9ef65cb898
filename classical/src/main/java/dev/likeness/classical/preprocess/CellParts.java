package dev.likeness.classical.preprocess;

import dev.likeness.InputException;
import dev.likeness.file.ModelFile;
import dev.likeness.random.Draws;
import dev.likeness.table.ColumnSchema;
import java.util.Arrays;
import java.util.stream.IntStream;

/** Cells of parts with a weight each: pieces of a range of numbers, or levels. */
abstract sealed class CellParts implements ColumnCells permits NumberCells, LevelCells {

    final long rows;
    final int[] cellOf; // of a part; −1 for none
    final double[] weight; // of a part within its cell
    final int missingCell; // −1 for none
    final boolean missingAllowed;
    private final int[][] partsOf;
    private final double[] mass;

    /**
     * Cells of parts.
     *
     * @param cells how many
     */
    CellParts(
            long rows,
            int[] cellOf,
            double[] weight,
            int missingCell,
            boolean missingAllowed,
            int cells) {
        this.rows = rows;
        this.cellOf = cellOf;
        this.weight = weight;
        this.missingCell = missingCell;
        this.missingAllowed = missingAllowed;
        this.mass = new double[cells];
        int[] counts = new int[cells];
        for (int part = 0; part < cellOf.length; part++) {
            if (weight[part] > 0) {
                counts[cellOf[part]]++;
                mass[cellOf[part]] += weight[part];
            }
        }
        if (missingCell >= 0) {
            mass[missingCell] = missingAllowed ? 1 : 0;
        }
        this.partsOf = IntStream.of(counts).mapToObj(int[]::new).toArray(int[][]::new);
        int[] filled = new int[cells];
        for (int part = 0; part < cellOf.length; part++) {
            if (weight[part] > 0) {
                partsOf[cellOf[part]][filled[cellOf[part]]++] = part;
            }
        }
    }

    /** How many cells there are where no evidence leaves any out. */
    static int count(int[] cellOf, int missingCell) {
        return Math.max(missingCell, Arrays.stream(cellOf).max().orElse(-1)) + 1;
    }

    @Override
    public final int cells() {
        return partsOf.length;
    }

    @Override
    public final double mass(int cell) {
        return mass[cell];
    }

    @Override
    public final boolean missing(int cell) {
        return cell == missingCell;
    }

    /** A part of a cell, by its weight. */
    final int part(int cell, Draws draws) {
        int[] parts = partsOf[cell];
        if (parts.length > 1) {
            double rest = draws.nextDouble() * mass[cell];
            for (int part : parts) {
                rest -= weight[part];
                if (rest < 0) {
                    return part;
                }
            }
        }
        return parts[parts.length - 1];
    }

    @Override
    public void save(ModelFile.Builder file, String prefix) {
        long[] cell = Arrays.stream(cellOf).asLongStream().toArray();
        file.tensor(prefix + ".cell", cell, cell.length)
                .tensor(prefix + ".weight", weight, weight.length)
                .tensor(prefix + ".facts", new long[] {rows, missingCell}, 2);
    }

    static InputException damaged(ModelFile file, ColumnSchema schema) {
        return new InputException(
                "%s: the cells of column \"%s\" are damaged. The file was changed; fit the model again."
                        .formatted(file.path(), schema.name()));
    }
}
