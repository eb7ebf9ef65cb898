package dev.likeness.benchmarks;

import dev.likeness.Conditions;
import dev.likeness.InputException;
import dev.likeness.Sampler;
import dev.likeness.table.Column;
import dev.likeness.table.Table;
import dev.likeness.table.TableEvidence;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Whether rows drawn given evidence are distributed as those rows of a long plain sample that have
 * it: a χ² test of two samples for each column.
 *
 * @param drawn how many plain rows were drawn
 * @param kept how many of them have the evidence
 * @param worst the column that agrees least
 * @param deviation its χ² as a deviate of the standard normal distribution (Wilson and Hilferty
 *     1931)
 */
record Rejection(long drawn, int kept, String worst, double deviation) {

    private static final int BLOCK = 200_000;

    /** The number of rows drawn given the evidence for each that was kept. */
    private static final int MORE = 20;

    /** The number of bins, of about the same number of rows, in which numbers are compared. */
    private static final int BINS = 6;

    /** Fewer rows than this are expected of no cell; rarer values are one. */
    private static final double LEAST = 5;

    /** Draws plain rows, keeps those that have the evidence, and compares them. */
    static Rejection of(
            Sampler<Table> plain, Sampler<Table> given, Conditions evidence, long rows, long seed) {
        List<Table> matching = new ArrayList<>();
        int kept = 0;
        for (long from = 0; from < rows; from += BLOCK) {
            Table block = plain.sample(from, (int) Math.min(BLOCK, rows - from), seed);
            TableEvidence known = TableEvidence.of(evidence, block.schema());
            int[] hits =
                    IntStream.range(0, block.rows())
                            .filter(row -> known.matches(block, row))
                            .toArray();
            if (hits.length > 0) {
                matching.add(block.rows(hits));
                kept += hits.length;
            }
        }
        if (kept < 4 * LEAST) {
            throw new InputException(
                    "%2$d of %1$,d rows have the evidence, too few to compare; draw more."
                            .formatted(rows, kept));
        }
        Table conditional = given.sample(0, MORE * kept, seed + 1);
        String worst = "";
        double deviation = Double.NEGATIVE_INFINITY;
        for (int c = 0; c < conditional.columns().size(); c++) {
            double[] bounds = bounds(conditional.column(c));
            Map<String, double[]> counts = new LinkedHashMap<>();
            count(conditional.column(c), bounds, counts, 0);
            for (Table block : matching) {
                count(block.column(c), bounds, counts, 1);
            }
            double its = deviation(counts.values());
            if (its > deviation) {
                deviation = its;
                worst = conditional.column(c).name();
            }
        }
        return new Rejection(rows, kept, worst, deviation);
    }

    /** The upper bounds of bins of numbers. */
    private static double[] bounds(Column column) {
        if (!column.schema().kind().numeric()) {
            return new double[0];
        }
        double[] sorted =
                Arrays.stream(column.numbers()).filter(v -> !Double.isNaN(v)).sorted().toArray();
        return IntStream.range(1, sorted.length == 0 ? 1 : BINS)
                .mapToDouble(bin -> sorted[(int) ((long) sorted.length * bin / BINS)])
                .distinct()
                .toArray();
    }

    private static void count(
            Column column, double[] bounds, Map<String, double[]> counts, int side) {
        for (int row = 0; row < column.rows(); row++) {
            String value = "missing";
            if (column.schema().kind().numeric() && !column.missing(row)) {
                double number = column.number(row);
                value = "bin " + Arrays.stream(bounds).filter(bound -> bound < number).count();
            } else if (column.schema().kind().categorical() && !column.missing(row)) {
                value = "level " + column.code(row);
            }
            counts.computeIfAbsent(value, key -> new double[2])[side]++;
        }
    }

    /** χ² of two samples over the same cells, as a standard normal deviate; −∞ of a single cell. */
    static double deviation(Iterable<double[]> cells) {
        double first = 0;
        double second = 0;
        for (double[] cell : cells) {
            first += cell[0];
            second += cell[1];
        }
        double share = second / (first + second);
        double[] rest = new double[2];
        double sum = 0;
        int counted = 0;
        for (double[] cell : cells) {
            if ((cell[0] + cell[1]) * share < LEAST) {
                rest[0] += cell[0];
                rest[1] += cell[1];
            } else {
                sum += term(cell, share);
                counted++;
            }
        }
        if (rest[0] + rest[1] > 0) {
            sum += term(rest, share);
            counted++;
        }
        double degrees = counted - 1;
        double spread = 2 / (9 * degrees);
        return degrees < 1
                ? Double.NEGATIVE_INFINITY
                : (Math.cbrt(sum / degrees) - (1 - spread)) / Math.sqrt(spread);
    }

    private static double term(double[] cell, double share) {
        double expected = (cell[0] + cell[1]) * share;
        double other = (cell[0] + cell[1]) * (1 - share);
        double off = cell[1] - expected;
        return off * off / expected + off * off / other;
    }
}
