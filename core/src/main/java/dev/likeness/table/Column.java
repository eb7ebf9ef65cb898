package dev.likeness.table;

import dev.likeness.Bounds;
import dev.likeness.InputException;
import java.nio.DoubleBuffer;
import java.nio.IntBuffer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** A column of a table: its schema and its values, which never change. */
public final class Column {

    private final ColumnSchema schema;
    private final double[] numbers;
    private final int[] codes;
    private final @Nullable String[] texts;
    private final int rows;
    private volatile @Nullable String fingerprint;

    private Column(
            ColumnSchema schema,
            double[] numbers,
            int[] codes,
            @Nullable String[] texts,
            int rows) {
        this.schema = schema;
        this.numbers = numbers;
        this.codes = codes;
        this.texts = texts;
        this.rows = rows;
    }

    /**
     * A column of a numeric kind. The array is not copied: it belongs to the column from now on.
     *
     * @param values one a row; NaN where it is missing
     * @throws InputException if a value is infinite or has digits that whole numbers lack, or the
     *     kind is not numeric
     */
    public static Column numbers(ColumnSchema schema, double[] values) {
        require(schema, schema.kind().numeric(), "numbers");
        boolean whole = schema.kind() == ColumnKind.WHOLE;
        for (int row = 0; row < values.length; row++) {
            if (Double.isInfinite(values[row])) {
                throw new InputException(
                        "Column \""
                                + schema.name()
                                + "\", row "
                                + (row + 1)
                                + " is infinite; expected a finite number or a missing one.");
            }
            double rounded = Math.rint(values[row]);
            if (whole && rounded != values[row] && !Double.isNaN(values[row])) {
                throw new InputException(
                        "Column \"%s\", row %d is %s; expected a whole number or a missing one. Declare it decimal, or round it."
                                .formatted(schema.name(), row + 1, values[row]));
            }
        }
        return new Column(schema, values, new int[0], new String[0], values.length);
    }

    /**
     * A column of a categorical kind. The array is not copied.
     *
     * @param codes the index of each row's level; −1 where it is missing
     * @throws InputException if an index has no level, or the kind is not categorical
     */
    public static Column codes(ColumnSchema schema, int[] codes) {
        require(schema, schema.kind().categorical(), "levels");
        int levels = schema.levels().size();
        for (int row = 0; row < codes.length; row++) {
            if (codes[row] < -1 || codes[row] >= levels) {
                throw new InputException(
                        "Column \""
                                + schema.name()
                                + "\", row "
                                + (row + 1)
                                + " names level "
                                + codes[row]
                                + " of "
                                + levels
                                + ".");
            }
        }
        return new Column(schema, new double[0], codes, new String[0], codes.length);
    }

    /**
     * A column of identifiers or free text. The array is not copied.
     *
     * @param texts one a row; null where it is missing
     */
    public static Column texts(ColumnSchema schema, @Nullable String[] texts) {
        boolean text = schema.kind() == ColumnKind.IDENTIFIER || schema.kind() == ColumnKind.TEXT;
        require(schema, text, "texts");
        return new Column(schema, new double[0], new int[0], texts, texts.length);
    }

    private static void require(ColumnSchema schema, boolean holds, String found) {
        if (!holds) {
            throw new InputException(
                    "Column \""
                            + schema.name()
                            + "\" is "
                            + schema.kind().label()
                            + ", found "
                            + found
                            + ".");
        }
    }

    public ColumnSchema schema() {
        return schema;
    }

    /** The name of the column. */
    public String name() {
        return schema.name();
    }

    /** How many values there are, missing ones among them. */
    public int rows() {
        return rows;
    }

    /**
     * The number at a row; NaN where it is missing.
     *
     * @throws InputException if there is no such row, or the kind is not numeric
     */
    public double number(int row) {
        try {
            return numbers[row];
        } catch (ArrayIndexOutOfBoundsException e) { // looked for here, a row costs nothing
            throw outside(row, schema.kind().numeric(), "numbers", e);
        }
    }

