package dev.likeness.table.internal;

import dev.likeness.table.internal.TimeFormat.Scale;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.IsoFields;
import java.util.List;

/** Writes numbers as times of a pattern. */
final class TimeWriting {

    private static final double DAY = 86_400;
    private static final long FIRST_MONDAY = -3;

    private final TimeParts parts;

    TimeWriting(TimeParts parts) {
        this.parts = parts;
    }

    /** The text of a number; years outside 0 … 9999 are brought inside. */
    String write(double value) {
        if (parts.epoch > 0) {
            return Long.toString(Math.round(value * parts.epoch));
        } else if (parts.scale == Scale.MONTH
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
            return text(first.atStartOfDay(), 0);
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
        return text(LocalDateTime.ofEpochSecond(whole + ahead, nanos, ZoneOffset.UTC), ahead);
    }

    private String text(LocalDateTime moment, int ahead) {
        StringBuilder out = new StringBuilder(parts.pattern.length() + 2);
        for (int part = 0; part < parts.letters.length; part++) {
            int length = parts.lengths[part];
            if (length == 0) {
                out.append(parts.letters[part]);
                continue;
            }
            switch (parts.letters[part]) {
                case 'y' ->
                        padded(
                                out,
                                length == 2 ? moment.getYear() % 100 : moment.getYear(),
                                length);
                case 'Y' -> padded(out, moment.get(IsoFields.WEEK_BASED_YEAR), length);
                case 'M' -> month(out, moment.getMonthValue(), length);
                case 'd' -> padded(out, moment.getDayOfMonth(), length);
                case 'H' -> padded(out, moment.getHour(), length);
                case 'h' -> padded(out, (moment.getHour() + 11) % 12 + 1, length);
                case 'm' -> padded(out, moment.getMinute(), length);
                case 's' -> padded(out, moment.getSecond(), length);
                case 'D' -> padded(out, moment.getDayOfYear(), length);
                case 'e' -> padded(out, moment.getDayOfWeek().getValue(), length);
                case 'o' -> out.append(ordinal(moment.getDayOfMonth()));
                case 'Q' -> padded(out, moment.get(IsoFields.QUARTER_OF_YEAR), length);
                case 'w' -> padded(out, moment.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR), length);
                case 'a' -> half(out, moment.getHour() >= 12, length);
                case 'E' -> {
                    List<String> names =
                            length == 4 ? parts.language.days() : parts.language.shortDays();
                    String name = names.get(moment.getDayOfWeek().getValue() - 1);
                    out.append(MonthNames.inCase(name, parts.letterCase));
                }
                case 'F' -> fraction(out, moment.getNano());
                case 'X', 'x' -> offset(out, parts.letters[part], ahead, length);
                default ->
                        padded(
                                out,
                                (int) Math.round(moment.getNano() / Math.pow(10, 9 - length)),
                                length);
            }
        }
        return out.toString();
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

    private static void half(StringBuilder out, boolean afternoon, int length) {
        String word = afternoon ? "pm" : "am";
        out.append(
                length == 1
                        ? afternoon ? "PM" : "AM"
                        : length == 2 ? word : word.charAt(0) + "." + word.charAt(1) + ".");
    }

    private static void fraction(StringBuilder out, int nanos) {
        if (nanos == 0) {
            return;
        }
        String digits = Integer.toString(1_000_000 + nanos / 1000).substring(1);
        out.append('.').append(digits.replaceAll("0+$", ""));
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
        out.append("0".repeat(Math.max(0, length - digits.length()))).append(digits);
    }
}
