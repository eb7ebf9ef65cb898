package dev.likeness.table.internal;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** The patterns of times that a text may be written in, those preferred first. */
final class TimePatterns {

    private static final int SHORTEST = 4;
    private static final int LONGEST = 80;

    private static final Pattern ZONE =
            Pattern.compile("(?![AP]M\\b)[A-Z]{1,5}([+-]\\d{1,2}(:?\\d\\d)?)?");

    /** What may stand behind a clock and is the same in all rows. */
    private static final Pattern ZONES =
            Pattern.compile(
                    " ?("
                            + ZONE
                            + "( \\([\\p{L} ]+\\))?|[+-]\\d\\d(:?\\d\\d)?( \\(?[A-Z]{1,5}\\)?)?|[A-Z][A-Za-z]+/[A-Za-z/_]+)|([+-]\\d\\d:\\d\\d|Z)?\\[[A-Za-z/_]+]");

    private TimePatterns() {}

    /** The formats that read a text. */
    static List<TimeFormat> reading(char[] text, int from, int to) {
        int length = to - from;
        boolean perhaps = length >= SHORTEST && length <= LONGEST;
        int digits = 0;
        for (int i = from; perhaps && i < to; i++) {
            digits += TimeFormat.digit(text[i]) ? 1 : 0;
        }
        if (!perhaps || digits < 2) {
            return List.of();
        }
        Set<TimeFormat> found = new LinkedHashSet<>();
        if (digits == length) {
            offer(found, "yyyyMMdd{persian}", text, from, to);
            offer(found, "yyyyMMdd{hijri}", text, from, to);
            offer(found, "yyyyMMdd{buddhist}", text, from, to);
            if (!found.isEmpty()) {
                return List.copyOf(found);
            }
            TimeForms.COMPACT.forEach(each -> offer(found, each, text, from, to));
            return years(found, text, from, to);
        }
        List<String> attributes = attributes(text, from, to);
        dates(found, "", attributes, text, from, to);
        weekdays(found, attributes, text, from, to);
        yearLast(found, attributes, text, from, to);
        TimeForms.COMPACT.forEach(each -> offer(found, each, text, from, to));
        TimeForms.COARSE.forEach(each -> offer(found, each, text, from, to));
        for (String attribute : attributes) {
            TimeForms.COARSE_NAMES.forEach(each -> offer(found, each + attribute, text, from, to));
        }
        clocks(found, "", "", text, from, from, to);
        TimeForms.SPANS.forEach(each -> offer(found, each, text, from, to));
        if (found.isEmpty() && text[from] == '[' && text[to - 1] == ']') {
            return reading(text, from + 1, to - 1).stream().map(TimePatterns::bracketed).toList();
        }
        return List.copyOf(found);
    }

    private static TimeFormat bracketed(TimeFormat inside) {
        String pattern = inside.pattern();
        int end = pattern.endsWith("}") ? pattern.lastIndexOf('{') : pattern.length();
        return TimeFormat.of("[" + pattern.substring(0, end) + "]" + pattern.substring(end));
    }

    /** As C and Java write a time: the zone, if there is one, stands before the year. */
    private static void yearLast(
            Set<TimeFormat> found, List<String> attributes, char[] text, int from, int to) {
        String[] words = new String(text, from, to - from).split(" ");
        for (String form : TimeForms.YEAR_LAST) {
            String zone = words.length == 6 ? words[4] : "";
            boolean fits =
                    form.indexOf('~') < 0
                            || (ZONE.matcher(zone).matches() || zone.matches("[+-]\\d{4}"));
            String pattern = form.replace("~", "'" + zone + "'");
            for (String attribute : fits ? attributes : List.<String>of()) {
                offer(found, pattern + attribute, text, from, to);
                int end = TimeFormat.of(pattern + attribute).end(text, from, to);
                if (end > 0 && end < to) {
                    zones(found, pattern, attribute, text, from, end, to);
                }
            }
        }
    }

    /** Digits alone are a date only in the years in which people keep dates. */
    private static List<TimeFormat> years(Set<TimeFormat> found, char[] text, int from, int to) {
        int year = (text[from] - '0') * 1000 + (text[from + 1] - '0') * 100;
        year += to - from > 3 ? (text[from + 2] - '0') * 10 + (text[from + 3] - '0') : 0;
        return year >= 1880 && year <= 2110 ? List.copyOf(found) : List.of();
    }

    private static void offer(
            Set<TimeFormat> found, String pattern, char[] text, int from, int to) {
        TimeFormat format = TimeFormat.of(pattern);
        if (!Double.isNaN(format.read(text, from, to))) {
            found.add(format);
        }
    }

    private static void dates(
            Set<TimeFormat> found,
            String before,
            List<String> attributes,
            char[] text,
            int from,
            int to) {
        String first = attributes.isEmpty() ? "" : attributes.get(0);
        if (before.isEmpty()) {
            TimeForms.CALENDARS.forEach(
                    (calendar, dates) ->
                            dates.forEach(each -> date(found, each, calendar, text, from, to)));
        }
        for (String date : TimeForms.DIGITS) {
            boolean named = (before + date).indexOf('E') >= 0;
            date(found, before + date, named ? first : "", text, from, to);
        }
        for (String attribute : attributes) {
            for (String names : counted(attribute)) {
                for (String date : TimeForms.NAMES) {
                    date(found, before + date, names, text, from, to);
                }
            }
        }
    }

