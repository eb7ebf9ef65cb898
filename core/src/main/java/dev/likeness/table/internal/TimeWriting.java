package dev.likeness.table.internal;

import dev.likeness.table.internal.TimeFormat.Scale;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.IsoFields;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes numbers as times of a pattern. */
final class TimeWriting {

    private static final double DAY = 86_400;

    /** The halves of a day as they are written in English, Chinese, Korean and Japanese. */
    static final List<List<String>> HALVES =
            List.of(
                    List.of("AM", "PM"),
                    List.of("am", "pm"),
                    List.of("a.m.", "p.m."),
                    List.of("上午", "下午"),
                    List.of("오전", "오후"),
                    List.of("午前", "午後"));

    private static final long FIRST_MONDAY = -3;

    private final TimeParts parts;

    TimeWriting(TimeParts parts) {
        this.parts = parts;
    }

    /** The text of a number; years outside 0 … 9999 are brought inside. */
    String write(double value) {
        if (parts.span) {
            return span(value);
        }
        return parts.epoch > 0
                ? Long.toString(Math.round(value * parts.epoch))
                : text(moment(value));
    }

    /** A span of time: the largest unit takes all that the others leave. */
    private String span(double value) {
        double unit = 1 / parts.step;
        double rounded = Math.rint(Math.abs(value) * unit) / unit;
        long left = (long) Math.floor(rounded);
        double behind = rounded - left;
        StringBuilder out = new StringBuilder(value < 0 && rounded > 0 ? "-" : "");
        boolean first = true;
        for (int part = 0; part < parts.letters.length; part++) {
            int length = parts.lengths[part];
            char letter = parts.letters[part];
            long size =
                    switch (letter) {
                        case 'n' -> 86_400;
                        case 'H' -> 3600;
                        case 'm' -> 60;
                        default -> 1;
                    };
            if (length == 0) {
                out.append(letter);
            } else if (letter == 'J') {
                days(out, left / 86_400, value < 0 && rounded > 0);
                first = false;
            } else if (letter == 'F') {
                fraction(out, (int) Math.rint(behind * 1e6) * 1000, length);
            } else if (letter == 'S') {
                padded(out, (int) Math.rint(behind * Math.pow(10, length)), length);
            } else {
                long many = first ? left / size : left / size % (size == 3600 ? 24 : 60);
                padded(out, (int) Math.min(Integer.MAX_VALUE, many), length);
                first = false;
            }
        }
        return out.toString();
    }

    /** Days before a clock, each with its sign; nothing where there is none. */
    private static void days(StringBuilder out, long days, boolean negative) {
        if (days > 0) {
            out.append(days).append(days == 1 && !negative ? " day " : " days ");
            out.append(negative ? "-" : "");
        }
    }

    /**
     * A moment as it is written.
     *
     * @param ahead how many seconds it is ahead of UTC, where that is written
     */
    record Moment(LocalDateTime local, int ahead) {}

    /** The moment of a number; years outside 0 … 9999 are brought inside. */
    Moment moment(double value) {
        if (parts.scale == Scale.MONTH
                || parts.scale == Scale.QUARTER
                || parts.scale == Scale.WEEK) {
            double most =
                    parts.scale == Scale.MONTH
                            ? 96_359
                            : parts.scale == Scale.QUARTER ? 32_119 : 418_000;
            long inside = Math.round(Math.max(-20_000, Math.min(most, value)));
            LocalDate first =
                    parts.scale == Scale.WEEK
                            ? LocalDate.ofEpochDay(inside * 7 + FIRST_MONDAY + 3)
                            : LocalDate.of(1970, 1, 1)
                                    .plusMonths(inside * (parts.scale == Scale.MONTH ? 1 : 3));
            return new Moment(first.atStartOfDay(), 0);
        }
        double seconds = parts.time() ? value : value * DAY;
        double most =
                parts.day ? 253_402_300_799.0 : DAY - 1; // the end of the year 9999, of the day
        double inside = Math.max(parts.day ? -62_167_219_200.0 : 0, Math.min(most, seconds));
        double unit = parts.time() ? 1 / parts.step : 1; // rounded to what is written, not cut
        double rounded = Math.min(most, Math.rint(inside * unit) / unit);
        long whole = (long) Math.floor(rounded);
        int nanos = (int) Math.min(999_999_999, Math.rint((rounded - whole) * 1e6) * 1e3);
        int ahead =
                parts.offset
                        ? parts.zone
                                .getRules()
                                .getOffset(Instant.ofEpochSecond(whole))
                                .getTotalSeconds()
                        : 0;
        return new Moment(LocalDateTime.ofEpochSecond(whole + ahead, nanos, ZoneOffset.UTC), ahead);
    }

