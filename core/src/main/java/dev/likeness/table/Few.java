package dev.likeness.table;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Numbers of which a column has few, each in many rows, such as four status codes or the rates of a
 * discount: no other is made between them.
 */
final class Few {

    private static final int LEAST = 2;
    private static final int MOST = 12;

    /** In fewer rows a value may have neighbours that no row has by chance. */
    private static final int FEWEST_ROWS = 10;

    private Few() {}

    /** The values of a column as a bond; null if they are many, or one is rare. */
    static @Nullable Bond find(Column column) {
        Map<Double, Integer> counts = new TreeMap<>();
        for (int row = 0; row < column.rows(); row++) {
            if (!column.missing(row)) {
                counts.merge(column.number(row), 1, Integer::sum);
                if (counts.size() > MOST) {
                    return null;
                }
            }
        }
        boolean common = counts.values().stream().allMatch(count -> count >= FEWEST_ROWS);
        List<String> texts = new ArrayList<>();
        counts.keySet().forEach(value -> texts.add(Double.toString(value)));
        return common && counts.size() >= LEAST
                ? new Bond(Bond.VALUES, List.of(), "", texts)
                : null;
    }

    /** Whether a column of a schema has few values. */
    static boolean are(String name, List<ColumnSchema> schema) {
        return schema.stream().anyMatch(c -> c.name().equals(name) && c.bond(Bond.VALUES) != null);
    }

    /** A column with each number brought to the nearest one of few; as it is where all may be. */
    static Column nearest(Column column, ColumnSchema schema) {
        Bond bond = schema.bond(Bond.VALUES);
        if (bond == null || !column.schema().kind().numeric()) {
            return column;
        }
        double[] few = bond.texts().stream().mapToDouble(Double::parseDouble).sorted().toArray();
        double[] values = column.numbers().clone();
        for (int row = 0; row < values.length; row++) {
            values[row] = Double.isNaN(values[row]) ? Double.NaN : nearest(few, values[row]);
        }
        return Column.numbers(column.schema(), values);
    }

    private static double nearest(double[] few, double value) {
        int at = Arrays.binarySearch(few, value);
        if (at >= 0) {
            return value;
        }
        int above = -at - 1;
        if (above == few.length || above == 0) {
            return few[Math.max(0, above - 1)];
        }
        return few[above] - value < value - few[above - 1] ? few[above] : few[above - 1];
    }
}