    /** A language with the calendars in which its months are counted, the preferred one first. */
    private static List<String> counted(String attribute) {
        return switch (attribute) {
            case "{fa}" -> List.of("{fa,persian}");
            case "{th}" -> List.of("{th,buddhist}", "{th}");
            default -> List.of(attribute);
        };
    }

    private static void date(
            Set<TimeFormat> found, String date, String names, char[] text, int from, int to) {
        int end = TimeFormat.of(date + names).end(text, from, to);
        if (end == to) {
            found.add(TimeFormat.of(date + names));
            return;
        }
        for (String between : TimeForms.BETWEEN) {
            String plain = between.replace("'", "");
            if (end > 0 && begins(plain, text, end, to)) {
                clocks(found, date + between, names, text, from, end + plain.length(), to);
            }
        }
    }

    private static void clocks(
            Set<TimeFormat> found,
            String before,
            String names,
            char[] text,
            int from,
            int at,
            int to) {
        for (String clock : TimeForms.CLOCKS) {
            int end = TimeFormat.of(clock).end(text, at, to);
            if (end < 0 || (before.isEmpty() && clock.indexOf(':') < 0 && !clock.contains("'"))) {
                continue; // 08.30 alone is a number
            }
            for (String last : TimeForms.CLOCK_ENDS) {
                if (end == to - last.replace("'", "").length() && (end == to || !last.isEmpty())) {
                    offer(found, before + clock + last + names, text, from, to);
                }
            }
            if (end < to) {
                zones(found, before + clock, names, text, from, end, to);
            }
        }
    }

    /** An offset that all texts share is best kept as it is written. */
    private static void zones(
            Set<TimeFormat> found,
            String before,
            String names,
            char[] text,
            int from,
            int end,
            int to) {
        String rest = new String(text, end, to - end);
        if (ZONES.matcher(rest).matches()) {
            String blank = rest.startsWith(" ") ? " " : "";
            offer(found, before + blank + "'" + rest.strip() + "'" + names, text, from, to);
        }
        int bracket = rest.indexOf('[');
        if (bracket > 0) {
            String region = rest.substring(bracket + 1, rest.length() - 1);
            String behind = "XXX'" + rest.substring(bracket) + "'";
            if (ZoneId.getAvailableZoneIds().contains(region)) {
                String at = names.isEmpty() ? "{" + region + "}" : names;
                offer(found, before + behind + at, text, from, to);
            }
        }
        for (String zone : TimeForms.ZONES) {
            boolean utc = zone.equals("'Z'");
            if (!zone.isEmpty() && !utc) {
                offer(found, before + zone + names, text, from, to);
            }
        }
    }

    static boolean begins(String word, char[] text, int at, int to) {
        if (word.length() > to - at) {
            return false;
        }
        for (int i = 0; i < word.length(); i++) {
            if (word.charAt(i) != text[at + i]) {
                return false;
            }
        }
        return true;
    }

    private static void weekdays(
            Set<TimeFormat> found, List<String> attributes, char[] text, int from, int to) {
        if (!Character.isLetter(text[from])) {
            return;
        }
        for (String attribute : attributes) {
            for (String day : List.of("EEE, ", "EEEE, ", "EEE ", "EEEE ", "EEE. ", "EEE., ")) {
                dates(found, day, List.of(attribute), text, from, to);
            }
        }
    }

    /** The languages and cases in which a text holds the name of a month, or else of a day. */
    private static List<String> attributes(char[] text, int from, int to) {
        List<String> months = attributes(true, text, from, to);
        return months.isEmpty() ? attributes(false, text, from, to) : months;
    }

    private static int named(
            MonthNames.Language language, boolean months, char[] text, int at, int to) {
        return months
                ? Math.max(
                        longest(language.months(), text, at, to),
                        longest(language.shortMonths(), text, at, to))
                : Math.max(
                        longest(language.days(), text, at, to),
                        longest(language.shortDays(), text, at, to));
    }

    private static List<String> attributes(boolean months, char[] text, int from, int to) {
        List<String> attributes = new ArrayList<>();
        for (MonthNames.Language language : MonthNames.all()) {
            int at = -1;
            int end = -1;
            for (int i = from; i < to && at < 0; i++) {
                boolean starts =
                        Character.isLetter(text[i])
                                && (i == from || !Character.isLetter(text[i - 1]));
                if (starts) {
                    end = named(language, months, text, i, to);
                    at = end > i ? i : -1;
                }
            }
            if (at >= 0) {
                String word = new String(text, at, end - at);
                String name = language.name().equals("en") ? "" : language.name();
                String letters = letterCase(word, language);
                String both = name + (name.isEmpty() || letters.isEmpty() ? "" : ",") + letters;
                attributes.add(both.isEmpty() ? "" : "{" + both + "}");
            }
        }
        return attributes;
    }

    private static int longest(List<String> names, char[] text, int from, int to) {
        int found = MonthNames.find(names, text, from, to);
        return found < 0 ? -1 : from + names.get(found).length();
    }

    private static String letterCase(String word, MonthNames.Language language) {
        String letters = word.replace(".", "");
        boolean listed =
                language.months().contains(word)
                        || language.shortMonths().contains(word)
                        || language.days().contains(word)
                        || language.shortDays().contains(word);
        if (listed) {
            return "";
        } else if (letters.equals(letters.toUpperCase(Locale.ROOT))) {
            return "upper";
        }
        return letters.equals(letters.toLowerCase(Locale.ROOT)) ? "lower" : "title";
    }
}
