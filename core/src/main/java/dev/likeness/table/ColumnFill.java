package dev.likeness.table;

import dev.likeness.InputException;
import dev.likeness.table.internal.NumberForm;
import dev.likeness.table.internal.NumberText;
import dev.likeness.table.internal.TimeFormat;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Takes the values of a column of a known kind, row after row. */
abstract class ColumnFill {

    final ColumnSchema schema;

    ColumnFill(ColumnSchema schema) {
        this.schema = schema;
    }

    /** Takes a value; {@code from == to} where it is missing. */
    abstract void add(int row, char[] text, int from, int to, long line);

    abstract Column column();

    static ColumnFill of(ColumnSchema schema, int rows, Path file, TableOptions options) {
        return switch (schema.kind()) {
            case WHOLE, DECIMAL -> new Numbers(schema, rows, file, options);
            case DATE, DATE_TIME -> new Times(schema, rows, file, options.mayLack());
            case CATEGORY, BOOLEAN -> new Codes(schema, rows);
            case IDENTIFIER -> new Texts(schema, rows, true);
            case TEXT -> new Texts(schema, rows, options.freeText() == TableOptions.FreeText.KEEP);
        };
    }

    private static final class Numbers extends ColumnFill {
        private final double[] values;
        private final Path file;
        private final NumberText number;
        private final boolean whole;
        private final boolean byModel;
        private final @Nullable NumberForm form;

        Numbers(ColumnSchema schema, int rows, Path file, TableOptions options) {
            super(schema);
            this.values = new double[rows];
            this.file = file;
            this.number = new NumberText(options.decimalPoint());
            this.byModel = options.mayLack();
            this.whole = schema.kind() == ColumnKind.WHOLE;
            NumberForm written = NumberForm.of(schema.format());
            boolean plain = written.bySignificance() && written.mark() == '.';
            this.form = written.simple() || plain ? null : written;
        }

        @Override
        void add(int row, char[] text, int from, int to, long line) {
            if (from == to) {
                values[row] = Double.NaN;
                return;
            }
            if (form != null) {
                double value = form.read(text, from, to);
                if (!Double.isNaN(value) && (!whole || value == Math.rint(value))) {
                    values[row] = value;
                    return;
                }
            }
            NumberText.Found found = number.read(text, from, to);
            boolean leadingZeros = found == NumberText.Found.CODE; // declared a number, it is one
            boolean fits =
                    leadingZeros
                            || found == NumberText.Found.WHOLE
                            || (found == NumberText.Found.DECIMAL && !whole)
                            || (found == NumberText.Found.TOO_LONG && !whole);
            if (!fits) {
                String noun = whole ? "a whole number" : "a decimal number";
                String value = ColumnScan.text(text, from, to);
                throw byModel
                        ? ValueRefusal.refusedByModel(file, line, schema.name(), noun, value, "")
                        : ValueRefusal.refused(file, line, schema.name(), noun, value);
            }
            values[row] =
                    leadingZeros
                            ? Double.parseDouble(ColumnScan.text(text, from, to).replace(',', '.'))
                            : rounded(number.value());
        }

        /** A number with an exponent among others without has no more digits than these. */
        private double rounded(double value) {
            boolean tiny = schema.digits() < 17 && number.places() < 0 && !whole;
            return tiny ? schema.nearest(value) : value;
        }

        @Override
        Column column() {
            return Column.numbers(GridScan.of(schema, values), values);
        }
    }

    private static final class Times extends ColumnFill {
        private final double[] values;
        private final Path file;
        private final TimeFormat format;
        private final boolean byModel;

        Times(ColumnSchema schema, int rows, Path file, boolean byModel) {
            super(schema);
            this.values = new double[rows];
            this.file = file;
            this.format = TimeFormat.of(schema.format());
            this.byModel = byModel;
        }

        @Override
        void add(int row, char[] text, int from, int to, long line) {
            values[row] = from == to ? Double.NaN : format.read(text, from, to);
            if (from < to && Double.isNaN(values[row])) {
                String kind = schema.kind().label();
                String noun = "a %s written %s".formatted(kind, format.pattern());
                String value = ColumnScan.text(text, from, to);
                String way = ", or give the pattern of this file as %s %s=PATTERN";
                String named = way.formatted(kind, ValueRefusal.quoted(schema.name()));
                throw byModel
                        ? ValueRefusal.refusedByModel(file, line, schema.name(), noun, value, named)
                        : ValueRefusal.refused(file, line, schema.name(), noun, value);
            }
        }

        @Override
        Column column() {
            return Column.numbers(GridScan.of(schema, values), values);
        }
    }

    private static final class Codes extends ColumnFill {
        private final int[] codes;
        private final Levels levels = new Levels();

        Codes(ColumnSchema schema, int rows) {
            super(schema);
            this.codes = new int[rows];
            schema.levels().forEach(level -> levels.code(level.toCharArray(), 0, level.length()));
        }

        @Override
        void add(int row, char[] text, int from, int to, long line) {
            codes[row] = from == to ? -1 : levels.code(text, from, to);
        }

        @Override
        Column column() {
            List<String> known = levels.texts();
            if (schema.kind() == ColumnKind.BOOLEAN) {
                if (known.size() > 2) {
                    throw new InputException(
                            "Column \"%s\" is boolean, found %s."
                                    .formatted(schema.name(), known.subList(0, 3)));
                }
                return Column.codes(schema, codes);
            }
            int[] order = levels.sorted();
            int[] rank = new int[order.length];
            for (int i = 0; i < order.length; i++) {
                rank[order[i]] = i;
            }
            for (int row = 0; row < codes.length; row++) {
                codes[row] = codes[row] < 0 ? -1 : rank[codes[row]];
            }
            List<String> sorted = Arrays.stream(order).mapToObj(known::get).toList();
            return Column.codes(ColumnSchema.category(schema.name(), sorted), codes);
        }
    }

    private static final class Texts extends ColumnFill {
        private final @Nullable String[] texts;

        private final boolean kept;

        Texts(ColumnSchema schema, int rows, boolean kept) {
            super(schema);
            this.texts = new String[rows];
            this.kept = kept;
        }

        @Override
        void add(int row, char[] text, int from, int to, long line) {
            texts[row] = from == to || !kept ? null : ColumnScan.text(text, from, to);
        }

        @Override
        Column column() {
            return Column.texts(schema, texts);
        }
    }
}