    private String text(Moment at) {
        LocalDateTime moment = at.local;
        Calendar.Day day = parts.calendar.of(moment.toLocalDate());
        Eras.@Nullable Era era = null;
        StringBuilder out = new StringBuilder(parts.pattern.length() + 2);
        for (int part = 0; part < parts.letters.length; part++) {
            int length = parts.lengths[part];
            if (length == 0) {
                out.append(parts.letters[part]);
                continue;
            }
            switch (parts.letters[part]) {
                case 'G' -> {
                    era = Eras.of(length, moment.toLocalDate());
                    out.append(era.name());
                }
                case 'y' -> year(out, day.year(), length, era);
                case 'Y' -> padded(out, moment.get(IsoFields.WEEK_BASED_YEAR), length);
                case 'M' -> month(out, day.month(), length);
                case 'd' -> padded(out, day.day(), length);
                case 'H' -> padded(out, moment.getHour(), length);
                case 'h' -> padded(out, (moment.getHour() + 11) % 12 + 1, length);
                case 'm' -> padded(out, moment.getMinute(), length);
                case 's' -> padded(out, moment.getSecond(), length);
                case 'D' -> padded(out, moment.getDayOfYear(), length);
                case 'e' -> padded(out, moment.getDayOfWeek().getValue(), length);
                case 'o' -> out.append(ordinal(moment.getDayOfMonth()));
                case 'Q' -> padded(out, moment.get(IsoFields.QUARTER_OF_YEAR), length);
                case 'w' -> padded(out, moment.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR), length);
                case 'a' -> out.append(HALVES.get(length - 1).get(moment.getHour() / 12));
                case 'z' -> out.append(zoneName(moment, at.ahead));
                case 'E' -> {
                    List<String> names =
                            length == 4 ? parts.language.days() : parts.language.shortDays();
                    String name = names.get(moment.getDayOfWeek().getValue() - 1);
                    out.append(MonthNames.inCase(name, parts.letterCase));
                }
                case 'F' -> fraction(out, moment.getNano(), length);
                case 'X', 'x' -> offset(out, parts.letters[part], at.ahead, length);
                default ->
                        padded(
                                out,
                                (int) Math.round(moment.getNano() / Math.pow(10, 9 - length)),
                                length);
            }
        }
        return out.toString();
    }

    private static void year(StringBuilder out, int year, int length, Eras.@Nullable Era era) {
        if (era == null) {
            padded(out, length == 2 ? year % 100 : year, length);
        } else if (era.yearOneIsNamed() && year == era.first()) {
            out.append(Eras.FIRST);
        } else {
            padded(out, year - era.first() + 1, length);
        }
    }

    private void month(StringBuilder out, int month, int length) {
        if (length <= 2) {
            padded(out, month, length);
            return;
        }
        List<String> names = length == 4 ? parts.language.months() : parts.language.shortMonths();
        out.append(MonthNames.inCase(names.get(month - 1), parts.letterCase));
    }

    /** What follows the number of a day in English: 1st, 2nd, 3rd, 4th. */
    static String ordinal(int day) {
        boolean teen = day >= 11 && day <= 13;
        return teen
                ? "th"
                : day % 10 == 1 ? "st" : day % 10 == 2 ? "nd" : day % 10 == 3 ? "rd" : "th";
    }

    private String zoneName(LocalDateTime moment, int ahead) {
        return ZoneNames.name(parts.zone, moment.toEpochSecond(ZoneOffset.UTC) - ahead, ahead);
    }

    private static void fraction(StringBuilder out, int nanos, int length) {
        if (nanos == 0) {
            return;
        }
        String digits = Integer.toString(1_000_000 + nanos / 1000).substring(1);
        out.append('.')
                .append(length > 1 ? digits.substring(0, length) : digits.replaceAll("0+$", ""));
    }

    private static void offset(StringBuilder out, char letter, int ahead, int length) {
        if (ahead == 0 && letter == 'X') {
            out.append('Z');
            return;
        }
        int minutes = Math.abs(ahead) / 60;
        padded(out.append(ahead < 0 ? '-' : '+'), minutes / 60, 2);
        if (length > 1) {
            padded(length == 3 ? out.append(':') : out, minutes % 60, 2);
        }
    }

    private static void padded(StringBuilder out, int number, int length) {
        String digits = Integer.toString(number);
        String before = length < 0 ? " " : "0";
        out.append(before.repeat(Math.max(0, Math.abs(length) - digits.length()))).append(digits);
    }
}
