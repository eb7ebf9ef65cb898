package dev.likeness.classical.internal;

import dev.likeness.table.Column;
import dev.likeness.table.ColumnSchema;
import dev.likeness.table.Table;
import java.util.ArrayList;
import java.util.List;

/** Columns as plain numbers: a number, or the code of a level; NaN or −1 where it is missing. */
public final class Values {

    private Values() {}

    /** The logarithm of the sum of exponentials. */
    public static double logSum(double[] log) {
        double most = Double.NEGATIVE_INFINITY;
        for (double value : log) {
            most = Math.max(most, value);
        }
        if (most == Double.NEGATIVE_INFINITY) {
            return most;
        }
        double sum = 0;
        for (double value : log) {
            sum += Math.exp(value - most);
        }
        return most + Math.log(sum);
    }

    /** The values of a column, in an array that may be changed. */
    public static double[] of(Column column) {
        if (column.schema().kind().numeric()) {
            return column.numbers();
        }
        double[] values = new double[column.rows()];
        for (int i = 0; i < values.length; i++) {
            values[i] = column.code(i);
        }
        return values;
    }

    /** A column of values; the array of numbers belongs to it from now on. */
    public static Column column(ColumnSchema schema, double[] values) {
        if (schema.kind().numeric()) {
            return Column.numbers(schema, values);
        }
        int[] codes = new int[values.length];
        for (int i = 0; i < codes.length; i++) {
            codes[i] = Double.isNaN(values[i]) ? -1 : (int) values[i];
        }
        return Column.codes(schema, codes);
    }

    /** A table of columns of values, at (column, row). */
    public static Table table(List<ColumnSchema> schema, double[][] values) {
        List<Column> columns = new ArrayList<>();
        for (int column = 0; column < values.length; column++) {
            columns.add(column(schema.get(column), values[column]));
        }
        return Table.of(columns);
    }
}
