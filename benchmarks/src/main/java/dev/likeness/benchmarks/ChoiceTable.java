package dev.likeness.benchmarks;

import dev.likeness.random.Draws;
import dev.likeness.random.Randomness;
import dev.likeness.table.Column;
import dev.likeness.table.ColumnSchema;
import dev.likeness.table.Table;
import dev.likeness.table.Tables;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A table for which a generator is chosen: one of the field, one that scikit-learn carries (written
 * by {@code peers/small_tables.py}), or one made up as mlbench makes it.
 *
 * @param name the name of its file, without an ending
 * @param target the column that is predicted
 */
record ChoiceTable(String name, String target) {

    private static final int MADE_ROWS = 4_000;

    /** All of them. */
    static final List<ChoiceTable> ALL =
            List.of(
                    new ChoiceTable("adult", "income"),
                    new ChoiceTable("default", "def_pay"),
                    new ChoiceTable("magic", "klass"),
                    new ChoiceTable("shoppers", "Revenue"),
                    new ChoiceTable("beijing", "pm2.5"),
                    new ChoiceTable("iris", "class"),
                    new ChoiceTable("wine", "class"),
                    new ChoiceTable("breast-cancer", "class"),
                    new ChoiceTable("diabetes", "progression"),
                    new ChoiceTable("friedman", "y"),
                    new ChoiceTable("waveform", "class"));

    /** The table, or null if it is neither made up nor in the folder. */
    @Nullable Table in(Path folder) {
        return switch (name) {
            case "friedman" -> friedman(MADE_ROWS);
            case "waveform" -> waveform(MADE_ROWS);
            default ->
                    Stream.of(".csv", ".csv.gz")
                            .map(ending -> folder.resolve(name + ending))
                            .filter(Files::isRegularFile)
                            .findFirst()
                            .map(Tables::read)
                            .orElse(null);
        };
    }

    /**
     * Ten even columns, of which five decide a number by products and squares (Friedman,
     * "Multivariate adaptive regression splines", 1991, section 4.3).
     */
    static Table friedman(int rows) {
        Randomness randomness = Randomness.of(1).fork("friedman");
        double[][] x = new double[11][rows];
        for (int row = 0; row < rows; row++) {
            Draws draws = randomness.at(row);
            for (int j = 0; j < 10; j++) {
                x[j][row] = Math.round(1e4 * draws.nextDouble()) / 1e4;
            }
            double middle = x[2][row] - 0.5;
            double y =
                    10 * Math.sin(Math.PI * x[0][row] * x[1][row])
                            + 20 * middle * middle
                            + 10 * x[3][row]
                            + 5 * x[4][row]
                            + draws.nextGaussian();
            x[10][row] = Math.round(1e3 * y) / 1e3;
        }
        List<Column> columns = new ArrayList<>();
        for (int j = 0; j < 10; j++) {
            columns.add(Column.numbers(ColumnSchema.decimal("x" + (j + 1), 4), x[j]));
        }
        columns.add(Column.numbers(ColumnSchema.decimal("y", 3), x[10]));
        return Table.of(columns);
    }

    /**
     * Three classes of waves: 21 points on a mixture of two of three triangles, with noise (Breiman
     * et al., "Classification and regression trees", 1984, section 2.6.2).
     */
    static Table waveform(int rows) {
        Randomness randomness = Randomness.of(1).fork("waveform");
        int[][] pairs = {{0, 1}, {0, 2}, {1, 2}};
        int[] peaks = {10, 14, 6};
        double[][] points = new double[21][rows];
        int[] classes = new int[rows];
        for (int row = 0; row < rows; row++) {
            Draws draws = randomness.at(row);
            classes[row] = draws.nextInt(3);
            int[] pair = pairs[classes[row]];
            double share = draws.nextDouble();
            for (int i = 0; i < points.length; i++) {
                double a = Math.max(0, 6 - Math.abs(i - peaks[pair[0]]));
                double b = Math.max(0, 6 - Math.abs(i - peaks[pair[1]]));
                double value = share * a + (1 - share) * b + draws.nextGaussian();
                points[i][row] = Math.round(100 * value) / 100.0;
            }
        }
        List<Column> columns = new ArrayList<>();
        for (int i = 0; i < points.length; i++) {
            columns.add(Column.numbers(ColumnSchema.decimal("x" + (i + 1), 2), points[i]));
        }
        ColumnSchema schema = ColumnSchema.category("class", List.of("1", "2", "3"));
        columns.add(Column.codes(schema, classes));
        return Table.of(columns);
    }

    /** A random part of a table with at most {@code most} rows, in a random order. */
    static Table some(Table table, int most) {
        int[] order = Randomness.of(0).fork("rows").permutation(0, table.rows());
        return table.rows(Arrays.copyOf(order, Math.min(most, order.length)));
    }
}
