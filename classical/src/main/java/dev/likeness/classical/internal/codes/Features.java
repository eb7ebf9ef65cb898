package dev.likeness.classical.internal.codes;

import dev.likeness.classical.internal.Sorting;
import dev.likeness.classical.internal.Threads;
import dev.likeness.table.Column;
import dev.likeness.table.ColumnKind;
import dev.likeness.table.Table;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** Learns from a table into which codes its values fall. */
public final class Features {

    /** As many values tell the quantiles of a column well enough for 255 bins. */
    private static final int SAMPLE = 200_000;

    private Features() {}

    /** Whether a tree can look at a column: identifiers and texts say nothing about others. */
    public static boolean usable(ColumnKind kind) {
        return kind.numeric() || kind.categorical();
    }

    /**
     * The features of some columns.
     *
     * @param bins the most codes of a number, 2 to {@link Feature#MOST_BINS}; a column with no more
     *     different values gets a code for each, another one codes of about equally many rows
     */
    public static List<Feature> of(Table table, List<String> columns, int bins, Threads threads) {
        Feature[] features = new Feature[columns.size()];
        threads.run(features.length, i -> features[i] = of(table.column(columns.get(i)), bins));
        return List.of(features);
    }

    /** The feature of a column. */
    public static Feature of(Column column, int bins) {
        return column.schema().kind().categorical() ? levels(column) : numbers(column, bins);
    }

    private static Feature levels(Column column) {
        int levels = column.schema().levels().size();
        int[] codes = IntStream.range(0, levels).toArray();
        if (levels > Feature.MOST_LEVELS) {
            int[] byCount = LevelCounts.of(column).byCount();
            for (int rank = 0; rank < levels; rank++) {
                codes[byCount[rank]] = Math.min(rank, Feature.MOST_LEVELS - 1);
            }
        }
        return Feature.levels(column.schema(), codes, someMissing(column));
    }

    private static Feature numbers(Column column, int bins) {
        double[] sorted = sample(column, bins);
        Sorting.ascending(sorted);
        double[] values = new double[sorted.length];
        int[] counts = new int[sorted.length];
        int distinct = 0;
        for (double value : sorted) {
            double v = value == 0 ? 0.0 : value; // -0.0 is 0.0
            if (distinct == 0 || values[distinct - 1] != v) {
                values[distinct++] = v;
            }
            counts[distinct - 1]++;
        }
        int[] ends = ends(counts, distinct, bins);
        double[] cuts = new double[Math.max(0, ends.length - 1)];
        for (int i = 0; i < cuts.length; i++) {
            cuts[i] = middle(values[ends[i]], values[ends[i] + 1]);
        }
        return withExtremes(column, cuts);
    }

    private static double[] sample(Column column, int bins) {
        int rows = column.rows();
        int step = bins > 255 ? 1 : Math.max(1, rows / SAMPLE);
        double[] values = new double[(rows + step - 1) / step];
        int count = 0;
        for (int row = 0; row < rows; row += step) {
            if (!Double.isNaN(column.number(row))) {
                values[count++] = column.number(row);
            }
        }
        return Arrays.copyOf(values, count);
    }

    /** The last distinct value of each bin. A value with a bin's share of rows has its own bin. */
    private static int[] ends(int[] counts, int distinct, int bins) {
        if (distinct <= bins) {
            return IntStream.range(0, distinct).toArray();
        }
        int[] ends = new int[bins];
        long left = Arrays.stream(counts, 0, distinct).asLongStream().sum();
        int made = 0;
        long inBin = 0;
        for (int i = 0; i < distinct; i++) {
            double share = left / (double) (bins - made);
            boolean heavyNext = i + 1 < distinct && counts[i + 1] >= share;
            inBin += counts[i];
            boolean last = i == distinct - 1;
            boolean full =
                    inBin >= share || inBin + counts[Math.min(i + 1, distinct - 1)] / 2.0 > share;
            if (last || ((full || heavyNext) && made < bins - 1)) {
                ends[made++] = i;
                left -= inBin;
                inBin = 0;
            }
        }
        return Arrays.copyOf(ends, made);
    }

    /** Halfway between two numbers, and never the upper one, so that it divides them. */
    public static double middle(double low, double high) {
        double middle = low + (high - low) / 2;
        if (Double.isInfinite(middle)) {
            middle = low / 2 + high / 2;
        }
        return middle >= high ? low : middle;
    }

    private static Feature withExtremes(Column column, double[] cuts) {
        boolean missing = someMissing(column);
        Feature plain = Feature.numbers(column.schema(), cuts, missing);
        double[] low = new double[plain.size()];
        double[] high = new double[plain.size()];
        Arrays.fill(low, Double.POSITIVE_INFINITY);
        Arrays.fill(high, Double.NEGATIVE_INFINITY);
        CutIndex index = new CutIndex(cuts);
        for (int row = 0; row < column.rows(); row++) {
            double value = column.number(row);
            if (!Double.isNaN(value)) {
                int code = index.code(value);
                low[code] = value < low[code] ? value : low[code];
                high[code] = value > high[code] ? value : high[code];
            }
        }
        return Feature.numbers(column.schema(), cuts, low, high, missing);
    }

    private static boolean someMissing(Column column) {
        for (int row = 0; row < column.rows(); row++) {
            if (column.missing(row)) {
                return true;
            }
        }
        return false;
    }
}
