package dev.likeness.evaluate.table;

import dev.likeness.random.Draws;
import dev.likeness.random.Randomness;
import dev.likeness.table.Column;
import dev.likeness.table.Table;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * How alike the dependence of two columns is, 0 to 1, as SDMetrics defines it. Two columns of
 * numbers: 1 − |difference of Pearson's correlations| / 2, over the rows where both are there.
 * Otherwise: the complement of the total-variation distance of the contingency tables, where
 * numbers stand in bins of equal width between the least and the greatest real value (the outermost
 * are open), and a missing value counts as one more level.
 */
final class Trends {

    /** Contingency tables of no more cells than this are kept as arrays. */
    private static final long DENSE = 1 << 20;

    private final Table real;
    private final Table synthetic;
    private final int[][] realCodes;
    private final int[][] syntheticCodes;
    private final int bins;

    Trends(Table real, Table synthetic, int bins) {
        this.real = real;
        this.synthetic = synthetic;
        this.bins = bins;
        this.realCodes = new int[real.columns().size()][];
        this.syntheticCodes = new int[real.columns().size()][];
    }

    /** How many pairs some columns have. */
    static long pairs(int columns) {
        return (long) columns * (columns - 1) / 2;
    }

    /**
     * The similarity of each pair of columns, by their names; a pair whose correlation is not
     * defined in the real table is left out.
     *
     * @param most the largest number of pairs; when there are more, this number is drawn
     * @param seed chooses which
     */
    Map<String, Double> similarities(int most, long seed) {
        int columns = real.columns().size();
        Map<String, Double> result = new LinkedHashMap<>();
        if (pairs(columns) <= most) {
            for (int a = 0; a < columns; a++) {
                for (int b = a + 1; b < columns; b++) {
                    add(a, b, result);
                }
            }
            return result;
        }
        Draws draws = Randomness.of(seed).fork("evaluate.pairs").at(0);
        Set<Long> drawn = new HashSet<>();
        while (drawn.size() < most) {
            int a = draws.nextInt(columns);
            int b = draws.nextInt(columns);
            if (a < b && drawn.add((long) a * columns + b)) {
                add(a, b, result);
            }
        }
        return result;
    }

    private void add(int a, int b, Map<String, Double> result) {
        double value = similarity(a, b);
        if (!Double.isNaN(value)) {
            result.put(real.column(a).name() + " × " + real.column(b).name(), value);
        }
    }

    /** The similarity of two columns; NaN if their real correlation is not defined. */
    double similarity(int a, int b) {
        if (numeric(a) && numeric(b)) {
            double expected = correlation(real.column(a), real.column(b));
            double found = correlation(synthetic.column(a), synthetic.column(b));
            // A constant synthetic column shows no dependence: that counts as correlation 0.
            return 1 - Math.abs(expected - (Double.isNaN(found) ? 0 : found)) / 2;
        }
        return 1 - contingency(a, b);
    }

    private boolean numeric(int column) {
        return real.column(column).schema().kind().numeric();
    }

    /** Pearson's correlation over the rows where both are there; NaN if one is constant. */
    static double correlation(Column a, Column b) {
        double meanA = 0;
        double meanB = 0;
        double squaresA = 0;
        double squaresB = 0;
        double products = 0;
        int n = 0;
        for (int row = 0; row < a.rows(); row++) {
            double x = a.number(row);
            double y = b.number(row);
            if (Double.isNaN(x) || Double.isNaN(y)) {
                continue;
            }
            n++;
            double fromA = x - meanA;
            double fromB = y - meanB;
            meanA += fromA / n;
            meanB += fromB / n;
            squaresA += fromA * (x - meanA);
            squaresB += fromB * (y - meanB);
            products += fromA * (y - meanB);
        }
        return n < 2 || squaresA == 0 || squaresB == 0
                ? Double.NaN
                : products / Math.sqrt(squaresA) / Math.sqrt(squaresB);
    }

    private double contingency(int a, int b) {
        int width = levels(b);
        int[] realA = codes(a, real, realCodes);
        int[] realB = codes(b, real, realCodes);
        int[] otherA = codes(a, synthetic, syntheticCodes);
        int[] otherB = codes(b, synthetic, syntheticCodes);
        double sum = 0;
        if ((long) levels(a) * width <= DENSE) {
            double[] cells = new double[levels(a) * width];
            for (int i = 0; i < realA.length; i++) {
                cells[realA[i] * width + realB[i]] += 1.0 / realA.length;
            }
            for (int i = 0; i < otherA.length; i++) {
                cells[otherA[i] * width + otherB[i]] -= 1.0 / otherA.length;
            }
            for (double cell : cells) {
                sum += Math.abs(cell);
            }
        } else {
            Map<Long, Double> cells = new HashMap<>();
            for (int i = 0; i < realA.length; i++) {
                cells.merge((long) realA[i] * width + realB[i], 1.0 / realA.length, Double::sum);
            }
            for (int i = 0; i < otherA.length; i++) {
                cells.merge(
                        (long) otherA[i] * width + otherB[i], -1.0 / otherA.length, Double::sum);
            }
            sum = cells.values().stream().mapToDouble(Math::abs).sum();
        }
        return sum / 2;
    }

    /** How many codes a column has; 0 is that of missing values. */
    private int levels(int column) {
        return 1 + (numeric(column) ? bins : real.column(column).schema().levels().size());
    }

    private int[] codes(int column, Table table, int[][] kept) {
        int[] codes = kept[column];
        if (codes == null) {
            codes = numeric(column) ? binned(column, table) : table.column(column).codes();
            if (!numeric(column)) {
                for (int row = 0; row < codes.length; row++) {
                    codes[row]++;
                }
            }
            kept[column] = codes;
        }
        return codes;
    }

    private int[] binned(int column, Table table) {
        double least = Double.POSITIVE_INFINITY;
        double greatest = Double.NEGATIVE_INFINITY;
        for (double value : real.column(column).numbers()) {
            if (!Double.isNaN(value)) {
                least = Math.min(least, value);
                greatest = Math.max(greatest, value);
            }
        }
        double[] values = table.column(column).numbers();
        int[] codes = new int[values.length];
        double width = greatest / bins - least / bins; // the difference itself might overflow
        for (int row = 0; row < codes.length; row++) {
            if (!Double.isNaN(values[row])) {
                double place = width > 0 ? (values[row] - least) / width : 0;
                codes[row] = 1 + (int) Math.max(0, Math.min(bins - 1, Math.floor(place)));
            }
        }
        return codes;
    }
}
