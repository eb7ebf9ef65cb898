package dev.likeness.table.internal;

import java.time.LocalDate;
import java.time.Year;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A text read as a time of a pattern. */
final class TimeReading {

    private static final double DAY = 86_400;
    private static final int PIVOT = 30;
    private static final int MOST_DIGITS = 6;
    private static final long FIRST_MONDAY = -3;
    private static final long NONE = Calendar.NONE;

    private final TimeParts parts;
    private final int end;

    private Eras.@Nullable Era era;
    private int year;
    private int month;
    private int dayOfMonth;
    private int quarter;
    private int week;
    private int dayOfWeek;
    private int dayOfYear;
    private int hour;
    private int days;
    private boolean negative;
    private double seconds;
    private double fraction;
    private int offset;

    /** Reads as much of a text as the pattern says. */
    TimeReading(TimeParts parts, char[] text, int from, int to) {
        this.parts = parts;
        this.end = parse(text, from, to);
    }

    /** Where the time ends; −1 if the text begins with none. */
    int end() {
        return end;
    }

    /** How many seconds the text says that it is before UTC; 0 if it does not say. */
    int offset() {
        return offset;
    }

    private int parse(char[] text, int from, int to) {
        int at = from;
        if (parts.epoch > 0) {
            long number = 0;
            int start = at < to && text[at] == '-' ? at + 1 : at;
            for (at = start; at < to && at - start < 17 && TimeFormat.digit(text[at]); at++) {
                number = number * 10 + (text[at] - '0');
            }
            seconds = (start > from ? -number : number) / (double) parts.epoch;
            return at > start ? at : -1;
        }
        boolean open = parts.span; // the first number of a span has any number of digits
        if (open && at < to && text[at] == '-') {
            negative = true;
            at++;
        }
        for (int part = 0; part < parts.letters.length && at >= 0; part++) {
            int length = parts.lengths[part];
            char letter = parts.letters[part];
            if (length == 0) {
                if (at >= to || text[at++] != letter) {
                    return -1;
                }
                continue;
            }
            if (letter == 'J') {
                at = days(text, at, to);
                open = false;
                continue;
            }
            boolean names = letter == 'E' || letter == 'a' || (letter == 'M' && length > 2);
            if (names || "XxzFoG".indexOf(letter) >= 0) {
                at = other(letter, length, text, at, to);
                continue;
            }
            if (letter == 'y' && era != null && at < to && text[at] == Eras.FIRST) {
                year = era.first();
                at = era.yearOneIsNamed() ? at + 1 : -1;
                continue;
            }
            boolean blank = length < 0 && at < to && text[at] == ' ';
            if (length < 0 && !blank && at < to && text[at] == '0') {
                return -1;
            }
            at += blank ? 1 : 0;
            length = length < 0 ? blank ? 1 : 2 : length;
            int most =
                    blank
                            ? 1
                            : open
                                    ? MOST_DIGITS
                                    : length == 1 && letter != 'S' && letter != 'Q' ? 2 : length;
            most = letter == 'y' && length == 1 ? 4 : most;
            boolean first = open;
            open = false;
            int start = at;
            int number = 0;
            while (at < to && at - start < most && TimeFormat.digit(text[at])) {
                number = number * 10 + (text[at++] - '0');
            }
            if (at - start < length) {
                return -1;
            }
            switch (letter) {
                case 'y', 'Y' -> {
                    if (era != null && (number < 1 || (number == 1 && era.yearOneIsNamed()))) {
                        return -1;
                    }
                    year =
                            era != null
                                    ? era.first() + number - 1
                                    : length == 2
                                            ? number + (number < PIVOT ? 2000 : 1900)
                                            : number;
                }
                case 'M' -> month = number;
                case 'd' -> dayOfMonth = number;
                case 'H' -> hour = number;
                case 'h' -> hour = number < 1 || number > 12 ? 99 : number % 12;
                case 'n' -> days = number;
                case 'm' -> seconds += first || number < 60 ? number * 60 : 1e6;
                case 's' -> seconds += number < 60 ? number : 1e6;
                case 'Q' -> quarter = number;
                case 'w' -> week = number;
                case 'e' -> dayOfWeek = number;
                case 'D' -> dayOfYear = number;
                default -> fraction = number / Math.pow(10, length);
            }
        }
        return at;
    }

    /** Days before a clock, as PostgreSQL writes them: "1 day ", "2 days ", or nothing. */
    private int days(char[] text, int from, int to) {
        int at = from;
        while (at < to && at - from < MOST_DIGITS && TimeFormat.digit(text[at])) {
            days = days * 10 + (text[at++] - '0');
        }
        String word = days == 1 && !negative ? " day " : " days ";
        if (at == from || !TimePatterns.begins(word, text, at, to)) {
            days = 0;
            return from;
        }
        at += word.length();
        boolean signed = at < to && text[at] == '-';
        return signed == negative ? at + (signed ? 1 : 0) : -1;
    }

