package dev.likeness.classical.bayes;

import dev.likeness.table.Column;
import dev.likeness.table.ColumnSchema;

/** Columns as plain numbers: NaN or the code −1 is missing. */
final class Values {

    private Values() {}

    static double[] of(Column column) {
        if (column.schema().kind().numeric()) {
            return column.numbers();
        }
        double[] values = new double[column.rows()];
        for (int i = 0; i < values.length; i++) {
            values[i] = column.code(i);
        }
        return values;
    }

    static Column column(ColumnSchema schema, double[] values) {
        if (schema.kind().numeric()) {
            return Column.numbers(schema, values);
        }
        int[] codes = new int[values.length];
        for (int i = 0; i < codes.length; i++) {
            codes[i] = Double.isNaN(values[i]) ? -1 : (int) values[i];
        }
        return Column.codes(schema, codes);
    }
}
