package dev.likeness.table;

import dev.likeness.random.Draws;
import dev.likeness.random.Randomness;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A few values of a column that lie far beyond all others, each in one row. Models see them just
 * beyond the others, so that they do not fill the gap; where a model draws such a value, a far one
 * is made, and none is copied.
 *
 * @param low the least of the other values, {@code high} the greatest
 * @param farLow the least of all, {@code farHigh} the greatest
 */
record Tails(double low, double high, double farLow, double farHigh) {

    private static final int FEWEST_ROWS = 50;
    private static final int MOST_FAR = 5;

    /** A gap this many times as wide as half the range of the others parts a value from them. */
    private static final double GAP = 5;

    /** The tails of a column; null if it has none. */
    static @Nullable Tails find(Column column) {
        double[] sorted =
                Arrays.stream(column.numbers())
                        .filter(value -> !Double.isNaN(value))
                        .sorted()
                        .toArray();
        int count = sorted.length;
        if (count < FEWEST_ROWS) {
            return null;
        }
        double median = sorted[count / 2];
        int top = count;
        int bottom = 0;
        for (int far = 1; far <= Math.min(MOST_FAR, count / 50); far++) {
            double next = sorted[count - far - 1];
            if (next > median && sorted[count - far] - next > GAP * (next - median)) {
                top = count - far;
            }
            double before = sorted[far];
            if (before < median && before - sorted[far - 1] > GAP * (median - before)) {
                bottom = far;
            }
        }
        return top == count && bottom == 0
                ? null
                : new Tails(sorted[bottom], sorted[top - 1], sorted[0], sorted[count - 1]);
    }

    static Tails of(Bond bond) {
        List<Double> numbers = bond.texts().stream().map(Double::valueOf).toList();
        return new Tails(numbers.get(0), numbers.get(1), numbers.get(2), numbers.get(3));
    }

    Bond bond() {
        return new Bond(
                Bond.TAILS,
                List.of(),
                "",
                List.of(
                        Double.toString(low),
                        Double.toString(high),
                        // Rounded, so that the file does not hold the one value of one row.
                        Double.toString(rounded(farLow)),
                        Double.toString(rounded(farHigh))));
    }

    private static double rounded(double value) {
        double size = Math.pow(10, Math.floor(Math.log10(Math.max(1e-300, Math.abs(value)))));
        return value == 0 ? 0 : Math.rint(value / size) * size;
    }

    /** Far values brought just beyond the others. */
    Column clip(Column column, ColumnSchema as) {
        double near = (high - low) / 20;
        double[] values = column.numbers();
        for (int row = 0; row < values.length; row++) {
            if (values[row] > high) {
                values[row] = as.nearest(high + Math.max(near, as.unit()));
            } else if (values[row] < low) {
                values[row] = as.nearest(low - Math.max(near, as.unit()));
            }
        }
        return Column.numbers(as, values);
    }

    /** Values beyond the others spread up to where the far ones were. */
    Column spread(Column drawn, ColumnSchema as, long first, long seed) {
        Randomness randomness = Randomness.of(seed).fork("tails").fork(as.name());
        double[] values = drawn.numbers();
        ColumnSchema all = as.withGrid(Grid.ALL);
        for (int row = 0; row < values.length; row++) {
            boolean above = values[row] > high;
            if (above || values[row] < low) {
                Draws draws = randomness.at(first + row);
                double edge = above ? high : low;
                double far = (above ? farHigh : farLow) - edge;
                double way = far * (0.3 + 0.9 * draws.nextDouble());
                values[row] = all.nearest(edge + way);
            }
        }
        return Column.numbers(as, values);
    }
}
