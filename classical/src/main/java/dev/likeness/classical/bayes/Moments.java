package dev.likeness.classical.bayes;

import dev.likeness.table.Column;
import java.util.Arrays;

/**
 * Mean and variance of a column of numbers in each class, in one pass over its rows.
 *
 * @param rows how many rows each class has
 * @param count how many of them have a value
 * @param mean of these; 0 where there is none
 * @param squares their summed squared distances from the mean
 * @param low the least value; above {@code high} if there is none
 * @param high the greatest value
 */
record Moments(
        double[] rows, double[] count, double[] mean, double[] squares, double low, double high) {

    /** Sums of every fourth row apart: none waits for the one before. */
    private static final int BANKS = 4;

    static Moments of(Column column, int[] classOf, int classes) {
        double[] pivot = pivots(column, classOf, classes);
        double[] sums = new double[BANKS * 2 * classes];
        double[] rows = new double[classes];
        double[] missing = new double[classes];
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        for (int row = 0; row < classOf.length; row++) {
            int c = classOf[row];
            double value = column.number(row);
            // From a value of the class, not from 0: sums of squares then lose next to nothing.
            double off = value - pivot[c];
            if (value < low) {
                low = value;
            }
            if (value > high) {
                high = value;
            }
            if (!Double.isNaN(value)) {
                int at = 2 * (BANKS * c + (row & (BANKS - 1)));
                sums[at] += off;
                sums[at + 1] += off * off;
            } else {
                missing[c]++;
            }
        }
        for (int c : classOf) {
            rows[c]++;
        }
        double[] count = new double[classes];
        double[] mean = new double[classes];
        double[] squares = new double[classes];
        for (int c = 0; c < classes; c++) {
            count[c] = rows[c] - missing[c];
            if (count[c] > 0) {
                double sum = 0;
                double square = 0;
                for (int at = 2 * BANKS * c; at < 2 * BANKS * (c + 1); at += 2) {
                    sum += sums[at];
                    square += sums[at + 1];
                }
                mean[c] = pivot[c] + sum / count[c];
                squares[c] = Math.max(0, square - sum * sum / count[c]);
            }
        }
        return new Moments(rows, count, mean, squares, low, high);
    }

    /** The first value of each class. */
    private static double[] pivots(Column column, int[] classOf, int classes) {
        double[] pivot = new double[classes];
        Arrays.fill(pivot, Double.NaN);
        int left = classes;
        for (int row = 0; row < classOf.length && left > 0; row++) {
            double value = column.number(row);
            if (Double.isNaN(pivot[classOf[row]]) && !Double.isNaN(value)) {
                pivot[classOf[row]] = value;
                left--;
            }
        }
        return pivot;
    }

    /** How many rows have a value. */
    double present() {
        return Arrays.stream(count).sum();
    }

    /** The mean whatever the class; 0 if there is no value. */
    double overallMean() {
        double sum = 0;
        for (int c = 0; c < mean.length; c++) {
            sum += count[c] * mean[c];
        }
        return sum / Math.max(1, present());
    }

    /** The variance whatever the class; 0 if there is no value. */
    double overallVariance() {
        double overall = overallMean();
        double sum = 0;
        for (int c = 0; c < mean.length; c++) {
            sum += squares[c] + count[c] * (mean[c] - overall) * (mean[c] - overall);
        }
        return sum / Math.max(1, present());
    }
}
