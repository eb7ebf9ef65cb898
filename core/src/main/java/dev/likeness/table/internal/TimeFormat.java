package dev.likeness.table.internal;

import dev.likeness.InputException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

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
 * {@code epoch-seconds}, {@code epoch-millis} and {@code epoch-micros} count from 1970.
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

    private final TimeParts parts;
    private final TimeWriting writing;

    private TimeFormat(TimeParts parts) {
        this.parts = parts;
        this.writing = new TimeWriting(parts);
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
        TimeFormat parsed = new TimeFormat(TimeParts.of(pattern));
        if (MET.size() >= MOST_MET) {
            MET.clear();
        }
        MET.put(pattern, parsed);
        return parsed;
    }

    /** The pattern, as it was given. */
    public String pattern() {
        return parts.pattern;
    }

    /** Whether it has a time of day. */
    public boolean time() {
        return parts.time();
    }

    /** Whether it has a day of a year, so that its numbers are days or seconds since 1970. */
    public boolean day() {
        return parts.day;
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
        return parts.pattern.indexOf('M') < parts.pattern.indexOf('d');
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
        return reading.end() == to ? reading.value() : Double.NaN;
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
        return writing.write(value);
    }

    static boolean digit(char c) {
        return c >= '0' && c <= '9';
    }
}
