package dev.likeness.table;

import java.util.Arrays;

/**
 * Finds the grid that all values of a column lie on: the greatest common divisor of their
 * distances.
 */
final class GridScan {

    /** A column with fewer values than this gets no grid. */
    private static final int FEWEST_ROWS = 20;

    /** A column with fewer distinct values than this gets no grid. */
    private static final int FEWEST_VALUES = 5;

    /** So seldom would values without a grid all lie on one. */
    private static final double CHANCE = 1e-3;

    private GridScan() {}

    /** The schema with the grid of the values, NaN where one is missing. */
    static ColumnSchema of(ColumnSchema schema, double[] values) {
        double unit = schema.unit();
        long every = unit > 0 ? 0 : 1;
        long first = 0;
        int rows = 0;
        int distinct = 0;
        double[] seen = new double[12]; // 2^-11 is less than the chance
        for (int row = 0; row < values.length && every != 1; row++) {
            double value = values[row];
            if (Double.isNaN(value)) {
                continue;
            }
            double units = Math.rint(value / unit);
            if (Math.abs(units) >= 0x1p52 || ColumnSchema.ofUnits(units, unit) != value) {
                return schema;
            }
            first = rows == 0 ? (long) units : first;
            long distance = Math.abs((long) units - first);
            if (every == 0 || distance % every != 0) {
                every = divisor(every, distance);
            }
            rows++;
            if (distinct < seen.length
                    && Arrays.stream(seen, 0, distinct).noneMatch(other -> other == units)) {
                seen[distinct++] = units;
            }
        }
        boolean sure =
                every > 1
                        && rows >= FEWEST_ROWS
                        && distinct >= FEWEST_VALUES
                        && Math.pow((double) every, 1.0 - distinct) < CHANCE;
        return sure ? schema.withGrid(new Grid(every, Math.floorMod(first, every))) : schema;
    }

    private static long divisor(long a, long b) {
        return b == 0 ? a : divisor(b, a % b);
    }
}
