package dev.likeness.table;

import dev.likeness.table.internal.TimeFormat;

/**
 * Columns of numbers, dates and times compared with each other. Two times are compared in the scale
 * of the later one: the day of a time with a day, the first second of a day with a time.
 */
final class TimeOrder {

    private TimeOrder() {}

    /** Whether an order of values of the columns means something. */
    static boolean comparable(ColumnSchema a, ColumnSchema b) {
        if (a.kind().time() && b.kind().time()) {
            return ofDay(a) == ofDay(b);
        }
        return a.kind().number() && b.kind().number();
    }

    /** Whether a column holds times of a day, whatever the day. */
    private static boolean ofDay(ColumnSchema column) {
        TimeFormat format = TimeFormat.of(column.format());
        return !format.day() && format.scale() == TimeFormat.Scale.SECOND;
    }

    /** A number of a column as that of another: the day of a time, for instance. */
    static double as(ColumnSchema as, double value, ColumnSchema of) {
        boolean times = as.kind().time() && of.kind().time();
        return times
                ? TimeFormat.of(as.format()).convert(value, TimeFormat.of(of.format()))
                : value;
    }

    /** The number of a row as that of another column; NaN where it is missing. */
    static double as(ColumnSchema as, Column of, int row) {
        return as(as, of.number(row), of.schema());
    }
}
