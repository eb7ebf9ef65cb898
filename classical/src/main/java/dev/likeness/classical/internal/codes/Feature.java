package dev.likeness.classical.internal.codes;

import dev.likeness.table.Column;
import dev.likeness.table.ColumnSchema;
import java.util.Arrays;
import java.util.function.IntUnaryOperator;

/**
 * A column as a tree sees it: every value is one of a few codes in order, and a missing one the
 * code after them.
 *
 * <p>A number's code is its interval between cuts: 0 up to and with the first cut. A category's
 * code is its level, but where there are more than {@link #MOST_LEVELS} levels the rarer ones share
 * the last code.
 */
public final class Feature {

    /** Codes of a category: a set of codes and the missing one takes 256 bits. */
    public static final int MOST_LEVELS = 255;

    /** Codes of a number: a code and the missing one take 16 bits. */
    public static final int MOST_BINS = 65_535;

    private final ColumnSchema schema;
    private final double[] cuts;
    private final double[] low;
    private final double[] high;
    private final int[] codeOfLevel;
    private final int size;
    private final boolean someMissing;

    private Feature(
            ColumnSchema schema,
            double[] cuts,
            double[] low,
            double[] high,
            int[] codeOfLevel,
            int size,
            boolean someMissing) {
        this.schema = schema;
        this.cuts = cuts;
        this.low = low;
        this.high = high;
        this.codeOfLevel = codeOfLevel;
        this.size = size;
        this.someMissing = someMissing;
    }

    /**
     * A numeric column.
     *
     * @param low the least value of each code that was seen, and {@code high} the greatest
     * @param cuts the boundaries between codes, one fewer; a value on a cut has the lower code
     * @param someMissing whether values were missing where it was learnt
     */
    public static Feature numbers(
            ColumnSchema schema, double[] cuts, double[] low, double[] high, boolean someMissing) {
        return new Feature(schema, cuts, low, high, new int[0], cuts.length + 1, someMissing);
    }

    /** A numeric column of which the cuts alone are known. */
    public static Feature numbers(ColumnSchema schema, double[] cuts, boolean someMissing) {
        return numbers(schema, cuts, new double[0], new double[0], someMissing);
    }

    /** A categorical column with the code of each level. */
    public static Feature levels(ColumnSchema schema, int[] codeOfLevel, boolean someMissing) {
        return levels(
                schema, codeOfLevel, Arrays.stream(codeOfLevel).max().orElse(0) + 1, someMissing);
    }

    /**
     * A categorical column with the code of each level.
     *
     * @param size how many codes there are, which may be more than levels have
     */
    public static Feature levels(
            ColumnSchema schema, int[] codeOfLevel, int size, boolean someMissing) {
        return new Feature(
                schema,
                new double[0],
                new double[0],
                new double[0],
                codeOfLevel,
                size,
                someMissing);
    }

    public ColumnSchema schema() {
        return schema;
    }

    public String name() {
        return schema.name();
    }

    public boolean categorical() {
        return schema.kind().categorical();
    }

    /** Whether values were missing where the feature was learnt. */
    public boolean someMissing() {
        return someMissing;
    }

    /** How many codes there are, without the missing one. */
    public int size() {
        return size;
    }

    /** The code of a missing value. */
    public int missing() {
        return size;
    }

    /** The boundary above a code of a number. */
    public double cut(int code) {
        return cuts[code];
    }

    /** All boundaries, ascending. */
    public double[] cuts() {
        return cuts.clone();
    }

    /** The least value seen of a code. */
    public double low(int code) {
        return low[code];
    }

    /** The greatest value seen of a code. */
    public double high(int code) {
        return high[code];
    }

    /** The code of each level. */
    public int[] codeOfLevel() {
        return codeOfLevel.clone();
    }

    /** The code of a level's index; negative stands for missing. */
    public int codeOfLevel(int level) {
        return level < 0 ? size : codeOfLevel[level];
    }

    /** The code of a number; NaN stands for missing. */
    public int code(double value) {
        if (Double.isNaN(value)) {
            return size;
        }
        int from = 0;
        int length = cuts.length;
        while (length > 0) { // the first cut that is not below the value
            int half = length >>> 1;
            if (cuts[from + half] < value) {
                from += half + 1;
                length -= half + 1;
            } else {
                length = half;
            }
        }
        return from;
    }

    /** Whether codes of this feature fit into a byte. */
    boolean narrow() {
        return size <= 255;
    }

    /**
     * The codes of a column of the same schema: {@code byte[]} where there are at most 255 beside
     * the missing one, else {@code char[]}.
     */
    public Object encode(Column column) {
        int rows = column.rows();
        IntUnaryOperator coder = coder(column);
        if (narrow()) {
            byte[] out = new byte[rows];
            for (int i = 0; i < rows; i++) {
                out[i] = (byte) coder.applyAsInt(i);
            }
            return out;
        }
        char[] out = new char[rows];
        for (int i = 0; i < rows; i++) {
            out[i] = (char) coder.applyAsInt(i);
        }
        return out;
    }

    private IntUnaryOperator coder(Column column) {
        if (categorical() || column.rows() < cuts.length) { // an index would not pay
            return row -> code(column, row);
        }
        CutIndex index = new CutIndex(cuts);
        return row -> {
            double value = column.number(row);
            return Double.isNaN(value) ? size : index.code(value);
        };
    }

    /** The code of a column's value at a row. */
    public int code(Column column, int row) {
        return categorical() ? codeOfLevel(column.code(row)) : code(column.number(row));
    }
}
