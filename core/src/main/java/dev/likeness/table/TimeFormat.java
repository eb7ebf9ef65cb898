package dev.likeness.table;

import dev.likeness.InputException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * A pattern of dates or date-times, such as {@code yyyy-MM-dd}, to numbers and back. Patterns of
 * digits alone are read and written by hand, some ten times faster than {@link DateTimeFormatter}
 * does, which reads the others.
 */
final class TimeFormat {

    private static final String NUMERIC = "yMdHmsS";
    private static final double DAY = 86_400;

    /** The patterns met so far: a column asks for its own again with every value. */
    private static final Map<String, TimeFormat> MET = new ConcurrentHashMap<>();

    private static final int MOST_MET = 1000;

    /** The patterns that are tried, those preferred first. */
    private static final List<TimeFormat> KNOWN = known();

    private final String pattern;
    private final boolean time;

    /** Letter and length of each part; a literal has the letter itself and length 0. */
    private final char[] letters;

    private final int[] lengths;
    private final @Nullable DateTimeFormatter other;

    private TimeFormat(
            String pattern, List<Character> letters, List<Integer> lengths, boolean numeric) {
        this.pattern = pattern;
        this.letters = new char[letters.size()];
        this.lengths = new int[letters.size()];
        boolean hours = false;
        for (int i = 0; i < this.letters.length; i++) {
            this.letters[i] = letters.get(i);
            this.lengths[i] = lengths.get(i);
            hours |= lengths.get(i) > 0 && "HhKkmsSnNA".indexOf(letters.get(i)) >= 0;
        }
        this.time = hours;
        this.other = numeric ? null : formatter(pattern);
    }

