package dev.likeness;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Values of Java as they stand in a file. */
public final class ValueText {

    private static final DateTimeFormatter SECONDS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT);
    private static final DateTimeFormatter MICROSECONDS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSSSSS", Locale.ROOT);

    private ValueText() {}

    /**
     * The text of a value: of numbers without an exponent, of dates and times as ISO 8601 writes
     * them, with microseconds only where there are any.
     *
     * @param value null and NaN are missing
     * @return null where the value is missing
     * @throws InputException if values of such a type cannot stand in a table
     */
    public static @Nullable String of(@Nullable Object value) {
        return of(value, false);
    }

    /**
     * The text of a value of a column.
     *
     * @param fractions whether some times of the column have parts of a second, so that all are
     *     written with microseconds
     */
    public static @Nullable String of(@Nullable Object value, boolean fractions) {
        if (value == null) {
            return null;
        } else if (value instanceof CharSequence || value instanceof Character) {
            return value.toString();
        } else if (value instanceof Double || value instanceof Float) {
            return number(((Number) value).doubleValue(), value);
        } else if (value instanceof BigDecimal decimal) {
            return decimal.toPlainString();
        } else if (value instanceof Enum<?> constant) {
            return constant.name();
        } else if (value instanceof java.sql.Date date) {
            return date.toLocalDate().toString();
        } else if (value instanceof java.sql.Time time) {
            return time.toLocalTime().toString();
        }
        LocalDateTime time = time(value);
        if (time != null) {
            boolean exact = fractions || fractional(value);
            String text = (exact ? MICROSECONDS : SECONDS).format(time);
            return value instanceof LocalDateTime || value instanceof java.sql.Timestamp
                    ? text
                    : text.replace(' ', 'T') + "Z";
        }
        if (value instanceof Integer
                || value instanceof Long
                || value instanceof Short
                || value instanceof Byte
                || value instanceof BigInteger
                || value instanceof Boolean
                || value instanceof LocalDate
                || value instanceof LocalTime
                || value instanceof Year
                || value instanceof YearMonth
                || value instanceof UUID) {
            return value.toString();
        }
        throw new InputException(
                "A table holds numbers, texts, truth values, enum constants, dates and times; found a %s."
                        .formatted(value.getClass().getName()));
    }

    /** Whether a value is a time with parts of a second. */
    public static boolean fractional(@Nullable Object value) {
        LocalDateTime time = value == null ? null : time(value);
        return time != null && !time.truncatedTo(ChronoUnit.SECONDS).equals(time);
    }

    /** The date and time of a value, in UTC where it has a zone; null of other values. */
    private static @Nullable LocalDateTime time(Object value) {
        if (value instanceof LocalDateTime time) {
            return time;
        } else if (value instanceof java.sql.Timestamp stamp) {
            return stamp.toLocalDateTime();
        }
        Instant instant = null;
        if (value instanceof Instant given) {
            instant = given;
        } else if (value instanceof OffsetDateTime given) {
            instant = given.toInstant();
        } else if (value instanceof ZonedDateTime given) {
            instant = given.toInstant();
        } else if (value instanceof java.util.Date given && !(value instanceof java.sql.Date)) {
            instant = given.toInstant();
        }
        return instant == null
                ? null
                : LocalDateTime.ofEpochSecond(
                        instant.getEpochSecond(), instant.getNano(), java.time.ZoneOffset.UTC);
    }

    private static @Nullable String number(double value, Object given) {
        if (Double.isNaN(value)) {
            return null;
        } else if (Double.isInfinite(value)) {
            throw new InputException(
                    "A table holds finite numbers and missing ones; found " + value + ".");
        }
        BigDecimal decimal = new BigDecimal(given.toString()); // a float keeps its own digits
        boolean small =
                Math.abs(value) < 1e-3 && value != 0; // written 1.0E-4, which has no zero more
        return (small ? decimal.stripTrailingZeros() : decimal).toPlainString();
    }
}
