package dev.likeness.table.internal;

import dev.likeness.InputException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * A pattern of dates, times and date-times to numbers and back.
 *
 * <p>Letters are those of {@link java.time.format.DateTimeFormatter}: {@code y M d H h m s S}, of
 * names {@code MMM MMMM EEE EEEE}, {@code X} and {@code x} for an offset, {@code Q} for a quarter,
 * {@code YYYY} with {@code ww} for a week and {@code e} for a day in it, {@code DDD} for a day of a
 * year. Besides, {@code o} is what follows a number in English (1st), {@code F} is a fraction of a
 * second that may be absent, its point included, and {@code a aa aaa} are AM, am and a.m. What
 * stands in braces at the end says more: the language of names ({@code de}), their case ({@code
 * upper}, {@code lower}, {@code title}), the zone whose offset is written ({@code Europe/Berlin}).
 * Another calendar ({@code persian}, {@code hijri}, {@code buddhist}, {@code minguo}) stands there,
 * too. {@code G} is an era of Japan as a letter, {@code GGGG} as its name, {@code GGGGG} the same
 * where the first year is 元. {@code epoch-seconds}, {@code epoch-millis} and {@code epoch-micros}
 * count from 1970.
 *
 * <p>Two patterns with {@code " | "} between them stand for texts that are written in one or the
 * other; the first is written, but where the second has no time of day it stands for midnight.
 *
 * <p>What has a day is a number of days since 1970, or of seconds if it has a time too; a time of
 * day without a day is a number of seconds since midnight; months, quarters and weeks without a day
 * are counted since 1970.
 */
public final class TimeFormat {

    /** What one unit of the number is. */
    public enum Scale {
        SECOND,
        DAY,
        WEEK,
        MONTH,
        QUARTER
    }

    /** The patterns met so far: a column asks for its own again with every value. */
    private static final Map<String, TimeFormat> MET = new ConcurrentHashMap<>();

    private static final int MOST_MET = 1000;

    /** Stands between two patterns, the one that is written first. */
    public static final String BETWEEN = " | ";

    private static final double DAY = 86_400;

    /** The first day of 1970 was a Thursday, three days after the beginning of its week. */
    private static final int DAYS_TO_MONDAY = 3;

    private final String pattern;
    private final TimeParts parts;
    private final TimeWriting writing;

    /** What else a text may be written in; null for nothing. */
    private final @Nullable TimeFormat other;

    private TimeFormat(String pattern) {
        int between = pattern.indexOf(BETWEEN);
        this.pattern = pattern;
        this.parts = TimeParts.of(between < 0 ? pattern : pattern.substring(0, between));
        this.writing = new TimeWriting(parts);
        this.other =
                between < 0 ? null : new TimeFormat(pattern.substring(between + BETWEEN.length()));
    }

    /**
     * The format of a pattern.
     *
     * @throws InputException if it is no pattern of a date or time
     */
    public static TimeFormat of(String pattern) {
        TimeFormat met = MET.get(pattern);
        if (met != null) {
            return met;
        }
        TimeFormat parsed = new TimeFormat(pattern);
        if (MET.size() >= MOST_MET) {
            MET.clear();
        }
        MET.put(pattern, parsed);
        return parsed;
    }

    /** The pattern, as it was given. */
    public String pattern() {
        return pattern;
    }

    /** Whether it has a time of day. */
    public boolean time() {
        return parts.time();
    }

    /** Whether it has a day of a year, so that its numbers are days or seconds since 1970. */
    public boolean day() {
        return parts.day;
    }

    /**
     * The calendar in which its days are counted, as a sentence names it; null for the usual one.
     */
    public @Nullable String calendar() {
        return parts.calendar == Calendar.GREGORIAN ? null : parts.calendar.noun();
    }

    /** What one unit of its numbers is. */
    public Scale scale() {
        return parts.scale;
    }

    /** Whether each value says how far it is from UTC. */
    public boolean hasOffset() {
        return parts.offset;
    }

    /** Whether the month is written before the day, or the day before the month. */
    public boolean monthFirst() {
        return pattern.indexOf('M') < pattern.indexOf('d');
    }

    /** The distance of two neighbouring values: 1, or of seconds 3600, 60, 1 or less. */
    public double step() {
        return parts.step;
    }

    /** The number of a text; NaN if the text is not written so. */
    public double read(String text) {
        return read(text.toCharArray(), 0, text.length());
    }

    /** The number of a text; NaN if the text is not written so, or there is no such day. */
    public double read(char[] text, int from, int to) {
        TimeReading reading = new TimeReading(parts, text, from, to);
        double value = reading.end() == to ? reading.value() : Double.NaN;
        return Double.isNaN(value) && other != null
                ? convert(other.read(text, from, to), other)
                : value;
    }

    /** How many seconds the text says that it is before UTC; 0 if it does not say. */
    public int offset(char[] text, int from, int to) {
        return new TimeReading(parts, text, from, to).offset();
    }

    /** Where a time written so ends, if the text begins with one; −1 if it does not. */
    int end(char[] text, int from, int to) {
        TimeReading reading = new TimeReading(parts, text, from, to);
        return reading.end() >= 0 && !Double.isNaN(reading.value()) ? reading.end() : -1;
    }

    /** The text of a number; years outside 0 … 9999 are brought inside. */
    public String write(double value) {
        boolean midnight = scale() == Scale.SECOND && value % DAY == 0;
        return other != null && midnight && other.scale() == Scale.DAY
                ? other.write(value / DAY)
                : writing.write(value);
    }

    /**
     * The number, in this format's scale, of a moment that another format writes: the day of a
     * time, the month of a day, the first second of a month.
     *
     * @param value the number of the moment in the other format
     */
    public double convert(double value, TimeFormat other) {
        if (scale() == other.scale() || Double.isNaN(value)) {
            return value;
        } else if (other.scale() == Scale.SECOND && scale() == Scale.DAY && !other.hasOffset()) {
            return Math.floor(value / DAY);
        }
        LocalDateTime at = other.writing.moment(value).local();
        if (other.scale() == Scale.WEEK) {
            at = at.minusDays(DAYS_TO_MONDAY); // a week is written by its Thursday
        }
        return switch (scale()) {
            case SECOND -> at.atZone(hasOffset() ? parts.zone : ZoneOffset.UTC).toEpochSecond();
            case DAY -> at.toLocalDate().toEpochDay();
            case WEEK -> Math.floorDiv(at.toLocalDate().toEpochDay() + DAYS_TO_MONDAY, 7);
            case MONTH -> 12 * (at.getYear() - 1970) + at.getMonthValue() - 1;
            case QUARTER -> 4 * (at.getYear() - 1970) + (at.getMonthValue() - 1) / 3;
        };
    }

    static boolean digit(char c) {
        return c >= '0' && c <= '9';
    }
}
