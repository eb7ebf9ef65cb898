package dev.likeness.classical.boosted;

import dev.likeness.classical.preprocess.ColumnCells;
import dev.likeness.random.Draws;
import dev.likeness.random.Randomness;
import dev.likeness.table.Column;
import dev.likeness.table.ColumnSchema;
import dev.likeness.table.Table;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Fills holes, column by column in the order of a chain. */
final class Holes {

    /** Rows that are filled together. */
    private static final int TOGETHER = 4096;

    private Holes() {}

    /**
     * A table with a value for each that is missing, unless none was ever seen in its column.
     *
     * @param fills the classifiers of each column
     * @param table the columns that are learnt
     */
    static Table fill(Chain chain, Ensembles[] fills, Table table, long seed) {
        int rows = table.rows();
        double[][] values = new double[chain.columns()][];
        for (int column = 0; column < values.length; column++) {
            values[column] = values(table.column(column));
        }
        short[][] codes = chain.codes(table);
        Randomness randomness = Randomness.of(seed).fork("impute");
        Draws[] draws = new Draws[rows];
        Arrays.setAll(draws, randomness::at);
        for (int column : chain.order) {
            ColumnCells present = chain.cells.columns().get(column).present();
            int[] holes = new int[rows];
            int count = 0;
            for (int row = 0; row < rows; row++) {
                if (table.column(column).missing(row)) {
                    holes[count++] = row;
                }
            }
            for (int from = 0; from < count; from += TOGETHER) {
                int[] some = Arrays.copyOfRange(holes, from, Math.min(count, from + TOGETHER));
                double[][] cells =
                        chain.probabilities(column, fills[column], codes, some, some.length);
                for (int i = 0; i < some.length; i++) {
                    double sum = 0;
                    for (int cell = 0; cell < cells.length; cell++) {
                        sum += cells[cell][i] * present.mass(cell);
                    }
                    if (sum > 0) {
                        int row = some[i];
                        double value = Chain.pick(cells, i, present, sum, draws[row]);
                        values[column][row] = value;
                        codes[column][row] = chain.binnings[column].code(value);
                    }
                }
            }
        }
        List<Column> columns = new ArrayList<>();
        for (int column = 0; column < values.length; column++) {
            columns.add(column(chain.schema(column), values[column]));
        }
        return Table.of(columns);
    }

    private static double[] values(Column column) {
        if (column.schema().kind().numeric()) {
            return column.numbers();
        }
        return Arrays.stream(column.codes()).asDoubleStream().toArray();
    }

    /** A column of numbers or of codes of levels. */
    static Column column(ColumnSchema schema, double[] values) {
        if (schema.kind().numeric()) {
            return Column.numbers(schema, values);
        }
        return Column.codes(schema, Arrays.stream(values).mapToInt(v -> (int) v).toArray());
    }
}
