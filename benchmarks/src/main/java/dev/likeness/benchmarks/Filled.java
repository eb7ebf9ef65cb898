package dev.likeness.benchmarks;

import dev.likeness.random.Randomness;
import dev.likeness.table.Column;
import dev.likeness.table.ColumnSchema;
import dev.likeness.table.Table;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/**
 * How well holes were filled.
 *
 * @param numbers the root of the mean squared error of the mean of endless draws, in standard
 *     deviations of the column, a mean over the columns of numbers. The mean of k draws has an
 *     error that is greater by a k-th of their variance, which is subtracted, so that methods of
 *     several draws and those that give a mean are compared as equals
 * @param levels the share of holes whose most frequent draw is wrong, a mean over the columns of
 *     categories
 * @param spread the continuous ranked probability score of the draws (Gneiting and Raftery,
 *     "Strictly proper scoring rules", 2007, section 4.2), in standard deviations, a mean over the
 *     columns of numbers: it is least where draws are spread as the truth is, and of one draw it is
 *     the mean absolute error
 */
record Filled(double numbers, double levels, double spread) {

    /** The same table with a share of all values missing, at random. */
    static Table withHoles(Table table, double share, long seed) {
        Randomness randomness = Randomness.of(seed).fork("holes");
        List<Column> columns = new ArrayList<>();
        for (int c = 0; c < table.columns().size(); c++) {
            Column column = table.column(c);
            ColumnSchema schema = column.schema();
            Randomness its = randomness.fork(schema.name());
            if (schema.kind().numeric()) {
                double[] values = column.numbers();
                for (int row = 0; row < values.length; row++) {
                    values[row] = its.at(row).nextDouble() < share ? Double.NaN : values[row];
                }
                columns.add(Column.numbers(schema, values));
            } else {
                int[] codes = column.codes();
                for (int row = 0; row < codes.length; row++) {
                    codes[row] = its.at(row).nextDouble() < share ? -1 : codes[row];
                }
                columns.add(Column.codes(schema, codes));
            }
        }
        return Table.of(columns);
    }

    /** Judges draws by the table before it had holes. */
    static Filled of(Table truth, Table holes, List<Table> draws) {
        double numbers = 0;
        double levels = 0;
        double spread = 0;
        int ofNumbers = 0;
        int ofLevels = 0;
        for (ColumnSchema schema : truth.schema()) {
            Column real = truth.column(schema.name());
            Column holed = holes.column(schema.name());
            List<Column> its = draws.stream().map(draw -> draw.column(schema.name())).toList();
            int[] rows = new int[truth.rows()];
            int count = 0;
            for (int row = 0; row < rows.length; row++) {
                if (holed.missing(row) && !real.missing(row)) {
                    rows[count++] = row;
                }
            }
            rows = Arrays.copyOf(rows, count);
            if (count == 0) {
                continue;
            }
            if (schema.kind().numeric()) {
                double scale = deviation(real);
                double square = 0;
                for (int row : rows) {
                    double[] values = its.stream().mapToDouble(c -> c.number(row)).toArray();
                    double off = mean(values) - real.number(row);
                    square += (off * off - variance(values) / values.length) / count;
                    spread += score(values, real.number(row)) / scale / count;
                }
                numbers += Math.sqrt(Math.max(0, square)) / scale;
                ofNumbers++;
            } else {
                for (int row : rows) {
                    String value = schema.levels().get(real.code(row));
                    levels += usual(its, row).equals(value) ? 0 : 1.0 / count;
                }
                ofLevels++;
            }
        }
        return new Filled(numbers / ofNumbers, levels / ofLevels, spread / ofNumbers);
    }

    private static String usual(List<Column> draws, int row) {
        List<String> texts =
                draws.stream()
                        .map(c -> c.code(row) < 0 ? "" : c.schema().levels().get(c.code(row)))
                        .toList();
        return texts.stream()
                .max(
                        (a, b) ->
                                Integer.compare(
                                        Collections.frequency(texts, a),
                                        Collections.frequency(texts, b)))
                .orElse("");
    }

    private static double deviation(Column column) {
        double[] known = Arrays.stream(column.numbers()).filter(v -> !Double.isNaN(v)).toArray();
        double mean = mean(known);
        double square = Arrays.stream(known).map(v -> (v - mean) * (v - mean)).sum();
        return square > 0 ? Math.sqrt(square / known.length) : 1;
    }

    /** The unbiased variance; 0 of one value. */
    private static double variance(double[] values) {
        double mean = mean(values);
        double square = Arrays.stream(values).map(v -> (v - mean) * (v - mean)).sum();
        return values.length > 1 ? square / (values.length - 1) : 0;
    }

    private static double mean(double[] values) {
        return Arrays.stream(values).average().orElse(Double.NaN);
    }

    /**
     * The continuous ranked probability score of draws: E|X − y| − E|X − X'| / 2, the second mean
     * over pairs of different draws.
     */
    static double score(double[] draws, double truth) {
        double off = 0;
        double apart = 0;
        for (int i = 0; i < draws.length; i++) {
            off += Math.abs(draws[i] - truth) / draws.length;
            for (int j = 0; j < i; j++) {
                apart += Math.abs(draws[i] - draws[j]);
            }
        }
        double pairs = draws.length * (draws.length - 1) / 2.0;
        return pairs == 0 ? off : off - apart / pairs / 2;
    }
}
