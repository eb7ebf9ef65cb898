package dev.likeness.table;

import dev.likeness.ValueText;
import dev.likeness.table.internal.DecimalPlaces;
import dev.likeness.table.internal.TimeScan;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Makes columns of numbers and truth values in memory without writing them as texts, where it is
 * sure that their texts would be taken for the same. Where it is not, such as for numbers that may
 * be dates or keys, there is no column, and the texts decide.
 */
final class DirectColumns {

    /** Numbers from here on may be keys, or count seconds since 1970. */
    private static final double LONG = 1e8;

    /** Columns with fewer rows hold no keys. */
    private static final int FEW = 10;

    private DirectColumns() {}

    /** The column; null where texts must decide what it is. */
    static @Nullable Column of(String name, Cells cells, int rows) {
        if (cells instanceof Cells.Wholes wholes) {
            double[] values = new double[rows];
            for (int row = 0; row < rows; row++) {
                values[row] = wholes.values[row];
            }
            return wholes(name, values, false);
        } else if (cells instanceof Cells.Numbers numbers) {
            return numbers(name, numbers.values.clone());
        } else if (cells instanceof Cells.Truths truths) {
            int[] codes = new int[rows];
            for (int row = 0; row < rows; row++) {
                codes[row] = truths.values[row] ? 1 : 0;
            }
            return truths(name, codes);
        }
        Object first = first(cells, rows);
        if (first instanceof BigDecimal) {
            return exact(name, cells, rows);
        } else if (first instanceof Boolean) {
            return truths(name, cells, rows);
        } else if (first instanceof Double) {
            double[] values = unboxed(cells, rows, Double.class);
            return values == null ? null : numbers(name, values);
        } else if (first instanceof Float) {
            double[] values = unboxed(cells, rows, Float.class);
            return values == null ? null : numbers(name, values);
        } else if (first instanceof Integer || first instanceof Long || first instanceof Short) {
            double[] values = unboxed(cells, rows, first.getClass());
            return values == null ? null : wholes(name, values, false);
        }
        return first == null ? null : DirectTimes.of(name, cells, rows, first.getClass());
    }

    private static @Nullable Object first(Cells cells, int rows) {
        for (int row = 0; row < rows; row++) {
            Object value = cells.at(row);
            if (value != null) {
                return value;
            }
        }
        return null;
    }

    /** The numbers, NaN where one is missing; null if not all are of one type. */
    private static double @Nullable [] unboxed(Cells cells, int rows, Class<?> type) {
        double[] values = new double[rows];
        boolean small = type == Float.class;
        for (int row = 0; row < rows; row++) {
            Object value = cells.at(row);
            if (value == null) {
                values[row] = Double.NaN;
            } else if (value.getClass() != type) {
                return null;
            } else if (small) {
                values[row] = Double.parseDouble(value.toString()); // a float keeps its own digits
            } else {
                values[row] = ((Number) value).doubleValue();
            }
        }
        return values;
    }

    private static @Nullable Column truths(String name, Cells cells, int rows) {
        int[] codes = new int[rows];
        for (int row = 0; row < rows; row++) {
            Object value = cells.at(row);
            if (value != null && value.getClass() != Boolean.class) {
                return null;
            }
            codes[row] = value == null ? -1 : (Boolean) value ? 1 : 0;
        }
        return truths(name, codes);
    }

    private static @Nullable Column truths(String name, int[] codes) {
        boolean both = Arrays.stream(codes).anyMatch(code -> code == 0);
        both &= Arrays.stream(codes).anyMatch(code -> code == 1);
        List<String> words = List.of("false", "true");
        return both
                ? Column.codes(new ColumnSchema(name, ColumnKind.BOOLEAN, 0, words, ""), codes)
                : null;
    }

