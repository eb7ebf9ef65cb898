package dev.likeness.table.internal;

import dev.likeness.InputException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.IsoFields;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A pattern of dates, times and date-times to numbers and back.
 *
 * <p>Letters are those of {@link java.time.format.DateTimeFormatter}: {@code y M d H h m s S}, of
 * names {@code MMM MMMM EEE EEEE}, {@code X} and {@code x} for an offset, {@code Q} for a quarter,
 * {@code YYYY} with {@code ww} for a week. Besides, {@code F} is a fraction of a second that may be
 * absent, its point included, and {@code a aa aaa} are AM, am and a.m. What stands in braces at the
 * end says more: the language of names ({@code de}), their case ({@code upper}, {@code lower},
 * {@code title}), the zone whose offset is written ({@code Europe/Berlin}). {@code epoch-seconds}
 * and {@code epoch-millis} count from 1970.
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

    private static final String KNOWN = "yYMdHhmsSFaEXxQw";
    private static final double DAY = 86_400;
    private static final int PIVOT = 30;
    private static final long FIRST_MONDAY = -3;

    /** The patterns met so far: a column asks for its own again with every value. */
    private static final Map<String, TimeFormat> MET = new ConcurrentHashMap<>();

    private static final int MOST_MET = 1000;

    private final String pattern;
    private final Scale scale;
    private final boolean day;
    private final int epoch;

    /** Letter and length of each part; a literal has the letter itself and length 0. */
    private final char[] letters;

    private final int[] lengths;
    private final MonthNames.Language language;
    private final String letterCase;
    private final ZoneId zone;
    private final boolean offset;
    private final double step;

    private TimeFormat(
            String pattern, List<Character> letters, List<Integer> lengths, String[] attributes) {
        this.pattern = pattern;
        this.epoch =
                pattern.equals("epoch-seconds") ? 1 : pattern.equals("epoch-millis") ? 1000 : 0;
        this.letters = new char[letters.size()];
        this.lengths = new int[letters.size()];
        String seen = "";
        for (int i = 0; i < this.letters.length; i++) {
            this.letters[i] = letters.get(i);
            this.lengths[i] = lengths.get(i);
            seen += lengths.get(i) > 0 ? String.valueOf(letters.get(i)) : "";
        }
        boolean clock = epoch > 0 || seen.contains("H") || seen.contains("h");
        this.day = epoch > 0 || seen.contains("d");
        this.scale =
                clock
                        ? Scale.SECOND
                        : day
                                ? Scale.DAY
                                : seen.contains("w")
                                        ? Scale.WEEK
                                        : seen.contains("Q") ? Scale.QUARTER : Scale.MONTH;
        this.offset = seen.contains("X") || seen.contains("x");
        String names = "";
        String as = "";
        ZoneId at = ZoneOffset.UTC;
        for (String attribute : attributes) {
            if (attribute.matches("[a-z]{2}")) {
                names = attribute;
            } else if (attribute.matches("upper|lower|title")) {
                as = attribute;
            } else {
                at = zone(attribute, pattern);
            }
        }
        this.language = MonthNames.of(names);
        this.letterCase = as;
        this.zone = at;
        check(seen);
        this.step = findStep();
    }

    private static ZoneId zone(String name, String pattern) {
        try {
            return ZoneId.of(name);
        } catch (DateTimeException e) {
            throw refused(pattern, "{" + name + "} is no language, no case and no time zone");
        }
    }

    private void check(String seen) {
        if (epoch > 0) {
            return;
        }
        boolean year = seen.contains("y") || seen.contains("Y");
        boolean date = seen.contains("y") && seen.contains("M") && day;
        boolean coarse =
                scale == Scale.WEEK
                        ? year
                        : scale == Scale.QUARTER ? year : year && seen.contains("M") && !day;
        boolean clockAlone = scale == Scale.SECOND && !year && !seen.contains("M") && !day;
        if (!(scale == Scale.SECOND ? date || clockAlone : scale == Scale.DAY ? date : coarse)) {
            throw refused(pattern, "it lacks a year, a month or a day");
        }
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
        TimeFormat parsed = parse(pattern);
        if (MET.size() >= MOST_MET) {
            MET.clear();
        }
        MET.put(pattern, parsed);
        return parsed;
    }

    private static TimeFormat parse(String pattern) {
        List<Character> letters = new ArrayList<>();
        List<Integer> lengths = new ArrayList<>();
        int brace = pattern.endsWith("}") ? pattern.lastIndexOf('{') : -1;
        String[] attributes =
                brace < 0
                        ? new String[0]
                        : pattern.substring(brace + 1, pattern.length() - 1).split("[, ]+");
        String body = brace < 0 ? pattern : pattern.substring(0, brace);
        if (pattern.startsWith("epoch-")) {
            if (!pattern.matches("epoch-(seconds|millis)")) {
                throw refused(pattern, "an epoch counts seconds or millis");
            }
            body = "";
        }
        for (int i = 0; i < body.length(); ) {
            char c = body.charAt(i);
            if (c == '\'') {
                int end = body.indexOf('\'', i + 1);
                if (end < 0) {
                    throw refused(pattern, "a quote is not closed");
                }
                for (char literal :
                        (end == i + 1 ? "'" : body.substring(i + 1, end)).toCharArray()) {
                    letters.add(literal);
                    lengths.add(0);
                }
                i = end + 1;
            } else if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z')) {
                int end = i;
                while (end < body.length() && body.charAt(end) == c) {
                    end++;
                }
                char letter = c == 'u' ? 'y' : c == 'Z' ? 'x' : c;
                int length = c == 'Z' ? 2 : end - i;
                if (KNOWN.indexOf(letter) < 0 || !allowed(letter, length)) {
                    throw refused(
                            pattern,
                            "the letters %s are not known here; quote what is no letter of a pattern, such as 'T'"
                                    .formatted(body.substring(i, end)));
                }
                letters.add(letter);
                lengths.add(length);
                i = end;
            } else {
                letters.add(c);
                lengths.add(0);
                i++;
            }
        }
        return new TimeFormat(pattern, letters, lengths, attributes);
    }

    private static boolean allowed(char letter, int length) {
        return switch (letter) {
            case 'y' -> length == 4 || length == 2 || length == 1;
            case 'Y' -> length == 4;
            case 'M', 'E' -> length <= 4;
            case 'S' -> length <= 9;
            case 'F', 'Q' -> length == 1;
            case 'a', 'X', 'x' -> length <= 3;
            default -> length <= 2;
        };
    }

    private static InputException refused(String pattern, String why) {
        return new InputException(
                "\"%s\" is no pattern of dates, such as dd.MM.yyyy or yyyy-MM-dd HH:mm: %s."
                        .formatted(pattern, why));
    }

    /** The pattern, as it was given. */
    public String pattern() {
        return pattern;
    }

    /** Whether it has a time of day. */
    public boolean time() {
        return scale == Scale.SECOND;
    }

    /** Whether it has a day of a year, so that its numbers are days or seconds since 1970. */
    public boolean day() {
        return day;
    }

    /** What one unit of its numbers is. */
    public Scale scale() {
        return scale;
    }

    /** Whether each value says how far it is from UTC. */
    public boolean hasOffset() {
        return offset;
    }

    /** Whether the month is written before the day, or the day before the month. */
    public boolean monthFirst() {
        return pattern.indexOf('M') < pattern.indexOf('d');
    }

    /** The distance of two neighbouring values: 1, or of seconds 3600, 60, 1 or less. */
    public double step() {
        return step;
    }

    private double findStep() {
        if (epoch > 0) {
            return 1.0 / epoch;
        }
        double least = time() ? 3600 : 1;
        for (int part = 0; part < letters.length; part++) {
            double own =
                    lengths[part] == 0
                            ? least
                            : switch (letters[part]) {
                                case 'm' -> 60;
                                case 's' -> 1;
                                case 'S' -> Math.pow(10, -Math.min(6, lengths[part]));
                                case 'F' -> 1e-6;
                                default -> least;
                            };
            least = Math.min(least, own);
        }
        return least;
    }

    /** The number of a text; NaN if the text is not written so. */
    public double read(String text) {
        return read(text.toCharArray(), 0, text.length());
    }

    /** The number of a text; NaN if the text is not written so, or there is no such day. */
    public double read(char[] text, int from, int to) {
        Reading reading = new Reading();
        return parse(reading, text, from, to) == to ? reading.value(this) : Double.NaN;
    }

    /** How many seconds the text says that it is before UTC; 0 if it does not say. */
    public int offset(char[] text, int from, int to) {
        Reading reading = new Reading();
        parse(reading, text, from, to);
        return reading.offset;
    }

    /** Where a time written so ends, if the text begins with one; −1 if it does not. */
    int end(char[] text, int from, int to) {
        Reading reading = new Reading();
        int end = parse(reading, text, from, to);
        return end >= 0 && !Double.isNaN(reading.value(this)) ? end : -1;
    }

    private int parse(Reading in, char[] text, int from, int to) {
        int at = from;
        if (epoch > 0) {
            long number = 0;
            int start = at < to && text[at] == '-' ? at + 1 : at;
            for (at = start; at < to && at - start < 15 && digit(text[at]); at++) {
                number = number * 10 + (text[at] - '0');
            }
            in.seconds = (start > from ? -number : number) / (double) epoch;
            return at > start ? at : -1;
        }
        for (int part = 0; part < letters.length && at >= 0; part++) {
            int length = lengths[part];
            char letter = letters[part];
            if (length == 0) {
                if (at >= to || text[at++] != letter) {
                    return -1;
                }
                continue;
            }
            boolean names = letter == 'E' || letter == 'a' || (letter == 'M' && length > 2);
            if (names || letter == 'X' || letter == 'x' || letter == 'F') {
                at = other(in, letter, length, text, at, to);
                continue;
            }
            int most = length == 1 && letter != 'S' && letter != 'Q' ? 2 : length;
            most = letter == 'y' && length == 1 ? 4 : most;
            int start = at;
            int number = 0;
            while (at < to && at - start < most && digit(text[at])) {
                number = number * 10 + (text[at++] - '0');
            }
            if (at - start < length) {
                return -1;
            }
            switch (letter) {
                case 'y', 'Y' ->
                        in.year = length == 2 ? number + (number < PIVOT ? 2000 : 1900) : number;
                case 'M' -> in.month = number;
                case 'd' -> in.dayOfMonth = number;
                case 'H' -> in.hour = number;
                case 'h' -> in.hour = number < 1 || number > 12 ? 99 : number % 12;
                case 'm' -> in.seconds += number < 60 ? number * 60 : 1e6;
                case 's' -> in.seconds += number < 60 ? number : 1e6;
                case 'Q' -> in.quarter = number;
                case 'w' -> in.week = number;
                default -> in.fraction = number / Math.pow(10, length);
            }
        }
        return at;
    }

    private int other(Reading in, char letter, int length, char[] text, int at, int to) {
        switch (letter) {
            case 'E' -> {
                List<String> names = length == 4 ? language.days() : language.shortDays();
                int found = MonthNames.find(names, text, at, to);
                return found < 0 ? -1 : at + names.get(found).length();
            }
            case 'M' -> {
                List<String> names = length == 4 ? language.months() : language.shortMonths();
                int found = MonthNames.find(names, text, at, to);
                in.month = found + 1;
                return found < 0 ? -1 : at + names.get(found).length();
            }
            case 'a' -> {
                int width = length == 3 ? 4 : 2;
                if (to - at < width
                        || Character.toLowerCase(text[at + (width == 4 ? 2 : 1)]) != 'm') {
                    return -1;
                }
                char first = text[at];
                boolean good =
                        length == 1 ? first == 'A' || first == 'P' : first == 'a' || first == 'p';
                in.seconds += first == 'P' || first == 'p' ? 43_200 : 0;
                return good ? at + width : -1;
            }
            case 'F' -> {
                if (at >= to || text[at] != '.') {
                    return at;
                }
                int start = ++at;
                double unit = 1;
                for (; at < to && digit(text[at]) && at - start < 9; at++) {
                    unit /= 10;
                    in.fraction += (text[at] - '0') * unit;
                }
                return at > start ? at : -1;
            }
            default -> {
                return offset(in, letter, length, text, at, to);
            }
        }
    }

    private static int offset(Reading in, char letter, int length, char[] text, int from, int to) {
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
            good = digit(text[from + places[i]]);
            digits[i] = text[from + places[i]] - '0';
        }
        int minutes = digits[0] * 600 + digits[1] * 60 + digits[2] * 10 + digits[3];
        in.offset = (text[from] == '-' ? -60 : 60) * minutes;
        return good && minutes <= 18 * 60 ? from + width : -1;
    }

    /** What was read of a text. */
    private static final class Reading {
        int year;
        int month;
        int dayOfMonth;
        int quarter;
        int week;
        int hour;
        double seconds;
        double fraction;
        int offset;

        double value(TimeFormat as) {
            if (as.epoch > 0) {
                return seconds;
            }
            double clock = hour < 24 ? hour * 3600 + seconds : 1e6;
            if (clock >= 1e6) {
                return Double.NaN;
            } else if (!as.day) {
                return coarse(as, clock + fraction);
            }
            if (month < 1
                    || month > 12
                    || dayOfMonth < 1
                    || (dayOfMonth > 28
                            && dayOfMonth > YearMonth.of(year, month).lengthOfMonth())) {
                return Double.NaN;
            }
            long days = LocalDate.of(year, month, dayOfMonth).toEpochDay();
            return as.time() ? days * DAY + clock + fraction - offset : days;
        }

        private double coarse(TimeFormat as, double clock) {
            return switch (as.scale) {
                case MONTH ->
                        month >= 1 && month <= 12 ? (year - 1970) * 12.0 + month - 1 : Double.NaN;
                case QUARTER ->
                        quarter >= 1 && quarter <= 4
                                ? (year - 1970) * 4.0 + quarter - 1
                                : Double.NaN;
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

    /** The text of a number; years outside 0 … 9999 are brought inside. */
    public String write(double value) {
        if (epoch > 0) {
            return Long.toString(Math.round(value * epoch));
        } else if (scale == Scale.MONTH || scale == Scale.QUARTER || scale == Scale.WEEK) {
            double most = scale == Scale.MONTH ? 96_359 : scale == Scale.QUARTER ? 32_119 : 418_000;
            long inside = Math.round(Math.max(-20_000, Math.min(most, value)));
            LocalDate first =
                    scale == Scale.WEEK
                            ? LocalDate.ofEpochDay(inside * 7 + FIRST_MONDAY + 3)
                            : LocalDate.of(1970, 1, 1)
                                    .plusMonths(inside * (scale == Scale.MONTH ? 1 : 3));
            return text(first.atStartOfDay(), 0);
        }
        double seconds = time() ? value : value * DAY;
        double most = day ? 253_402_300_799.0 : DAY - 1; // the end of the year 9999, of the day
        double inside = Math.max(day ? -62_167_219_200.0 : 0, Math.min(most, seconds));
        double unit = time() ? 1 / step : 1; // rounded to what is written, not cut
        double rounded = Math.min(most, Math.rint(inside * unit) / unit);
        long whole = (long) Math.floor(rounded);
        int nanos = (int) Math.min(999_999_999, Math.rint((rounded - whole) * 1e6) * 1e3);
        int ahead =
                offset
                        ? zone.getRules().getOffset(Instant.ofEpochSecond(whole)).getTotalSeconds()
                        : 0;
        return text(LocalDateTime.ofEpochSecond(whole + ahead, nanos, ZoneOffset.UTC), ahead);
    }

    private String text(LocalDateTime moment, int ahead) {
        StringBuilder out = new StringBuilder(pattern.length() + 2);
        for (int part = 0; part < letters.length; part++) {
            int length = lengths[part];
            if (length == 0) {
                out.append(letters[part]);
                continue;
            }
            switch (letters[part]) {
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
                case 'Q' -> padded(out, moment.get(IsoFields.QUARTER_OF_YEAR), length);
                case 'w' -> padded(out, moment.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR), length);
                case 'a' -> half(out, moment.getHour() >= 12, length);
                case 'E' -> {
                    List<String> names = length == 4 ? language.days() : language.shortDays();
                    String name = names.get(moment.getDayOfWeek().getValue() - 1);
                    out.append(MonthNames.inCase(name, letterCase));
                }
                case 'F' -> fraction(out, moment.getNano());
                case 'X', 'x' -> offset(out, letters[part], ahead, length);
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
        List<String> names = length == 4 ? language.months() : language.shortMonths();
        out.append(MonthNames.inCase(names.get(month - 1), letterCase));
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

    static boolean digit(char c) {
        return c >= '0' && c <= '9';
    }
}
