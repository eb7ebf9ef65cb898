package dev.likeness.evaluate.table;

import dev.likeness.InputException;
import dev.likeness.table.Column;
import dev.likeness.table.ColumnKind;
import dev.likeness.table.ColumnSchema;
import dev.likeness.table.Table;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Brings tables of the same columns to one schema, so that a level has the same index in all of
 * them. Columns of identifiers and texts are left out: no model learns them.
 */
final class SharedSchema {

    private final List<ColumnSchema> columns;

    private SharedSchema(List<ColumnSchema> columns) {
        this.columns = columns;
    }

    /**
     * The columns of the first table, with the levels of all.
     *
     * @throws InputException if a table lacks a column, or has it of another kind
     */
    static SharedSchema of(Table first, Table... others) {
        List<ColumnSchema> columns = new ArrayList<>();
        for (ColumnSchema schema : first.schema()) {
            if (schema.kind().numeric()) {
                for (Table other : others) {
                    same(schema, other.column(schema.name()).schema());
                }
                columns.add(schema);
            } else if (schema.kind().categorical()) {
                Map<String, Integer> levels = new LinkedHashMap<>();
                schema.levels().forEach(level -> levels.put(level, levels.size()));
                for (Table other : others) {
                    ColumnSchema its = other.column(schema.name()).schema();
                    same(schema, its);
                    its.levels().forEach(level -> levels.putIfAbsent(level, levels.size()));
                }
                columns.add(ColumnSchema.category(schema.name(), List.copyOf(levels.keySet())));
            }
        }
        if (columns.isEmpty()) {
            throw new InputException(
                    "A table without a column of numbers or categories cannot be judged.");
        }
        return new SharedSchema(columns);
    }

    private static void same(ColumnSchema expected, ColumnSchema found) {
        ColumnKind a = expected.kind();
        ColumnKind b = found.kind();
        boolean plainNumbers = plain(a) && plain(b);
        if (a != b && !plainNumbers && !(a.categorical() && b.categorical())) {
            throw new InputException(
                    "Column \"%s\" is %s in the training rows, found %s. Read both by one schema."
                            .formatted(expected.name(), a.label(), b.label()));
        }
    }

    private static boolean plain(ColumnKind kind) {
        return kind == ColumnKind.WHOLE || kind == ColumnKind.DECIMAL;
    }

    /** The rows of a table by this schema. */
    Table apply(Table table) {
        List<Column> result = new ArrayList<>();
        for (ColumnSchema schema : columns) {
            Column column = table.column(schema.name());
            if (schema.kind().numeric()) {
                result.add(Column.numbers(schema, column.numbers()));
            } else {
                Map<String, Integer> index = new HashMap<>();
                schema.levels().forEach(level -> index.put(level, index.size()));
                int[] ofLevel = column.schema().levels().stream().mapToInt(index::get).toArray();
                int[] codes = column.codes();
                for (int row = 0; row < codes.length; row++) {
                    codes[row] = codes[row] < 0 ? -1 : ofLevel[codes[row]];
                }
                result.add(Column.codes(schema, codes));
            }
        }
        return Table.of(result);
    }

    /** The rows of one table, then those of the other; both by the same schema. */
    static Table concatenate(Table first, Table second) {
        int n = first.rows();
        List<Column> result = new ArrayList<>();
        for (int c = 0; c < first.columns().size(); c++) {
            Column a = first.column(c);
            Column b = second.column(c);
            if (a.schema().kind().numeric()) {
                double[] both = Arrays.copyOf(a.numbers(), n + second.rows());
                System.arraycopy(b.numbers(), 0, both, n, second.rows());
                result.add(Column.numbers(a.schema(), both));
            } else {
                int[] both = Arrays.copyOf(a.codes(), n + second.rows());
                System.arraycopy(b.codes(), 0, both, n, second.rows());
                result.add(Column.codes(a.schema(), both));
            }
        }
        return Table.of(result);
    }
}
