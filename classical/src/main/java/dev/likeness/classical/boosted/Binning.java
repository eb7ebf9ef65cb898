package dev.likeness.classical.boosted;

import dev.likeness.InputException;
import dev.likeness.classical.internal.Sorting;
import dev.likeness.classical.internal.codes.Feature;
import dev.likeness.classical.internal.codes.Features;
import dev.likeness.classical.internal.codes.LevelCounts;
import dev.likeness.file.ModelFile;
import dev.likeness.table.Column;
import dev.likeness.table.ColumnSchema;
import java.util.Arrays;

/**
 * How classifiers see the values of a column: as the codes of a feature behind that of a missing
 * value, which is 0; at most {@value #MOST} in all.
 */
record Binning(Feature feature) {

    /** The most codes of a number. */
    static final int MOST = 1024;

    /** The most codes of levels. */
    private static final int LEVELS = 250;

    private static final ColumnSchema GUESS = ColumnSchema.decimal("guess", 10);

    static Binning of(Column column) {
        ColumnSchema schema = column.schema();
        return schema.kind().numeric()
                ? numbers(schema, thresholds(column.numbers()))
                : levels(schema, ranks(LevelCounts.of(column).byCount()));
    }

    /** Bins for numbers that a model guessed. */
    static Binning ofGuesses(double[] thresholds) {
        return numbers(GUESS, thresholds);
    }

    private static Binning numbers(ColumnSchema schema, double[] thresholds) {
        return new Binning(Feature.numbers(schema, thresholds, true));
    }

    private static Binning levels(ColumnSchema schema, int[] codeOf) {
        int size = Arrays.stream(codeOf).max().orElse(-1) + 1;
        return new Binning(Feature.levels(schema, codeOf, size, true));
    }

    boolean category() {
        return feature.categorical();
    }

    /** How many codes there are. */
    int codes() {
        return feature.size() + 1;
    }

    /** The place of each level among all; rare ones share the last. */
    private static int[] ranks(int[] byCount) {
        int[] ranks = new int[byCount.length];
        for (int rank = 0; rank < ranks.length; rank++) {
            ranks[byCount[rank]] = Math.min(rank, LEVELS - 1);
        }
        return ranks;
    }

    /** Between all values that differ, or after about equally many rows each. */
    private static double[] thresholds(double[] values) {
        Sorting.ascending(values); // NaN comes last
        int count = values.length;
        while (count > 0 && Double.isNaN(values[count - 1])) {
            count--;
        }
        double[] cuts = new double[count];
        int distinct = 0;
        for (int i = 1; i < count; i++) {
            if (values[i] != values[i - 1]) {
                cuts[distinct++] = Features.middle(values[i - 1], values[i]);
            }
        }
        if (distinct <= MOST - 2) {
            return Arrays.copyOf(cuts, distinct);
        }
        int used = 0;
        for (int k = 1; k < MOST - 1; k++) {
            int at = (int) ((long) count * k / (MOST - 1));
            if (values[at] != values[at - 1]) {
                cuts[used++] = Features.middle(values[at - 1], values[at]);
            } // else a pile: the next cut ends it
        }
        return Arrays.copyOf(cuts, used);
    }

    /** The code of a number, or of a level; NaN or −1 if it is missing. */
    short code(double value) {
        return behindMissing(
                category()
                        ? feature.codeOfLevel(value >= 0 ? (int) value : -1)
                        : feature.code(value));
    }

    /** The codes of a whole column. */
    short[] codes(Column column) {
        Object encoded = feature.encode(column);
        short[] codes = new short[column.rows()];
        for (int row = 0; row < codes.length; row++) {
            codes[row] =
                    behindMissing(
                            encoded instanceof byte[] narrow
                                    ? narrow[row] & 255
                                    : ((char[]) encoded)[row]);
        }
        return codes;
    }

    private short behindMissing(int code) {
        return (short) (code == feature.missing() ? 0 : code + 1);
    }

    void save(ModelFile.Builder file, String prefix) {
        if (category()) {
            long[] codes = Arrays.stream(feature.codeOfLevel()).mapToLong(c -> c + 1).toArray();
            file.tensor(prefix + ".codes", codes, codes.length);
        } else {
            double[] thresholds = feature.cuts();
            file.tensor(prefix + ".thresholds", thresholds, thresholds.length);
        }
    }

    static Binning read(ModelFile file, String prefix, ColumnSchema schema) {
        boolean sound = true;
        Binning read;
        if (schema.kind().numeric()) {
            double[] thresholds = file.doubles(prefix + ".thresholds");
            sound = thresholds.length <= MOST;
            for (int i = 1; i < thresholds.length; i++) {
                sound &= thresholds[i] > thresholds[i - 1];
            }
            read = numbers(schema, thresholds);
        } else {
            long[] codes = file.longs(prefix + ".codes", schema.levels().size());
            for (long code : codes) {
                sound &= code >= 1 && code <= LEVELS;
            }
            read = levels(schema, Arrays.stream(codes).mapToInt(c -> (int) c - 1).toArray());
        }
        if (!sound) {
            throw new InputException(
                    "%s: the codes of column \"%s\" are damaged. The file was changed; fit the model again."
                            .formatted(file.path(), schema.name()));
        }
        return read;
    }
}
