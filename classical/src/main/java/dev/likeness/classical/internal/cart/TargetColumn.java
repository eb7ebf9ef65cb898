package dev.likeness.classical.internal.cart;

import dev.likeness.Fit;
import dev.likeness.FitEvent;
import dev.likeness.InputException;
import dev.likeness.classical.internal.codes.Features;
import dev.likeness.table.Column;
import dev.likeness.table.ColumnSchema;
import dev.likeness.table.Table;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The column that a model learns to predict.
 *
 * @param schema the column
 * @param rows the rows where it is known, ascending
 * @param classes the levels that occur, ascending; empty for numbers
 * @param target of every row of the table; what it says of rows where it is missing means nothing
 */
public record TargetColumn(ColumnSchema schema, int[] rows, int[] classes, Target target) {

    /**
     * The target of a name; rows where it is missing are left out, and a warning says so.
     *
     * @throws InputException if no name is given, or the column cannot be predicted: it is not
     *     there, of no kind that can be, always missing, or of one class
     */
    public static TargetColumn of(Table table, @Nullable String name, Fit fit) {
        if (name == null) {
            List<String> names = table.names();
            throw new InputException(
                    "Which column is to be predicted? Set target, such as target=%s."
                            .formatted(names.isEmpty() ? "income" : names.get(names.size() - 1)));
        }
        Column column = table.column(name);
        ColumnSchema schema = column.schema();
        if (!Features.usable(schema.kind())) {
            throw new InputException(
                    "Column \"%s\" is %s and cannot be predicted. Choose a column of categories or numbers, or declare it one."
                            .formatted(name, schema.kind().noun()));
        }
        int[] rows = IntStream.range(0, table.rows()).filter(row -> !column.missing(row)).toArray();
        if (rows.length == 0) {
            throw new InputException(
                    "Column \"%s\" has no value in any row, so nothing can be learnt of it."
                            .formatted(name));
        } else if (rows.length < table.rows()) {
            fit.listener()
                    .on(
                            new FitEvent.Warning(
                                    0,
                                    "Column \"%s\" is missing in %d of %d rows; they are left out."
                                            .formatted(
                                                    name,
                                                    table.rows() - rows.length,
                                                    table.rows())));
        }
        if (schema.kind().numeric()) {
            return new TargetColumn(schema, rows, new int[0], Target.numbers(column.numbers()));
        }
        int[] classes = IntStream.of(rows).map(column::code).distinct().sorted().toArray();
        if (classes.length < 2) {
            throw new InputException(
                    "Column \"%s\" has one class only, \"%s\"; two or more are needed to tell them apart. Choose another target, or rows of other classes too."
                            .formatted(name, schema.levels().get(classes[0])));
        }
        int[] position = new int[schema.levels().size()];
        for (int k = 0; k < classes.length; k++) {
            position[classes[k]] = k;
        }
        int[] labels = new int[table.rows()];
        for (int row : rows) {
            labels[row] = position[column.code(row)];
        }
        return new TargetColumn(schema, rows, classes, Target.classes(classes.length, labels));
    }

    /**
     * Refuses what a predictor of a column could not learn, before anything is grown.
     *
     * @throws InputException if {@link #of} or {@link #predictors} refuses it
     */
    public static void check(Table table, String name) {
        of(table, name, Fit.defaults());
        predictors(table.schema(), name);
    }

    /** The names of the classes. */
    public List<String> names() {
        return names(schema, classes);
    }

    /** The names of some levels of a column. */
    public static List<String> names(ColumnSchema schema, int[] classes) {
        return Arrays.stream(classes).mapToObj(schema.levels()::get).toList();
    }

    /**
     * The columns a target is predicted from: all others but identifiers and texts.
     *
     * @throws InputException if there is none
     */
    public static List<String> predictors(List<ColumnSchema> schema, String target) {
        List<String> names =
                schema.stream()
                        .filter(c -> Features.usable(c.kind()) && !c.name().equals(target))
                        .map(ColumnSchema::name)
                        .toList();
        if (names.isEmpty()) {
            throw new InputException(
                    "There is no column beside \"%s\" to predict it from. Identifiers and texts are not looked at."
                            .formatted(target));
        }
        return names;
    }
}
