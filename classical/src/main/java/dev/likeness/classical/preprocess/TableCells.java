package dev.likeness.classical.preprocess;

import dev.likeness.file.ModelFile;
import dev.likeness.table.Column;
import dev.likeness.table.ColumnSchema;
import dev.likeness.table.Table;
import dev.likeness.table.TableEvidence;
import dev.likeness.table.TableSchemas;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The columns of a table that models learn, each cut into {@linkplain ColumnCells cells}.
 *
 * <pre>{@code
 * TableCells cells = TableCells.fit(table, 64);
 * short[][] codes = cells.encode(table);      // a cell for each column and row
 * }</pre>
 */
public final class TableCells {

    private final List<ColumnSchema> schema;
    private final List<ColumnCells> columns;

    private TableCells(List<ColumnSchema> schema, List<ColumnCells> columns) {
        this.schema = List.copyOf(schema);
        this.columns = List.copyOf(columns);
    }

    /**
     * Cuts the columns of a table; identifiers and free text are left out.
     *
     * @param most about how many cells of a column of numbers, and at most how many levels with a
     *     separate cell; 2 to 10,000
     */
    public static TableCells fit(Table table, int most) {
        return fit(table, most, null);
    }

    /**
     * Cuts the columns of a table, with an eye on the classes of its rows.
     *
     * @param most as above
     * @param target a column of few levels; null for none
     */
    public static TableCells fit(Table table, int most, @Nullable Column target) {
        Table modelled = TableSchemas.modelled(table);
        List<ColumnCells> columns = new ArrayList<>();
        for (Column column : modelled.columns()) {
            columns.add(ColumnCells.fit(column, most, target));
        }
        return new TableCells(modelled.schema(), columns);
    }

    /** The schema of the columns that are cut, in order. */
    public List<ColumnSchema> schema() {
        return schema;
    }

    /** The cells of each column, in order. */
    public List<ColumnCells> columns() {
        return columns;
    }

    /**
     * The cell of each value.
     *
     * @param conformed a table of the columns of {@link #schema}
     * @return (columns, rows); −1 for a value like none that was seen
     */
    public short[][] encode(Table conformed) {
        short[][] codes = new short[columns.size()][conformed.rows()];
        for (int c = 0; c < codes.length; c++) {
            Column column = conformed.column(c);
            ColumnCells cells = columns.get(c);
            for (int row = 0; row < conformed.rows(); row++) {
                codes[c][row] = (short) cells.cell(column, row);
            }
        }
        return codes;
    }

    /**
     * Adds, for each row, the log densities of its values within their cells.
     *
     * @param codes from {@link #encode}
     * @param sum one number a row
     */
    public void addLogWithin(Table conformed, short[][] codes, double[] sum) {
        for (int c = 0; c < codes.length; c++) {
            Column column = conformed.column(c);
            for (int row = 0; row < sum.length; row++) {
                sum[row] += columns.get(c).logWithin(column, row, codes[c][row]);
            }
        }
    }

    /** The cells with only the values that evidence on {@link #schema} allows. */
    public TableCells restrict(TableEvidence known) {
        List<ColumnCells> restricted = new ArrayList<>(columns);
        for (int position : known.columns()) {
            restricted.set(position, columns.get(position).restrict(known, position));
        }
        return new TableCells(schema, restricted);
    }

    /**
     * The probability of each level of a categorical column, from those of its cells; missing
     * values and what was not seen have none.
     */
    public double[] levels(int position, double[] ofCells) {
        if (!(columns.get(position) instanceof LevelCells levels)) {
            throw new IllegalArgumentException(schema.get(position).name() + " has no levels");
        }
        return levels.spread(ofCells);
    }

    /** Adds all that is needed to read the cells again. */
    public void save(ModelFile.Builder file) {
        for (int c = 0; c < columns.size(); c++) {
            columns.get(c).save(file, "cells." + c);
        }
    }

    /**
     * Reads cells that {@link #save} wrote.
     *
     * @param schema the schema of the whole table
     * @throws dev.likeness.InputException if the file lacks a part or it was changed
     */
    public static TableCells read(ModelFile file, List<ColumnSchema> schema) {
        List<ColumnSchema> modelled = TableSchemas.modelled(schema);
        List<ColumnCells> columns = new ArrayList<>();
        for (int c = 0; c < modelled.size(); c++) {
            columns.add(ColumnCells.read(file, "cells." + c, modelled.get(c)));
        }
        return new TableCells(modelled, columns);
    }
}
