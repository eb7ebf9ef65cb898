package dev.likeness.classical.preprocess;

import dev.likeness.file.ModelFile;
import dev.likeness.random.Draws;
import dev.likeness.table.Column;
import dev.likeness.table.ColumnSchema;
import dev.likeness.table.TableEvidence;
import org.jspecify.annotations.Nullable;

/**
 * The values of a column cut into cells. A model learns which cell a row falls into, given other
 * columns; how values are spread within a cell is the same whatever the other columns say. A cell
 * holds a value that piles up, a stretch of values, a level, several rare levels, or the missing
 * values; so the marginal distribution keeps every digit while a model has few numbers to learn.
 *
 * <p>What was not seen in the column – a value beyond its bounds, a level without a row, a missing
 * value where none was – lies in no cell. All of it together has the probability 1 / (n + 2) after
 * n rows (Laplace's rule), so a log density is finite; nothing of it is ever drawn.
 */
public sealed interface ColumnCells permits CellParts, RangeCells {

    /** How many cells there are, at least 1. */
    int cells();

    /** The cell of the value at a row, or −1 if nothing like it was seen. */
    int cell(Column column, int row);

    /**
     * The logarithm, in nats, of the density of a value within its cell, or outside of all cells if
     * the cell is −1. The density of a number is that of the number spread evenly over its step
     * ({@link ColumnSchema#step}): for whole numbers a probability.
     */
    double logWithin(Column column, int row, int cell);

    /**
     * The probability that a value of a cell is allowed: 1 unless the cells are {@linkplain
     * #restrict restricted}.
     */
    double mass(int cell);

    /** Whether a cell is the one of the missing values. */
    boolean missing(int cell);

    /**
     * An allowed value of a cell: a number on the column's grid, NaN if missing; or the code of a
     * level, −1 if missing.
     */
    double draw(int cell, Draws draws);

    /** These cells with only the values that evidence allows at the position of the column. */
    ColumnCells restrict(TableEvidence known, int position);

    /** These cells without the missing values. */
    ColumnCells present();

    /** Adds all that is needed to read the cells again. */
    void save(ModelFile.Builder file, String prefix);

    /**
     * Cuts a column into cells.
     *
     * @param most about how many cells of numbers, and at most how many levels with a separate
     *     cell; 2 to 10,000
     */
    static ColumnCells fit(Column column, int most) {
        return fit(column, most, null);
    }

    /**
     * Cuts a column into cells, with an eye on the classes of its rows: numbers that tell a class
     * do not share a cell with numbers that do not.
     *
     * @param most as above
     * @param target a column of levels of the same table; null for none
     */
    static ColumnCells fit(Column column, int most, @Nullable Column target) {
        return column.schema().kind().numeric()
                ? NumberCells.fit(column, most, target)
                : LevelCells.fit(column, most);
    }

    /**
     * Reads cells that {@link #save} wrote.
     *
     * @throws dev.likeness.InputException if the file lacks a part or it was changed
     */
    static ColumnCells read(ModelFile file, String prefix, ColumnSchema schema) {
        return schema.kind().numeric()
                ? NumberCells.read(file, prefix, schema)
                : LevelCells.read(file, prefix, schema);
    }
}