    /**
     * Whole numbers.
     *
     * @param pointed whether their texts end in a point and a zero
     */
    private static @Nullable Column wholes(String name, double[] values, boolean pointed) {
        double least = Double.POSITIVE_INFINITY;
        double most = Double.NEGATIVE_INFINITY;
        double last = Double.NaN;
        boolean counting = values[0] == 0 || values[0] == 1;
        for (int row = 0; row < values.length; row++) {
            double value = values[row] + 0.0; // no negative zero
            values[row] = value;
            least = value < least ? value : least;
            most = value > most ? value : most;
            counting &= row == 0 || value == last + 1;
            last = value;
        }
        boolean small = Math.max(-least, most) < 0x1p53; // else doubles lack some of them
        boolean maybeKeys = least >= LONG || (least >= 0 && (counting || KeyChoice.named(name)));
        if (!small || maybeKeys || maybeTimes(values, least, most, pointed)) {
            return null;
        }
        return Column.numbers(GridScan.of(ColumnSchema.whole(name), values), values);
    }

    /** Whether the texts of all numbers may be dates written in digits. */
    private static boolean maybeTimes(
            double[] values, double least, double most, boolean asDoubles) {
        int step = Math.max(1, values.length / FEW);
        Stream<Double> some =
                Stream.concat(
                        Stream.of(least, most),
                        Stream.iterate(0, row -> row < values.length, row -> row + step)
                                .map(row -> values[row]));
        return some.filter(value -> !value.isNaN())
                .allMatch(
                        value -> {
                            boolean whole = !asDoubles && value == Math.rint(value);
                            Object shown = whole ? (Object) value.longValue() : value;
                            char[] text = String.valueOf(ValueText.of(shown)).toCharArray();
                            return new TimeScan().add(text, 0, text.length);
                        });
    }

    private static @Nullable Column numbers(String name, double[] values) {
        DecimalPlaces places = new DecimalPlaces();
        boolean whole = true;
        double least = Double.POSITIVE_INFINITY;
        double most = Double.NEGATIVE_INFINITY;
        for (int row = 0; row < values.length; row++) {
            double value = values[row] + 0.0;
            values[row] = value;
            least = value < least ? value : least;
            most = value > most ? value : most;
            whole &= value == Math.rint(value) || Double.isNaN(value);
        }
        if (Math.max(-least, most) >= 0x1p53 || least > most) {
            return null;
        } else if (whole) {
            return wholes(name, values, true);
        }
        for (double value : values) {
            places.add(value);
        }
        return maybeTimes(values, least, most, true)
                ? null
                : decimals(name, values, places.most(), "");
    }

    private static Column decimals(String name, double[] values, int digits, String form) {
        ColumnSchema schema = new ColumnSchema(name, ColumnKind.DECIMAL, digits, List.of(), form);
        return Column.numbers(GridScan.of(schema, values), values);
    }

    /** Decimals that say how many places they have. */
    private static @Nullable Column exact(String name, Cells cells, int rows) {
        DecimalPlaces digits = new DecimalPlaces();
        double[] values = new double[rows];
        int fewest = Integer.MAX_VALUE;
        boolean padded = false;
        boolean whole = true;
        double least = Double.POSITIVE_INFINITY;
        double most = Double.NEGATIVE_INFINITY;
        for (int row = 0; row < rows; row++) {
            Object given = cells.at(row);
            if (given == null) {
                values[row] = Double.NaN;
                continue;
            } else if (given.getClass() != BigDecimal.class) {
                return null;
            }
            BigDecimal decimal = (BigDecimal) given;
            double value = decimal.doubleValue() + 0.0;
            int places = Math.max(0, decimal.scale());
            if (places > 15 || Math.abs(value) * DecimalPlaces.ten(places) > 1e15) {
                return null; // two different decimals may be the same double
            }
            values[row] = value;
            fewest = Math.min(fewest, places);
            padded |= places > 0 && DecimalPlaces.fits(value, places - 1);
            whole &= value == Math.rint(value);
            digits.add(value);
            least = Math.min(least, value);
            most = Math.max(most, value);
        }
        if (whole || maybeTimes(values, least, most, true)) {
            return null;
        }
        boolean form = padded && fewest > 1;
        String more = digits.most() > fewest ? "#" : "";
        return decimals(name, values, digits.most(), form ? "0." + "0".repeat(fewest) + more : "");
    }
}
