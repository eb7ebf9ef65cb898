package dev.likeness.classical.internal.cart;

import dev.likeness.InputException;
import dev.likeness.table.Column;
import dev.likeness.table.ColumnSchema;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

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

    private Feature(
            ColumnSchema schema,
            double[] cuts,
            double[] low,
            double[] high,
            int[] codeOfLevel,
            int size) {
        this.schema = schema;
        this.cuts = cuts;
        this.low = low;
        this.high = high;
        this.codeOfLevel = codeOfLevel;
        this.size = size;
    }

    /**
     * A numeric column.
     *
     * @param low the least value of each code that was seen, and {@code high} the greatest
     * @param cuts the boundaries between codes, one fewer; a value on a cut has the lower code
     */
    public static Feature numbers(ColumnSchema schema, double[] cuts, double[] low, double[] high) {
        return new Feature(schema, cuts, low, high, new int[0], cuts.length + 1);
    }

    /** A numeric column of which the cuts alone are known. */
    public static Feature numbers(ColumnSchema schema, double[] cuts) {
        return numbers(schema, cuts, new double[0], new double[0]);
    }

    /** A categorical column with the code of each level. */
    public static Feature levels(ColumnSchema schema, int[] codeOfLevel) {
        int size = 1;
        for (int code : codeOfLevel) {
            size = Math.max(size, code + 1);
        }
        return new Feature(schema, new double[0], new double[0], new double[0], codeOfLevel, size);
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
     * The codes of a column, as {@code byte[]} or {@code char[]}. A level that was never seen is
     * taken as missing.
     *
     * @throws InputException if the column is of numbers where levels were expected, or the reverse
     */
    Object encode(Column column) {
        if (column.schema().kind().categorical() != categorical()
                || column.schema().kind().numeric() == categorical()) {
            throw new InputException(
                    "Column \""
                            + name()
                            + "\" is "
                            + column.schema().kind().label()
                            + ", expected "
                            + schema.kind().label()
                            + " as in the training data.");
        }
        int rows = column.rows();
        int[] codes = categorical() ? codesOfLevels(column.schema().levels()) : new int[0];
        if (narrow()) {
            byte[] out = new byte[rows];
            for (int i = 0; i < rows; i++) {
                out[i] = (byte) code(column, i, codes);
            }
            return out;
        }
        char[] out = new char[rows];
        for (int i = 0; i < rows; i++) {
            out[i] = (char) code(column, i, codes);
        }
        return out;
    }

    private int code(Column column, int row, int[] codes) {
        if (!categorical()) {
            return code(column.number(row));
        }
        int level = column.code(row);
        return level < 0 ? size : codes[level];
    }

    /** The code of each of another table's levels. */
    private int[] codesOfLevels(List<String> levels) {
        if (levels.equals(schema.levels())) {
            return codeOfLevel;
        }
        Map<String, Integer> known = new HashMap<>();
        for (String level : schema.levels()) {
            known.put(level, codeOfLevel[known.size()]);
        }
        int[] codes = new int[levels.size()];
        for (int i = 0; i < codes.length; i++) {
            codes[i] = known.getOrDefault(levels.get(i), size);
        }
        return codes;
    }
}
