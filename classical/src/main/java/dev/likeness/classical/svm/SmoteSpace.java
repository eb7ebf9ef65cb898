package dev.likeness.classical.svm;

import dev.likeness.InputException;
import dev.likeness.Nearest;
import dev.likeness.table.Column;
import dev.likeness.table.ColumnSchema;
import dev.likeness.table.Table;
import dev.likeness.table.TableSchemas;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The rows of a class among all rows, as points whose distances are those of SMOTE-NC: numbers
 * standardised, and two different levels as far apart as the median deviation of the class's
 * numbers.
 *
 * @param data all rows, the columns as models learn them
 * @param schema the columns as a person knows them, but for what binds others to the class
 * @param bonds the columns with all that binds them
 * @param target the column of the class
 * @param code the class
 * @param features the columns beside it
 * @param rows the positions of the class's rows
 * @param points of all rows
 */
record SmoteSpace(
        Table data,
        List<ColumnSchema> schema,
        List<ColumnSchema> bonds,
        String target,
        int code,
        List<ColumnSchema> features,
        int[] rows,
        double[][] points) {

    static SmoteSpace of(Table data, String target, String level) {
        Column column = data.column(target);
        ColumnSchema schema = column.schema();
        if (!schema.kind().categorical()) {
            throw new InputException(
                    "Column \""
                            + target
                            + "\" is "
                            + schema.kind().noun()
                            + "; rows are made for a class of a column of categories.");
        }
        int code = schema.levels().indexOf(level);
        if (code < 0) {
            throw new InputException(
                    "Column \"%s\" has no level \"%s\".%s"
                            .formatted(target, level, Nearest.hint(level, schema.levels())));
        }
        int[] rows = IntStream.range(0, data.rows()).filter(i -> column.code(i) == code).toArray();
        if (rows.length < 2) {
            throw new InputException(
                    "The class \"%s\" of column \"%s\" has %s; SMOTE makes rows between two. Collect more rows of it, or make them by a fitted generator."
                            .formatted(level, target, rows.length == 1 ? "1 row" : "no rows"));
        }
        Table free = TableSchemas.unbound(data, target);
        Table learnt = TableSchemas.modelled(free);
        List<ColumnSchema> features =
                learnt.schema().stream().filter(c -> !c.name().equals(target)).toList();
        if (features.isEmpty()) {
            throw new InputException(
                    "There is no column beside \"" + target + "\" to make values of.");
        }
        RowPoints embedding =
                RowPoints.learn(learnt, features.stream().map(ColumnSchema::name).toList());
        double[][] points =
                embedding.apply(learnt, deviation(learnt, rows, features) / Math.sqrt(2));
        return new SmoteSpace(
                learnt, free.schema(), data.schema(), target, code, features, rows, points);
    }

    /**
     * The median over the numeric columns of the class's deviation, in units of that of all rows.
     */
    private static double deviation(Table data, int[] rows, List<ColumnSchema> features) {
        double[] ratios =
                features.stream()
                        .filter(c -> c.kind().numeric())
                        .map(c -> data.column(c.name()))
                        .mapToDouble(c -> deviation(c.rows(rows)) / deviation(c))
                        .filter(ratio -> ratio > 0 && Double.isFinite(ratio))
                        .sorted()
                        .toArray();
        int middle = ratios.length / 2;
        if (ratios.length == 0) {
            return 1;
        }
        return ratios.length % 2 == 1 ? ratios[middle] : (ratios[middle - 1] + ratios[middle]) / 2;
    }

    private static double deviation(Column column) {
        double[] known = Arrays.stream(column.numbers()).filter(v -> !Double.isNaN(v)).toArray();
        double mean = Arrays.stream(known).average().orElse(0);
        return Math.sqrt(
                Arrays.stream(known).map(v -> (v - mean) * (v - mean)).average().orElse(0));
    }

    /** The points of the class's rows. */
    double[][] own() {
        double[][] own = new double[rows.length][];
        Arrays.setAll(own, i -> points[rows[i]]);
        return own;
    }

    int width() {
        return points[0].length;
    }
}
