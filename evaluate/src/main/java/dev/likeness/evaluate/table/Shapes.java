package dev.likeness.evaluate.table;

import dev.likeness.table.Column;
import java.util.Arrays;

/**
 * How alike the distributions of one column are, 0 to 1, as SDMetrics defines it: the complement of
 * the Kolmogorov–Smirnov statistic for numbers, the complement of the total-variation distance for
 * categories.
 */
final class Shapes {

    private Shapes() {}

    /** The similarity of a column in two tables of one schema. */
    static double similarity(Column real, Column synthetic) {
        return real.schema().kind().numeric()
                ? 1 - kolmogorovSmirnov(real.numbers(), synthetic.numbers())
                : 1 - totalVariation(real, synthetic);
    }

    /**
     * The greatest difference of the two empirical distribution functions; missing values are left
     * out. One when only one side has any value, none when neither has.
     */
    static double kolmogorovSmirnov(double[] first, double[] second) {
        double[] a = present(first);
        double[] b = present(second);
        if (a.length == 0 || b.length == 0) {
            return a.length == b.length ? 0 : 1;
        }
        double greatest = 0;
        int i = 0;
        int j = 0;
        while (i < a.length && j < b.length) {
            double value = Math.min(a[i], b[j]);
            while (i < a.length && a[i] <= value) {
                i++;
            }
            while (j < b.length && b[j] <= value) {
                j++;
            }
            double difference = i / (double) a.length - j / (double) b.length;
            greatest = Math.max(greatest, Math.abs(difference));
        }
        return greatest;
    }

    private static double[] present(double[] values) {
        double[] sorted = Arrays.stream(values).filter(value -> !Double.isNaN(value)).toArray();
        for (int i = 0; i < sorted.length; i++) {
            sorted[i] += 0.0; // −0 and 0 are one value, but not to sort
        }
        Arrays.sort(sorted);
        return sorted;
    }

    /** Half the sum of the differences of shares; a missing value counts as one more level. */
    private static double totalVariation(Column first, Column second) {
        double[] difference = new double[first.schema().levels().size() + 1];
        for (int row = 0; row < first.rows(); row++) {
            difference[first.code(row) + 1] += 1.0 / first.rows();
        }
        for (int row = 0; row < second.rows(); row++) {
            difference[second.code(row) + 1] -= 1.0 / second.rows();
        }
        return Arrays.stream(difference).map(Math::abs).sum() / 2;
    }
}
