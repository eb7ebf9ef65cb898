package dev.likeness.table;

import dev.likeness.random.Draws;
import dev.likeness.random.Randomness;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A few values of a column that lie far beyond all others, each in one row. Models see the ends of
 * the others in their place, so that they do not fill the gap; a sample has as many far ones, in
 * rows drawn by their positions, and none is copied.
 *
 * @param low the least of the other values, {@code high} the greatest
 * @param shareLow the share of values below {@code low}, {@code shareHigh} that above {@code high}
 * @param farLow the least of all, {@code farHigh} the greatest
 */
record Tails(
        double low, double high, double farLow, double farHigh, double shareLow, double shareHigh) {

    /** How many numbers a bond keeps of them. */
    static final int NUMBERS = 6;

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
                : new Tails(
                        sorted[bottom],
                        sorted[top - 1],
                        sorted[0],
                        sorted[count - 1],
                        bottom / (double) count,
                        (count - top) / (double) count);
    }

    /** The tails of a column of a name; null if it has none. */
    static @Nullable Tails of(String name, List<ColumnSchema> schema) {
        for (ColumnSchema column : schema) {
            Bond bond = column.name().equals(name) ? column.bond(Bond.TAILS) : null;
            if (bond != null) {
                return of(bond);
            }
        }
        return null;
    }

    /** The tails of a bond. */
    static Tails of(Bond bond) {
        double[] numbers = bond.texts().stream().mapToDouble(Double::parseDouble).toArray();
        return new Tails(numbers[0], numbers[1], numbers[2], numbers[3], numbers[4], numbers[5]);
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
                        Double.toString(rounded(farHigh)),
                        Double.toString(shareLow),
                        Double.toString(shareHigh)));
    }

    private static double rounded(double value) {
        double size = Math.pow(10, Math.floor(Math.log10(Math.max(1e-300, Math.abs(value)))));
        return value == 0 ? 0 : Math.rint(value / size) * size;
    }

    /** Far values brought to the ends of the others, so that no model spreads over the gap. */
    Column clip(Column column, ColumnSchema as) {
        double[] values = column.numbers();
        for (int row = 0; row < values.length; row++) {
            values[row] = within(values[row]);
        }
        return Column.numbers(as, values);
    }

    private double within(double value) {
        return value > high ? high : value < low ? low : value;
    }

    /** As many far values as there were, drawn by position, between the others and the farthest. */
    Column spread(Column drawn, ColumnSchema as, long first, long seed) {
        Randomness randomness = Randomness.of(seed).fork("tails").fork(as.name());
        double[] values = drawn.numbers();
        ColumnSchema all = as.withGrid(Grid.ALL);
        for (int row = 0; row < values.length; row++) {
            if (Double.isNaN(values[row])) {
                continue;
            }
            Draws draws = randomness.at(first + row);
            double which = draws.nextDouble();
            boolean above = which < shareHigh;
            if (above || which >= 1 - shareLow) {
                double edge = above ? high : low;
                double far = (above ? farHigh : farLow) - edge;
                double way = far * (0.3 + 0.9 * draws.nextDouble());
                values[row] = all.nearest(edge + way);
            } else {
                values[row] = within(values[row]);
            }
        }
        return Column.numbers(as, values);
    }

    /** Whether a number lies where models learn the column. */
    boolean learnt(double value) {
        return value >= low && value <= high;
    }
}