    /**
     * The format of a pattern.
     *
     * @throws InputException if it is no pattern of a date
     */
    static TimeFormat of(String pattern) {
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
        boolean numeric = true;
        String seen = "";
        for (int i = 0; i < pattern.length(); ) {
            char c = pattern.charAt(i);
            if (c == '\'') {
                int end = pattern.indexOf('\'', i + 1);
                if (end < 0) {
                    throw refused(pattern, "a quote is not closed");
                }
                for (char literal :
                        (end == i + 1 ? "'" : pattern.substring(i + 1, end)).toCharArray()) {
                    letters.add(literal);
                    lengths.add(0);
                }
                i = end + 1;
            } else if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z')) {
                int end = i;
                while (end < pattern.length() && pattern.charAt(end) == c) {
                    end++;
                }
                char letter = c == 'u' ? 'y' : c;
                int length = end - i;
                numeric &= NUMERIC.indexOf(letter) >= 0 && seen.indexOf(letter) < 0;
                numeric &= letter == 'y' ? length == 4 : letter == 'S' ? length <= 9 : length <= 2;
                seen += letter;
                letters.add(letter);
                lengths.add(length);
                i = end;
            } else {
                letters.add(c);
                lengths.add(0);
                i++;
            }
        }
        if (numeric && !(seen.contains("y") && seen.contains("M") && seen.contains("d"))) {
            throw refused(pattern, "it lacks a year, a month or a day");
        }
        return new TimeFormat(pattern, letters, lengths, numeric);
    }

    private static DateTimeFormatter formatter(String pattern) {
        try {
            // A strict year is "u"; "y" would ask for an era too.
            return DateTimeFormatter.ofPattern(pattern.replace('y', 'u'), Locale.ENGLISH)
                    .withResolverStyle(ResolverStyle.STRICT);
        } catch (IllegalArgumentException e) {
            throw refused(pattern, String.valueOf(e.getMessage()));
        }
    }

    private static InputException refused(String pattern, String why) {
        return new InputException(
                "\"%s\" is no pattern of dates, such as dd.MM.yyyy or yyyy-MM-dd HH:mm: %s."
                        .formatted(pattern, why));
    }

    private static List<TimeFormat> known() {
        List<String> dates =
                List.of(
                        "yyyy-MM-dd",
                        "yyyy/MM/dd",
                        "dd.MM.yyyy",
                        "d.M.yyyy",
                        "MM/dd/yyyy",
                        "dd/MM/yyyy",
                        "M/d/yyyy",
                        "d/M/yyyy",
                        "MM-dd-yyyy",
                        "dd-MM-yyyy");
        List<TimeFormat> known = new ArrayList<>();
        dates.forEach(date -> known.add(of(date)));
        for (String date : dates) {
            for (String between : List.of(" ", "'T'")) {
                for (String clock :
                        List.of(
                                "HH:mm:ss",
                                "HH:mm",
                                "H:mm",
                                "H:mm:ss",
                                "HH:mm:ss.SSS",
                                "HH:mm:ss.SSSSSS")) {
                    known.add(of(date + between + clock));
                    known.add(of(date + between + clock + "'Z'"));
                }
            }
        }
        return List.copyOf(known);
    }

    /** The known formats that read a text. */
    static List<TimeFormat> reading(char[] text, int from, int to) {
        List<TimeFormat> reading = new ArrayList<>();
        boolean perhaps = to - from >= 8 && to - from <= 32 && digit(text[from]);
        for (int i = 0; perhaps && i < KNOWN.size(); i++) {
            if (!Double.isNaN(KNOWN.get(i).read(text, from, to))) {
                reading.add(KNOWN.get(i));
            }
        }
        return reading;
    }

    String pattern() {
        return pattern;
    }

    /** Whether it has a time of day. */
    boolean time() {
        return time;
    }

    /** Whether the month is written before the day, or the day before the month. */
    boolean monthFirst() {
        return pattern.indexOf('M') < pattern.indexOf('d');
    }

    /** The distance of two neighbouring values: a day, or 3600, 60, 1 or less seconds. */
    double step() {
        double step = time ? 3600 : 1;
        for (int part = 0; part < letters.length; part++) {
            if (lengths[part] > 0 && letters[part] == 'm') {
                step = Math.min(step, 60);
            } else if (lengths[part] > 0 && letters[part] == 's') {
                step = Math.min(step, 1);
            } else if (lengths[part] > 0 && letters[part] == 'S') {
                step = Math.min(step, Math.pow(10, -Math.min(6, lengths[part])));
            }
        }
        return other == null || !time ? step : Math.min(step, 1);
    }

    double read(String text) {
        return read(text.toCharArray(), 0, text.length());
    }

    /** Days or seconds since 1970; NaN if the text is not written so, or there is no such day. */
    double read(char[] text, int from, int to) {
        if (other != null) {
            return readOther(new String(text, from, to - from), other);
        }
        int at = from;
        int year = 0;
        int month = 0;
        int day = 0;
        int seconds = 0;
        double fraction = 0;
        for (int part = 0; part < letters.length; part++) {
            int length = lengths[part];
            if (length == 0) {
                if (at >= to || text[at++] != letters[part]) {
                    return Double.NaN;
                }
                continue;
            }
            int most = length == 1 && letters[part] != 'S' ? 2 : length;
            int start = at;
            int number = 0;
            while (at < to && at - start < most && digit(text[at])) {
                number = number * 10 + (text[at++] - '0');
            }
            if (at - start < length) {
                return Double.NaN;
            }
            switch (letters[part]) {
                case 'y' -> year = number;
                case 'M' -> month = number;
                case 'd' -> day = number;
                case 'H' -> seconds += number < 24 ? number * 3600 : 1_000_000;
                case 'm' -> seconds += number < 60 ? number * 60 : 1_000_000;
                case 's' -> seconds += number < 60 ? number : 1_000_000;
                default -> fraction = number / Math.pow(10, length);
            }
        }
        if (at != to
                || month < 1
                || month > 12
                || day < 1
                || seconds >= 1_000_000
                || (day > 28 && day > YearMonth.of(year, month).lengthOfMonth())) {
            return Double.NaN;
        }
        long days = LocalDate.of(year, month, day).toEpochDay();
        return time ? days * DAY + seconds + fraction : days;
    }

    private double readOther(String text, DateTimeFormatter formatter) {
        try {
            if (!time) {
                return LocalDate.parse(text, formatter).toEpochDay();
            }
            LocalDateTime moment = LocalDateTime.parse(text, formatter);
            return moment.toEpochSecond(ZoneOffset.UTC)
                    + moment.getLong(ChronoField.MICRO_OF_SECOND) / 1e6;
        } catch (DateTimeException e) {
            return Double.NaN;
        }
    }

    /** The text of days or seconds since 1970; years outside 0 … 9999 are brought inside. */
    String write(double value) {
        double seconds = time ? value : value * DAY;
        double most = 253_402_300_799.0; // the end of the year 9999
        double inside = Math.max(-62_167_219_200.0, Math.min(most, seconds));
        double grid = 1 / step(); // 1 / 60, 1, 1000: rounded to what is written, not cut
        double unit = time ? grid : 1;
        double rounded = Math.min(most, Math.rint(inside * unit) / unit);
        long whole = (long) Math.floor(rounded);
        int nanos = (int) Math.min(999_999_999, Math.rint((rounded - whole) * 1e6) * 1e3);
        LocalDateTime moment = LocalDateTime.ofEpochSecond(whole, nanos, ZoneOffset.UTC);
        if (other != null) {
            return other.format(time ? moment : moment.toLocalDate());
        }
        StringBuilder out = new StringBuilder(pattern.length() + 2);
        for (int part = 0; part < letters.length; part++) {
            int length = lengths[part];
            if (length == 0) {
                out.append(letters[part]);
                continue;
            }
            int number =
                    switch (letters[part]) {
                        case 'y' -> moment.getYear();
                        case 'M' -> moment.getMonthValue();
                        case 'd' -> moment.getDayOfMonth();
                        case 'H' -> moment.getHour();
                        case 'm' -> moment.getMinute();
                        case 's' -> moment.getSecond();
                        default -> (int) Math.round(nanos / Math.pow(10, 9 - length));
                    };
            String digits = Integer.toString(number);
            out.append("0".repeat(Math.max(0, length - digits.length()))).append(digits);
        }
        return out.toString();
    }

    private static boolean digit(char c) {
        return c >= '0' && c <= '9';
    }
}
