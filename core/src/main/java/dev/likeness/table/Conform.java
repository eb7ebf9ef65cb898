package dev.likeness.table;

import dev.likeness.InputException;
import dev.likeness.Nearest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Brings a table to another schema; see {@link TableSchemas#conform}. */
final class Conform {

    private Conform() {}

    static Table table(
            Table table,
            List<ColumnSchema> schema,
            Set<String> optional,
            Consumer<String> notices) {
        if (table.schema().equals(schema)) {
            return table;
        }
        List<String> names = table.names();
        List<Column> columns = new ArrayList<>();
        for (ColumnSchema wanted : schema) {
            if (Recast.recast(wanted)) {
                columns.add(learnt(table, wanted));
                continue;
            }
            boolean learnt = wanted.kind().numeric() || wanted.kind().categorical();
            if (names.contains(wanted.name())) {
                columns.add(column(table.column(wanted.name()), wanted, notices));
            } else if (!learnt || wanted.isPresence() || optional.contains(wanted.name())) {
                columns.add(missing(wanted, table.rows()));
            } else {
                throw new InputException(
                        "The table has no column \"%s\", which the model needs.%s"
                                .formatted(wanted.name(), Nearest.hint(wanted.name(), names)));
            }
        }
        return Table.of(columns);
    }

    /** A column as models learn it, from a table as a person knows it. */
    static Column learnt(Table table, ColumnSchema wanted) {
        boolean done =
                table.names().contains(wanted.name())
                        && table.column(wanted.name()).schema().equals(wanted);
        return Recast.recast(wanted) && !done
                ? Recast.forward(table, wanted)
                : column(table.column(wanted.name()), wanted, notice -> {});
    }

    /** A column without any value. */
    static Column missing(ColumnSchema schema, int rows) {
        if (schema.kind().numeric()) {
            double[] values = new double[rows];
            Arrays.fill(values, Double.NaN);
            return Column.numbers(schema, values);
        } else if (schema.kind().categorical()) {
            int[] codes = new int[rows];
            Arrays.fill(codes, -1);
            return Column.codes(schema, codes);
        }
        return Column.texts(schema, new @Nullable String[rows]);
    }

    /** A column brought to a schema. */
    static Column column(Column found, ColumnSchema wanted, Consumer<String> notices) {
        if (found.schema().equals(wanted)) {
            return found;
        } else if (wanted.isPresence()) {
            int[] codes = new int[found.rows()];
            for (int row = 0; row < codes.length; row++) {
                codes[row] = found.missing(row) ? -1 : 0;
            }
            return Column.codes(wanted, codes);
        } else if (wanted.kind().numeric()) {
            return numbers(found, wanted);
        } else if (wanted.kind().categorical()) {
            return codes(found, wanted, notices);
        }
        @Nullable String[] texts = new @Nullable String[found.rows()];
        for (int row = 0; row < texts.length; row++) {
            texts[row] = text(found, row);
        }
        return Column.texts(wanted, texts);
    }

    /** The value as it would stand in a file; null where it is missing. */
    static @Nullable String text(Column column, int row) {
        if (column.missing(row)) {
            return null;
        } else if (column.schema().kind().numeric()) {
            return column.schema().text(column.number(row));
        }
        return column.schema().kind().categorical()
                ? column.schema().levels().get(column.code(row))
                : column.text(row);
    }

    private static Column numbers(Column found, ColumnSchema wanted) {
        ColumnKind kind = found.schema().kind();
        boolean number = kind == ColumnKind.WHOLE || kind == ColumnKind.DECIMAL;
        boolean wantsNumber =
                wanted.kind() == ColumnKind.WHOLE || wanted.kind() == ColumnKind.DECIMAL;
        double[] values = new double[found.rows()];
        if (kind.numeric() && (kind == wanted.kind() || (number && wantsNumber))) {
            for (int row = 0; row < values.length; row++) {
                values[row] = found.number(row);
                boolean fraction = values[row] != Math.rint(values[row]);
                if (wanted.kind() == ColumnKind.WHOLE && fraction && !found.missing(row)) {
                    throw refused(wanted, found, row);
                }
            }
            return Column.numbers(wanted, values);
        }
        Map<String, Double> read = new HashMap<>();
        for (int row = 0; row < values.length; row++) {
            String text = text(found, row);
            values[row] = text == null ? Double.NaN : read.computeIfAbsent(text, wanted::number);
            boolean fraction = values[row] != Math.rint(values[row]);
            if (text != null
                    && (Double.isNaN(values[row])
                            || (fraction && wanted.kind() == ColumnKind.WHOLE))) {
                throw refused(wanted, found, row);
            }
        }
        return Column.numbers(wanted, values);
    }

    private static InputException refused(ColumnSchema wanted, Column found, int row) {
        return new InputException(
                "Column \"%s\" is %s in the model, found \"%s\" in row %d. Correct it, or treat it as missing."
                        .formatted(wanted.name(), wanted.kind().noun(), text(found, row), row + 1));
    }

    private static Column codes(Column found, ColumnSchema wanted, Consumer<String> notices) {
        Map<String, Integer> known = new HashMap<>();
        for (int code = 0; code < wanted.levels().size(); code++) {
            known.put(wanted.levels().get(code), code);
        }
        int[] codes = new int[found.rows()];
        int unknown = 0;
        int first = -1;
        for (int row = 0; row < codes.length; row++) {
            String text = text(found, row);
            codes[row] = text == null ? -1 : known.getOrDefault(text, -1);
            if (text != null && codes[row] < 0 && unknown++ == 0) {
                first = row;
            }
        }
        if (unknown > 0) {
            notices.accept(
                    "Column \"%s\" has %d %s of levels that the model never saw, the first \"%s\" in row %d; they count as missing."
                            .formatted(
                                    wanted.name(),
                                    unknown,
                                    unknown == 1 ? "value" : "values",
                                    text(found, first),
                                    first + 1));
        }
        return Column.codes(wanted, codes);
    }
}
