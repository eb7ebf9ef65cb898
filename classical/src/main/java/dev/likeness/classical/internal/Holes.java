package dev.likeness.classical.internal;

import dev.likeness.table.Column;
import dev.likeness.table.Table;
import dev.likeness.table.TableSchemas;
import java.util.ArrayList;
import java.util.List;

/** The missing values of a table that a model fills, one by one. */
public final class Holes {

    private final Table whole;
    private final Table learnt;
    private final double[][] values;

    /**
     * The holes of a table.
     *
     * @param whole its columns as the model saw them
     * @param learnt those of them that the model learnt
     */
    Holes(Table whole, Table learnt) {
        this.whole = whole;
        this.learnt = learnt;
        this.values = new double[learnt.columns().size()][];
        for (int column = 0; column < values.length; column++) {
            values[column] = Values.of(learnt.column(column));
        }
    }

    /** The columns that the model learnt, as they are before a hole is filled. */
    public Table table() {
        return learnt;
    }

    /** Whether a value is missing in the table as it came. */
    public boolean at(int column, int row) {
        return learnt.column(column).missing(row);
    }

    /** The value of a column at a row; NaN or −1 while it is missing. */
    public double value(int column, int row) {
        return values[column][row];
    }

    /** Fills a hole with a number or the code of a level. */
    public void fill(int column, int row, double value) {
        values[column][row] = value;
    }

    /** The whole table with what was filled. */
    public Table filled() {
        List<Column> columns = new ArrayList<>();
        for (int column = 0; column < values.length; column++) {
            columns.add(Values.column(learnt.column(column).schema(), values[column]));
        }
        return TableSchemas.filled(whole, Table.of(columns));
    }
}
