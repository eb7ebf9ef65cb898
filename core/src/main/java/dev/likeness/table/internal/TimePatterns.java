package dev.likeness.table.internal;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The patterns of times that a text may be written in, those preferred first. */
final class TimePatterns {

    private static final int SHORTEST = 4;
    private static final int LONGEST = 48;

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
            TimeForms.COMPACT.forEach(each -> offer(found, each, text, from, to));
            return years(found, text, from, to);
        }
        List<String> attributes = attributes(text, from, to);
        dates(found, "", attributes, text, from, to);
        weekdays(found, attributes, text, from, to);
        TimeForms.COMPACT.forEach(each -> offer(found, each, text, from, to));
        TimeForms.COARSE.forEach(each -> offer(found, each, text, from, to));
        for (String attribute : attributes) {
            TimeForms.COARSE_NAMES.forEach(each -> offer(found, each + attribute, text, from, to));
        }
        clocks(found, "", "", text, from, from, to);
        return List.copyOf(found);
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
        for (String date : TimeForms.DIGITS) {
            date(
                    found,
                    before + date,
                    attributes.isEmpty() ? "" : attributes.get(0),
                    text,
                    from,
                    to);
        }
        for (String attribute : attributes) {
            for (String date : TimeForms.NAMES) {
                date(found, before + date, attribute, text, from, to);
            }
        }
    }

    private static void date(
            Set<TimeFormat> found, String date, String attribute, char[] text, int from, int to) {
        boolean named = date.contains("MMM") || date.contains("E");
        String names = named ? attribute : "";
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
        if (rest.matches(" ?([A-Z]{1,5}|[+-]\\d\\d(:?\\d\\d)?)|\\[[A-Za-z/_]+]")) {
            String blank = rest.startsWith(" ") ? " " : "";
            offer(found, before + blank + "'" + rest.strip() + "'" + names, text, from, to);
        }
        for (String zone : TimeForms.ZONES) {
            boolean utc = zone.equals("'Z'");
            if (!zone.isEmpty() && !utc) {
                offer(found, before + zone + names, text, from, to);
            }
        }
    }

    private static boolean begins(String word, char[] text, int at, int to) {
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

    /** The languages and cases in which a text holds the name of a month, in braces. */
    private static List<String> attributes(char[] text, int from, int to) {
        List<String> attributes = new ArrayList<>();
        for (MonthNames.Language language : MonthNames.all()) {
            int at = -1;
            int end = -1;
            for (int i = from; i < to && at < 0; i++) {
                boolean starts =
                        Character.isLetter(text[i])
                                && (i == from || !Character.isLetter(text[i - 1]));
                if (starts) {
                    end =
                            Math.max(
                                    longest(language.months(), text, i, to),
                                    longest(language.shortMonths(), text, i, to));
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
        if (language.months().contains(word) || language.shortMonths().contains(word)) {
            return "";
        } else if (letters.equals(letters.toUpperCase(Locale.ROOT))) {
            return "upper";
        }
        return letters.equals(letters.toLowerCase(Locale.ROOT)) ? "lower" : "title";
    }
}
