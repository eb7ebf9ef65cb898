package dev.likeness.table;

import dev.likeness.ValueText;
import dev.likeness.table.internal.TimeFormat;
import dev.likeness.table.internal.TimeScan;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Makes columns of dates and times in memory without writing more than a few of them as texts,
 * which say how ISO 8601 writes all.
 */
final class DirectTimes {

    private static final int ASKED = 12;
    private static final double FIRST = -62_135_596_800.0; // of the year 1, in seconds
    private static final double LAST = 253_402_300_800.0; // after the year 9999
    private static final int SECONDS_A_DAY = 86_400;

    private DirectTimes() {}

    /** The column; null where texts must decide what it is. */
    static @Nullable Column of(String name, Cells cells, int rows, Class<?> type) {
        boolean date = type == LocalDate.class;
        if (!date
                && type != LocalDateTime.class
                && type != Instant.class
                && type != OffsetDateTime.class) {
            return null;
        }
        double[] values = new double[rows];
        boolean fractions = false;
        for (int row = 0; row < rows; row++) {
            Object value = cells.at(row);
            if (value == null) {
                values[row] = Double.NaN;
                continue;
            } else if (value.getClass() != type) {
                return null;
            }
            double seconds = seconds(value);
            int nanos = nanos(value);
            if (seconds < FIRST || seconds >= LAST) {
                return null;
            }
            fractions |= nanos > 0;
            values[row] =
                    date ? seconds / SECONDS_A_DAY : seconds + Math.floorDiv(nanos, 1000) / 1e6;
        }
        ColumnSchema schema = schema(name, cells, rows, fractions);
        if (schema == null || !alike(schema, values, cells, fractions)) {
            return null;
        }
        return Column.numbers(GridScan.of(schema, values), values);
    }

    /** Seconds since 1970, as whole as they are written. */
    private static double seconds(Object value) {
        if (value instanceof LocalDate day) {
            return (double) SECONDS_A_DAY * day.toEpochDay();
        } else if (value instanceof LocalDateTime time) {
            return time.toEpochSecond(ZoneOffset.UTC);
        }
        return value instanceof Instant instant
                ? instant.getEpochSecond()
                : ((OffsetDateTime) value).toEpochSecond();
    }

    private static int nanos(Object value) {
        return value instanceof LocalDate
                ? 0
                : ((TemporalAccessor) value).get(ChronoField.NANO_OF_SECOND);
    }

    /** How the texts of some values are written; null if that is not sure. */
    private static @Nullable ColumnSchema schema(
            String name, Cells cells, int rows, boolean fractions) {
        TimeScan scan = new TimeScan();
        int step = Math.max(1, rows / ASKED);
        for (int row = 0; row < rows; row += step) {
            String text = ValueText.of(cells.at(row), fractions);
            if (text != null && !scan.add(text.toCharArray(), 0, text.length())) {
                return null;
            }
        }
        List<String> doubts = new ArrayList<>();
        ColumnSchema schema =
                scan.none()
                        ? null
                        : new SchemaMaker(Path.of(""), TableOptions.defaults(), doubts)
                                .time(name, scan);
        return doubts.isEmpty() ? schema : null;
    }

    /** Whether the pattern reads the texts of some values as these very numbers. */
    private static boolean alike(
            ColumnSchema schema, double[] values, Cells cells, boolean fractions) {
        TimeFormat format = TimeFormat.of(schema.format());
        int step = Math.max(1, values.length / ASKED);
        for (int row = 0; row < values.length; row += step) {
            String text = ValueText.of(cells.at(row), fractions);
            if (text != null && format.read(text) != values[row]) {
                return false;
            }
        }
        return true;
    }
}
