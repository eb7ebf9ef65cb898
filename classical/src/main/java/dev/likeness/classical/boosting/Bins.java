package dev.likeness.classical.boosting;

import dev.likeness.InputException;
import dev.likeness.classical.internal.Threads;
import dev.likeness.classical.internal.codes.Feature;
import dev.likeness.classical.internal.codes.Features;
import dev.likeness.classical.internal.codes.LevelCounts;
import dev.likeness.table.Column;
import dev.likeness.table.ColumnSchema;
import dev.likeness.table.Table;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How the values of a column become bins: as the codes of a feature. Levels are known by their
 * names, and the rare and unknown ones share the last code before that of a missing value.
 */
record Bins(Feature feature) {

    /** The largest number of levels that have a bin each; the rarer ones share one. */
    private static final int MAX_LEVELS = 254;

    /** Bins, that of missing values and that of rare and unknown levels among them. */
    int bins() {
        return feature.size() + 1;
    }

    /** The bin of rare and unknown levels. */
    int shared() {
        return feature.size() - 1;
    }

    static Bins of(Column column, int maxBins) {
        return new Bins(
                column.schema().kind().numeric()
                        ? Feature.numbers(column.schema(), thresholds(column, maxBins), true)
                        : levels(column));
    }

    /** Midpoints between neighbouring values, or between those at equal shares of the rows. */
    private static double[] thresholds(Column column, int maxBins) {
        double[] sorted = Arrays.stream(column.numbers()).filter(v -> !Double.isNaN(v)).toArray();
        Arrays.sort(sorted);
        double[] distinct = Arrays.stream(sorted).distinct().toArray();
        if (distinct.length <= maxBins) {
            double[] between = new double[Math.max(0, distinct.length - 1)];
            for (int i = 0; i < between.length; i++) {
                between[i] = Features.middle(distinct[i], distinct[i + 1]);
            }
            return between;
        }
        double[] cuts = new double[maxBins - 1];
        for (int i = 0; i < cuts.length; i++) {
            double place = (i + 1) / (double) maxBins * sorted.length - 0.5;
            int below = Math.max(0, (int) Math.floor(place));
            double above = sorted[Math.min(sorted.length - 1, below + 1)];
            cuts[i] = Features.middle(sorted[below], above);
        }
        return Arrays.stream(cuts).distinct().toArray();
    }

    private static Feature levels(Column column) {
        LevelCounts counts = LevelCounts.of(column);
        int[] byCount = counts.byCount();
        int own = 0;
        while (own < Math.min(MAX_LEVELS, byCount.length) && counts.rows()[byCount[own]] > 0) {
            own++;
        }
        int[] codeOf = new int[byCount.length];
        for (int rank = 0; rank < codeOf.length; rank++) {
            codeOf[byCount[rank]] = Math.min(rank, own);
        }
        return Feature.levels(column.schema(), codeOf, own + 1, true);
    }

    /** The bins of all features of a table, as unsigned bytes, feature by feature. */
    static byte[][] bin(List<Bins> features, Table table, Threads threads) {
        byte[][] binned = new byte[features.size()][];
        threads.run(
                binned.length,
                f -> binned[f] = features.get(f).bin(table.column(features.get(f).feature.name())));
        return binned;
    }

    private byte[] bin(Column column) {
        ColumnSchema found = column.schema();
        boolean category = feature.categorical();
        if (category ? !found.kind().categorical() : !found.kind().numeric()) {
            throw new InputException(
                    "Column \"%s\" was learnt as %s, found %s."
                            .formatted(
                                    feature.name(),
                                    category ? "categories" : "numbers",
                                    found.kind().label()));
        }
        return (byte[]) (category ? named(found) : feature).encode(column);
    }

    /** The feature of a column whose levels may have another order. */
    private Feature named(ColumnSchema column) {
        List<String> levels = feature.schema().levels();
        Map<String, Integer> codes = new HashMap<>();
        for (int level = 0; level < levels.size(); level++) {
            codes.put(levels.get(level), feature.codeOfLevel(level));
        }
        int[] codeOf =
                column.levels().stream()
                        .mapToInt(level -> codes.getOrDefault(level, shared()))
                        .toArray();
        return Feature.levels(column, codeOf, feature.size(), true);
    }
}
