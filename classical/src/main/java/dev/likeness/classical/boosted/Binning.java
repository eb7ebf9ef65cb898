package dev.likeness.classical.boosted;

import dev.likeness.InputException;
import dev.likeness.classical.internal.Sorting;
import dev.likeness.file.ModelFile;
import dev.likeness.table.Column;
import dev.likeness.table.ColumnSchema;
import java.util.Arrays;
import java.util.Comparator;

/**
 * How classifiers see the values of a column: as one of at most {@value #MOST} codes. A missing
 * value has code 0; numbers have ascending codes, levels have one each, and rare ones share the
 * last.
 *
 * @param category whether codes have no order
 * @param thresholds of numbers: code c holds what is at most threshold c − 1 and greater than the
 *     one before
 * @param codeOf of levels: the code of each
 */
record Binning(boolean category, double[] thresholds, int[] codeOf) {

    /** The most codes of a number. */
    static final int MOST = 1024;

    /** The most codes of levels. */
    private static final int LEVELS = 250;

    static Binning of(Column column) {
        return column.schema().kind().numeric()
                ? new Binning(false, thresholds(column.numbers()), new int[0])
                : new Binning(true, new double[0], levels(column));
    }

    /** How many codes there are. */
    int codes() {
        return category ? Arrays.stream(codeOf).max().orElse(0) + 1 : thresholds.length + 2;
    }

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
                cuts[distinct++] = middle(values[i - 1], values[i]);
            }
        }
        if (distinct <= MOST - 2) {
            return Arrays.copyOf(cuts, distinct);
        }
        int used = 0;
        for (int k = 1; k < MOST - 1; k++) {
            int at = (int) ((long) count * k / (MOST - 1));
            if (values[at] != values[at - 1]) {
                cuts[used++] = middle(values[at - 1], values[at]);
            } // else a pile: the next cut ends it
        }
        return Arrays.copyOf(cuts, used);
    }

    private static double middle(double low, double high) {
        double middle = low + (high - low) / 2;
        return middle < high ? middle : low;
    }

    private static int[] levels(Column column) {
        int[] counts = new int[column.schema().levels().size()];
        for (int row = 0; row < column.rows(); row++) {
            if (!column.missing(row)) {
                counts[column.code(row)]++;
            }
        }
        Integer[] order = new Integer[counts.length];
        Arrays.setAll(order, i -> i);
        Arrays.sort(order, Comparator.comparing((Integer level) -> -counts[level]));
        int[] codeOf = new int[counts.length];
        for (int rank = 0; rank < order.length; rank++) {
            codeOf[order[rank]] = Math.min(rank, LEVELS - 1) + 1;
        }
        return codeOf;
    }

    /** The code of a number, or of a level; NaN or −1 if it is missing. */
    short code(double value) {
        if (category) {
            return (short) (value >= 0 ? codeOf[(int) value] : 0);
        }
        if (Double.isNaN(value)) {
            return 0;
        }
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
        return (short) (low + 1);
    }

    /** The codes of a whole column. */
    short[] codes(Column column) {
        short[] codes = new short[column.rows()];
        for (int row = 0; row < codes.length; row++) {
            codes[row] = code(category ? column.code(row) : column.number(row));
        }
        return codes;
    }

    void save(ModelFile.Builder file, String prefix) {
        if (category) {
            long[] codes = Arrays.stream(codeOf).asLongStream().toArray();
            file.tensor(prefix + ".codes", codes, codes.length);
        } else {
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
            read = new Binning(false, thresholds, new int[0]);
        } else {
            long[] codes = file.longs(prefix + ".codes", schema.levels().size());
            for (long code : codes) {
                sound &= code >= 1 && code <= LEVELS;
            }
            read =
                    new Binning(
                            true,
                            new double[0],
                            Arrays.stream(codes).mapToInt(code -> (int) code).toArray());
        }
        if (!sound) {
            throw new InputException(
                    "%s: the codes of column \"%s\" are damaged. The file was changed; fit the model again."
                            .formatted(file.path(), schema.name()));
        }
        return read;
    }
}
