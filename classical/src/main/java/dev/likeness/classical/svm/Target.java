package dev.likeness.classical.svm;

import dev.likeness.Fit;
import dev.likeness.InputException;
import dev.likeness.table.Column;
import dev.likeness.table.ColumnSchema;
import dev.likeness.table.Table;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What is to be predicted.
 *
 * @param schema the column
 * @param rows the rows where it is known
 * @param classes the codes of the levels that occur, ascending; empty for numbers
 * @param labels of each known row, the position of its class in {@code classes}; all 0 for numbers
 * @param numbers of each known row; empty for classes
 */
record Target(ColumnSchema schema, int[] rows, int[] classes, int[] labels, double[] numbers) {

    static Target of(Table table, @Nullable String name, Fit fit) {
        if (name == null) {
            throw new InputException(
                    "Which column is to be predicted? Name it with --target, such as --target "
                            + (table.columns().isEmpty()
                                    ? "income"
                                    : table.names().get(table.names().size() - 1))
                            + ".");
        }
        Column column = table.column(name);
        ColumnSchema schema = column.schema();
        if (!Embedding.usable(schema)) {
            throw new InputException(
                    "Column \""
                            + name
                            + "\" is "
                            + schema.kind().label()
                            + " and cannot be predicted. Choose a column of categories or numbers,"
                            + " or declare it one.");
        }
        int[] rows = IntStream.range(0, table.rows()).filter(row -> !column.missing(row)).toArray();
        if (rows.length == 0) {
            throw new InputException(
                    "Column \"" + name + "\" has no value in any row, so nothing can be learnt.");
        } else if (rows.length < table.rows()) {
            Progress.warn(
                    fit,
                    "Column \""
                            + name
                            + "\" is missing in "
                            + (table.rows() - rows.length)
                            + " of "
                            + table.rows()
                            + " rows; they are left out.");
        }
        if (schema.kind().numeric()) {
            double[] numbers = IntStream.of(rows).mapToDouble(column::number).toArray();
            return new Target(schema, rows, new int[0], new int[rows.length], numbers);
        }
        int[] classes = IntStream.of(rows).map(column::code).distinct().sorted().toArray();
        if (classes.length < 2) {
            throw new InputException(
                    "Column \""
                            + name
                            + "\" has one class only, \""
                            + schema.levels().get(classes[0])
                            + "\"; two or more are needed to tell them apart. Choose another"
                            + " target, or rows of other classes too.");
        }
        int[] labels =
                IntStream.of(rows)
                        .map(row -> Arrays.binarySearch(classes, column.code(row)))
                        .toArray();
        return new Target(schema, rows, classes, labels, new double[0]);
    }

    boolean categorical() {
        return classes.length > 0;
    }

    /** The names of the classes. */
    List<String> names() {
        return IntStream.of(classes).mapToObj(schema.levels()::get).toList();
    }
}
