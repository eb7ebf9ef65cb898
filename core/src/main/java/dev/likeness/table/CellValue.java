package dev.likeness.table;

import dev.likeness.InputException;
import dev.likeness.Nearest;
import dev.likeness.table.internal.TimeFormat;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;

/**
 * Values that somebody gives for a cell of a known column: as the file writes them, or as Java and
 * ISO 8601 do.
 */
final class CellValue {

    /** Dates, and then dates with a time. */
    private static final List<String> ISO =
            List.of(
                    "yyyy-MM-dd",
                    "yyyy-MM-dd HH:mm:ssF",
                    "yyyy-MM-dd'T'HH:mm:ssF",
                    "yyyy-MM-dd'T'HH:mm:ssFX",
                    "yyyy-MM-dd HH:mm");

    private static final double SECONDS_A_DAY = 86_400;

    /** Levels that a message names. */
    private static final int NAMED = 50;

    private CellValue() {}

    /**
     * The number of a value of a column of numbers, dates or times.
     *
     * @param value a number, a truth value or a text
     * @throws InputException if it is none
     */
    static double number(Object value, ColumnSchema column) {
        double number =
                value instanceof Number known ? known.doubleValue() : read(value + "", column);
        boolean time = column.kind() == ColumnKind.DATE || column.kind() == ColumnKind.DATE_TIME;
        if (Double.isNaN(number)
                || Double.isInfinite(number)
                || (time && value instanceof Number)
                || (column.kind() == ColumnKind.WHOLE && number != Math.rint(number))) {
            String written = column.format().isEmpty() ? "" : " written " + column.format();
            throw new InputException(
                    "Column \"%s\" is %s%s, found \"%s\"."
                            .formatted(column.name(), column.kind().noun(), written, value));
        }
        return number + 0.0;
    }

    /**
     * The number that a text stands for in a column, as its file writes numbers and times or as ISO
     * 8601 does; NaN if it stands for none.
     */
    static double read(String text, ColumnSchema column) {
        double number = column.number(text);
        boolean date = column.kind() == ColumnKind.DATE;
        if (!Double.isNaN(number) || !(date || column.kind() == ColumnKind.DATE_TIME)) {
            return number;
        }
        for (int i = 0; i < ISO.size(); i++) {
            double found = TimeFormat.of(ISO.get(i)).read(text);
            if (!Double.isNaN(found)) {
                return scaled(i == 0 ? SECONDS_A_DAY * found : found, column);
            }
        }
        return Double.NaN;
    }

    /** Seconds since 1970 in the unit of a column; NaN where it has none for them. */
    private static double scaled(double seconds, ColumnSchema column) {
        TimeFormat format = TimeFormat.of(column.format());
        LocalDate day = LocalDate.ofEpochDay((long) Math.floor(seconds / SECONDS_A_DAY));
        return switch (format.scale()) {
            case SECOND -> format.day() ? seconds : Double.NaN;
            case DAY -> seconds / SECONDS_A_DAY;
            case MONTH -> 12.0 * (day.getYear() - 1970) + day.getMonthValue() - 1;
            case QUARTER ->
                    4.0 * (day.getYear() - 1970) + Math.floor((day.getMonthValue() - 1) / 3.0);
            case WEEK -> Double.NaN;
        };
    }

    /**
     * A number of a column of dates or times as Java has them: a date, a date with a time, a month,
     * a time of day; else a text.
     */
    static Object moment(double number, ColumnSchema column) {
        TimeFormat format = TimeFormat.of(column.format());
        return switch (format.scale()) {
            case SECOND -> format.day() ? time(number) : time(number).toLocalTime();
            case DAY -> LocalDate.ofEpochDay((long) Math.floor(number));
            case MONTH -> YearMonth.of(1970, 1).plusMonths((long) number);
            case QUARTER, WEEK -> column.text(number);
        };
    }

    /** A date with a time, of seconds since 1970. */
    static LocalDateTime time(double seconds) {
        double whole = Math.floor(seconds);
        long micros = Math.round((seconds - whole) * 1e6);
        long more = micros / 1_000_000; // rounded up to a whole second
        int nanos = (int) (1000 * (micros % 1_000_000));
        return LocalDateTime.ofEpochSecond((long) whole + more, nanos, ZoneOffset.UTC);
    }

    /**
     * The index of the level that a value stands for.
     *
     * @throws InputException if there is none; the message names the nearest
     */
    static int code(Object value, ColumnSchema column) {
        String text = text(value);
        int code = level(text, column);
        if (code < 0) {
            throw new InputException(
                    "Column \"%s\" has no level \"%s\".%s"
                            .formatted(column.name(), text, Nearest.hint(text, some(column))));
        }
        return code;
    }

    private static String text(Object value) {
        boolean whole =
                value instanceof Double number
                        && number == Math.rint(number)
                        && Math.abs(number) < 1e15;
        return whole ? Long.toString(((Double) value).longValue()) : String.valueOf(value);
    }

    /** The index of a level; true and false stand for the levels of a column of truth values. */
    static int level(String text, ColumnSchema column) {
        int code = column.levels().indexOf(text);
        if (code < 0 && column.kind() == ColumnKind.BOOLEAN) {
            return text.equals("true") ? 1 : text.equals("false") ? 0 : -1;
        }
        return code;
    }

    /** Not a hundred thousand levels in a message. */
    static List<String> some(ColumnSchema column) {
        return column.levels().subList(0, Math.min(NAMED, column.levels().size()));
    }
}
