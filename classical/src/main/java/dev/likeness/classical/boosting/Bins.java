package dev.likeness.classical.boosting;

import dev.likeness.InputException;
import dev.likeness.classical.internal.Threads;
import dev.likeness.table.Column;
import dev.likeness.table.Table;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How the values of a column become bins: numbers by thresholds, categories one by one.
 *
 * @param name the column
 * @param category whether its bins have no order
 * @param thresholds of numbers: bin b holds what is greater than threshold b-1 and at most
 *     threshold b
 * @param levels of categories: the bin of each level that does not share one
 */
record Bins(String name, boolean category, double[] thresholds, Map<String, Integer> levels) {

    /** The largest number of levels that have a bin each; the rarer ones share one. */
    private static final int MAX_LEVELS = 254;

    /** Bins, that of missing values and that of rare and unknown levels among them. */
    int bins() {
        return category ? levels.size() + 2 : thresholds.length + 2;
    }

    /** The bin of missing values, the last one. */
    int missing() {
        return bins() - 1;
    }

    static Bins of(Column column, int maxBins) {
        return column.schema().kind().numeric()
                ? new Bins(column.name(), false, thresholds(column, maxBins), Map.of())
                : new Bins(column.name(), true, new double[0], levels(column));
    }

    /** Midpoints between neighbouring values, or between those at equal shares of the rows. */
    private static double[] thresholds(Column column, int maxBins) {
        double[] sorted = Arrays.stream(column.numbers()).filter(v -> !Double.isNaN(v)).toArray();
        Arrays.sort(sorted);
        double[] distinct = Arrays.stream(sorted).distinct().toArray();
        if (distinct.length <= maxBins) {
            double[] between = new double[Math.max(0, distinct.length - 1)];
            for (int i = 0; i < between.length; i++) {
                between[i] = middle(distinct[i], distinct[i + 1]);
            }
            return between;
        }
        double[] cuts = new double[maxBins - 1];
        for (int i = 0; i < cuts.length; i++) {
            double place = (i + 1) / (double) maxBins * sorted.length - 0.5;
            int below = Math.max(0, (int) Math.floor(place));
            cuts[i] = middle(sorted[below], sorted[Math.min(sorted.length - 1, below + 1)]);
        }
        return Arrays.stream(cuts).distinct().toArray();
    }

    private static double middle(double low, double high) {
        double middle = low + (high - low) / 2;
        return middle < high ? middle : low; // what is rounded up would move the higher value
    }

    private static Map<String, Integer> levels(Column column) {
        List<String> names = column.schema().levels();
        int[] counts = new int[names.size()];
        for (int row = 0; row < column.rows(); row++) {
            if (!column.missing(row)) {
                counts[column.code(row)]++;
            }
        }
        Integer[] order = new Integer[names.size()];
        Arrays.setAll(order, i -> i);
        Arrays.sort(order, Comparator.comparing((Integer i) -> -counts[i]));
        Map<String, Integer> bins = new HashMap<>();
        for (int i = 0; i < Math.min(MAX_LEVELS, order.length); i++) {
            if (counts[order[i]] > 0) {
                bins.put(names.get(order[i]), i);
            }
        }
        return bins;
    }

    /** The bins of all features of a table, as unsigned bytes, feature by feature. */
    static byte[][] bin(List<Bins> features, Table table, Threads threads) {
        byte[][] binned = new byte[features.size()][];
        threads.run(
                binned.length,
                f -> binned[f] = features.get(f).bin(table.column(features.get(f).name())));
        return binned;
    }

    private byte[] bin(Column column) {
        boolean fits =
                category ? column.schema().kind().categorical() : column.schema().kind().numeric();
        if (!fits) {
            throw new InputException(
                    "Column \"%s\" was learnt as %s, found %s."
                            .formatted(
                                    name,
                                    category ? "categories" : "numbers",
                                    column.schema().kind().label()));
        }
        byte[] bins = new byte[column.rows()];
        if (category) {
            int[] ofLevel =
                    column.schema().levels().stream()
                            .mapToInt(level -> levels.getOrDefault(level, levels.size()))
                            .toArray();
            for (int row = 0; row < bins.length; row++) {
                int code = column.code(row);
                bins[row] = (byte) (code < 0 ? missing() : ofLevel[code]);
            }
        } else {
            for (int row = 0; row < bins.length; row++) {
                double value = column.number(row);
                bins[row] = (byte) (Double.isNaN(value) ? missing() : binOf(value));
            }
        }
        return bins;
    }

    /** The number of thresholds below a value. */
    private int binOf(double value) {
        int low = 0;
        int high = thresholds.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (thresholds[middle] < value) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
