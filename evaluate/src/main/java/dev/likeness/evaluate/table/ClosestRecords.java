package dev.likeness.evaluate.table;

import dev.likeness.Spread;
import dev.likeness.table.Column;
import dev.likeness.table.Table;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * How near rows come to the training rows. The distance of two rows is Gower's (1971): the mean
 * over the columns of |difference| / range of the training rows for numbers, at most 1, and of 0 or
 * 1 for equal or different categories; a missing value is at distance 1 from any other.
 */
final class ClosestRecords {

    private final double[][] numbers;
    private final int[][] codes;
    private final double[] least;
    private final double[] range;
    private final long[] hashes;

    /**
     * @param training the rows to look among for copies
     * @param near at most this many of them, spread over all, are looked at for the closest
     */
    ClosestRecords(Table training, int near) {
        int columns = training.columns().size();
        this.numbers = new double[columns][];
        this.codes = new int[columns][];
        this.least = new double[columns];
        this.range = new double[columns];
        Table few = Spread.of(training, near, 0);
        for (int c = 0; c < columns; c++) {
            if (few.column(c).schema().kind().numeric()) {
                double[] values = few.column(c).numbers();
                double greatest =
                        Arrays.stream(values).filter(v -> !Double.isNaN(v)).max().orElse(0);
                least[c] = Arrays.stream(values).filter(v -> !Double.isNaN(v)).min().orElse(0);
                range[c] = greatest - least[c];
                numbers[c] = values;
            } else {
                codes[c] = few.column(c).codes();
            }
        }
        this.hashes = hashes(training);
        Arrays.sort(hashes);
    }

    private static long[] hashes(Table table) {
        return IntStream.range(0, table.rows()).mapToLong(row -> hash(table, row)).toArray();
    }

    /** 64 bits: among a million different rows two share a value with probability 1e-7. */
    private static long hash(Table table, int row) {
        long hash = 0;
        for (Column column : table.columns()) {
            long value =
                    column.schema().kind().numeric()
                            ? Double.doubleToLongBits(column.number(row) + 0.0)
                            : column.code(row);
            hash = (hash ^ value) * 0x9E3779B97F4A7C15L;
            hash ^= hash >>> 29;
        }
        return hash;
    }

    /** The share of rows that equal a training row in every column. */
    double copies(Table rows) {
        long copies =
                Arrays.stream(hashes(rows))
                        .filter(hash -> Arrays.binarySearch(hashes, hash) >= 0)
                        .count();
        return copies / (double) rows.rows();
    }

    /** The median distance to the closest record, over the first rows. */
    double medianDistance(Table rows, int count) {
        double[] distances = distances(rows, count);
        int n = distances.length;
        Arrays.sort(distances);
        return (distances[(n - 1) / 2] + distances[n / 2]) / 2;
    }

    /** The distance to the closest record, for each of the first rows. */
    double[] distances(Table rows, int count) {
        double[] distances = new double[Math.min(count, rows.rows())];
        IntStream.range(0, distances.length)
                .parallel()
                .forEach(row -> distances[row] = distance(rows, row));
        return distances;
    }

    /**
     * The share of some rows, the first {@code count}, that are nearer to one of the first records
     * than to any of the others; of rows that are as near to both, half.
     *
     * @param middle how many records are the first ones
     */
    double nearer(Table rows, int count, int middle) {
        int n = Math.min(count, rows.rows());
        double[] share = new double[n];
        IntStream.range(0, n)
                .parallel()
                .forEach(
                        row -> {
                            float[] sums = sums(rows, row);
                            float first = least(sums, 0, middle);
                            float other = least(sums, middle, sums.length);
                            share[row] = first < other ? 1 : first > other ? 0 : 0.5;
                        });
        return Arrays.stream(share).sum() / n;
    }

    private double distance(Table rows, int row) {
        float[] sums = sums(rows, row);
        return least(sums, 0, sums.length) / numbers.length;
    }

    /** The distance of a row to each record, times the number of columns. */
    private float[] sums(Table rows, int row) {
        int records = numbers[0] == null ? codes[0].length : numbers[0].length;
        float[] sums = new float[records];
        for (int c = 0; c < numbers.length; c++) {
            if (numbers[c] != null) {
                addNumbers(numbers[c], rows.column(c).number(row), range[c], sums);
            } else {
                int code = rows.column(c).code(row);
                int[] its = codes[c];
                for (int i = 0; i < sums.length; i++) {
                    sums[i] += its[i] == code ? 0 : 1;
                }
            }
        }
        return sums;
    }

    private static float least(float[] sums, int from, int to) {
        float least = Float.POSITIVE_INFINITY;
        for (int i = from; i < to; i++) {
            least = Math.min(least, sums[i]);
        }
        return least;
    }

    private static void addNumbers(double[] its, double value, double range, float[] sums) {
        if (Double.isNaN(value)) {
            for (int i = 0; i < sums.length; i++) {
                sums[i] += Double.isNaN(its[i]) ? 0 : 1;
            }
            return;
        }
        double scale = range > 0 ? 1 / range : Double.MAX_VALUE;
        for (int i = 0; i < sums.length; i++) {
            double distance = Math.abs(its[i] - value) * scale;
            sums[i] += distance <= 1 ? (float) distance : 1; // a missing value is not ≤ 1 either
        }
    }
}
