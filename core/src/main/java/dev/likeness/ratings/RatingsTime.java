package dev.likeness.ratings;

import dev.likeness.InputException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;

/** Seconds since 1970 from text and to text. */
final class RatingsTime {

    /** Larger numbers of seconds lie beyond the year 5000: they are milliseconds. */
    private static final double MILLISECONDS = 1e11;

    private RatingsTime() {}

    static long seconds(String setting, String text) {
        try {
            return text.matches("-?\\d{1,18}")
                    ? seconds(Double.parseDouble(text))
                    : text.contains("T") || text.contains(" ")
                            ? LocalDateTime.parse(text.replace(' ', 'T'))
                                    .toEpochSecond(ZoneOffset.UTC)
                            : LocalDate.parse(text).atStartOfDay().toEpochSecond(ZoneOffset.UTC);
        } catch (DateTimeException e) {
            throw new InputException(
                    "%s must be seconds since 1970 or a date such as 2020-01-31, found \"%s\"."
                            .formatted(setting, text),
                    e);
        }
    }

    /** Seconds, of a number of seconds or milliseconds. */
    static long seconds(double number) {
        return Math.round(Math.abs(number) > MILLISECONDS ? number / 1000 : number);
    }

    /** A time for a person: a date where the number can be one, else the number. */
    static String text(long seconds) {
        return seconds < 1e8
                ? String.valueOf(seconds) // before 1973: days, or places in an order
                : Instant.ofEpochSecond(seconds).atOffset(ZoneOffset.UTC).toLocalDate().toString();
    }
}