    private int other(char letter, int length, char[] text, int at, int to) {
        switch (letter) {
            case 'E' -> {
                List<String> names =
                        length == 4 ? parts.language.days() : parts.language.shortDays();
                int found = MonthNames.find(names, text, at, to);
                return found < 0 ? -1 : at + names.get(found).length();
            }
            case 'M' -> {
                List<String> names =
                        length == 4 ? parts.language.months() : parts.language.shortMonths();
                int found = MonthNames.find(names, text, at, to);
                month = found + 1;
                return found < 0 ? -1 : at + names.get(found).length();
            }
            case 'o' -> {
                boolean good = to - at >= 2 && ordinal(dayOfMonth, text[at], text[at + 1]);
                return good ? at + 2 : -1;
            }
            case 'G' -> {
                era = Eras.find(length, text, at, to);
                return era == null ? -1 : at + era.name().length();
            }
            case 'a' -> {
                return half(length, text, at, to);
            }
            case 'z' -> {
                int end = at;
                while (end < to && Character.isUpperCase(text[end])) {
                    end++;
                }
                Integer ahead = ZoneNames.offset(new String(text, at, end - at));
                offset = ahead == null ? 0 : ahead;
                return ahead == null ? -1 : end;
            }
            case 'F' -> {
                if (at >= to || text[at] != '.') {
                    return at;
                }
                int start = ++at;
                int most = length > 1 ? length : 9;
                double unit = 1;
                for (; at < to && TimeFormat.digit(text[at]) && at - start < most; at++) {
                    unit /= 10;
                    fraction += (text[at] - '0') * unit;
                }
                return at > start && (length == 1 || at - start == length) ? at : -1;
            }
            default -> {
                return offset(letter, length, text, at, to);
            }
        }
    }

    /** The half of a day: a word of two letters, or one in English with points. */
    private int half(int length, char[] text, int at, int to) {
        for (String word : TimeWriting.HALVES.get(length - 1)) {
            boolean fits = to - at >= word.length();
            for (int i = 0; fits && i < word.length(); i++) {
                fits = text[at + i] == word.charAt(i);
            }
            if (fits) {
                seconds += word.equals(TimeWriting.HALVES.get(length - 1).get(1)) ? 43_200 : 0;
                return at + word.length();
            }
        }
        return -1;
    }

    private static boolean ordinal(int day, char first, char second) {
        String suffix = TimeWriting.ordinal(day);
        return first == suffix.charAt(0) && second == suffix.charAt(1);
    }

    private int offset(char letter, int length, char[] text, int from, int to) {
        if (from < to && text[from] == 'Z' && letter == 'X') {
            return from + 1;
        } else if (from >= to || (text[from] != '+' && text[from] != '-')) {
            return -1;
        }
        int width = length == 1 ? 3 : length == 2 ? 5 : 6;
        boolean good = to - from >= width && (length < 3 || text[from + 3] == ':');
        int[] places = length == 1 ? new int[] {1, 2} : new int[] {1, 2, width - 2, width - 1};
        int[] digits = new int[4];
        for (int i = 0; i < places.length && good; i++) {
            good = TimeFormat.digit(text[from + places[i]]);
            digits[i] = text[from + places[i]] - '0';
        }
        int minutes = digits[0] * 600 + digits[1] * 60 + digits[2] * 10 + digits[3];
        offset = (text[from] == '-' ? -60 : 60) * minutes;
        return good && minutes <= 18 * 60 ? from + width : -1;
    }

    /** The number; NaN if there is no such day or time. */
    double value() {
        if (parts.epoch > 0) {
            return seconds;
        } else if (parts.span) {
            boolean withinDay = days > 0 || parts.pattern.startsWith("J");
            boolean good = seconds < 1e6 * 3600 && (!withinDay || hour < 24);
            double sum = days * DAY + hour * 3600.0 + seconds + fraction;
            return good ? (negative ? -sum : sum) + 0.0 : Double.NaN;
        }
        double clock = hour < 24 ? hour * 3600 + seconds : 1e6;
        if (clock >= 1e6) {
            return Double.NaN;
        } else if (!parts.day) {
            return coarse(clock + fraction);
        }
        long days = parts.dayOfYear ? ofYear() : parts.weekday ? ofWeek() : ofMonth();
        if (days == NONE) {
            return Double.NaN;
        }
        return parts.time() ? days * DAY + clock + fraction - offset : days;
    }

    private long ofMonth() {
        return parts.calendar.day(year, month, dayOfMonth);
    }

    private long ofYear() {
        boolean good = dayOfYear >= 1 && dayOfYear <= (Year.isLeap(year) ? 366 : 365);
        return good ? LocalDate.ofYearDay(year, dayOfYear).toEpochDay() : NONE;
    }

    private long ofWeek() {
        double monday = week >= 1 && week <= 53 ? monday(year, week) : Double.NaN;
        boolean good = !Double.isNaN(monday) && dayOfWeek >= 1 && dayOfWeek <= 7;
        return good ? 7 * (long) monday + FIRST_MONDAY + dayOfWeek - 1 : NONE;
    }

    private double coarse(double clock) {
        return switch (parts.scale) {
            case MONTH -> month >= 1 && month <= 12 ? (year - 1970) * 12.0 + month - 1 : Double.NaN;
            case QUARTER ->
                    quarter >= 1 && quarter <= 4 ? (year - 1970) * 4.0 + quarter - 1 : Double.NaN;
            case WEEK -> week >= 1 && week <= 53 ? monday(year, week) : Double.NaN;
            default -> clock;
        };
    }

    private static double monday(int year, int week) {
        LocalDate first = LocalDate.of(year, 1, 4);
        long monday = first.toEpochDay() - (first.getDayOfWeek().getValue() - 1);
        long days = monday + 7L * (week - 1);
        LocalDate thursday = LocalDate.ofEpochDay(days + 3);
        return thursday.getYear() == year ? (days - FIRST_MONDAY) / 7.0 : Double.NaN;
    }
}