    /**
     * The index of the level at a row; −1 where it is missing.
     *
     * @throws InputException if there is no such row, or the kind is not categorical
     */
    public int code(int row) {
        try {
            return codes[row];
        } catch (ArrayIndexOutOfBoundsException e) {
            throw outside(row, schema.kind().categorical(), "levels", e);
        }
    }

    /**
     * The text at a row; null where it is missing.
     *
     * @throws InputException if there is no such row, or the column holds no identifiers or texts
     */
    public @Nullable String text(int row) {
        try {
            return texts[row];
        } catch (ArrayIndexOutOfBoundsException e) {
            boolean texts = !schema.kind().numeric() && !schema.kind().categorical();
            throw outside(row, texts, "texts", e);
        }
    }

    private InputException outside(int row, boolean holds, String what, RuntimeException cause) {
        if (holds) {
            return Bounds.outside("row", row, rows);
        }
        return new InputException(
                "Column \"%s\" is %s and has no %s.".formatted(name(), schema.kind().noun(), what),
                cause);
    }

    /**
     * Whether the value at a row is missing.
     *
     * @throws InputException if there is no such row
     */
    public boolean missing(int row) {
        if (schema.kind().numeric()) {
            return Double.isNaN(number(row));
        }
        return schema.kind().categorical() ? code(row) < 0 : text(row) == null;
    }

    /** A copy of the numbers, NaN where one is missing; empty if the kind is not numeric. */
    public double[] numbers() {
        return numbers.clone();
    }

    /** A copy of the indices, −1 where one is missing; empty if the kind is not categorical. */
    public int[] codes() {
        return codes.clone();
    }

    /** Numbers one after another into a buffer, bit by bit as they are. */
    void copyNumbers(int from, int count, DoubleBuffer into) {
        into.put(numbers, from, count);
    }

    /** Indices of levels one after another into a buffer. */
    void copyCodes(int from, int count, IntBuffer into) {
        into.put(codes, from, count);
    }

    /**
     * SHA-256 of the values, in hexadecimal digits; a part of the {@linkplain Table#fingerprint
     * fingerprint} of a table. It is kept once it was asked for: several threads can ask several
     * columns, and who asks for the table's then need not wait.
     */
    public String fingerprint() {
        String known = fingerprint;
        if (known == null) {
            known = TableFingerprint.of(this);
            fingerprint = known;
        }
        return known;
    }

    /** The same values with another schema of the same kind. */
    Column as(ColumnSchema other) {
        return new Column(other, numbers, codes, texts, rows);
    }

    /**
     * The values at some rows, in the order given.
     *
     * @throws InputException if there is no such row
     */
    public Column rows(int[] positions) {
        Bounds.positions("row", positions, rows);
        if (schema.kind().numeric()) {
            double[] some = new double[positions.length];
            for (int i = 0; i < some.length; i++) {
                some[i] = numbers[positions[i]];
            }
            return new Column(schema, some, codes, texts, some.length);
        }
        if (schema.kind().categorical()) {
            int[] some = new int[positions.length];
            for (int i = 0; i < some.length; i++) {
                some[i] = codes[positions[i]];
            }
            return new Column(schema, numbers, some, texts, some.length);
        }
        @Nullable String[] some = new String[positions.length];
        for (int i = 0; i < some.length; i++) {
            some[i] = texts[positions[i]];
        }
        return new Column(schema, numbers, codes, some, some.length);
    }

    /** Whether both have the same schema and the same values to the last bit. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Column column
                && schema.equals(column.schema)
                && rows == column.rows
                && Arrays.equals(numbers, column.numbers)
                && Arrays.equals(codes, column.codes)
                && Arrays.equals(texts, column.texts);
    }

    @Override
    public int hashCode() {
        return 31 * schema.hashCode() + rows;
    }
}
