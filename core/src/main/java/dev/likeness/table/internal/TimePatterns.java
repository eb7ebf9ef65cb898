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

    /** Dates of digits; of two that read a text the first is preferred. */
    private static final List<String> DIGITS =
            List.of(
                    "yyyy-MM-dd",
                    "yyyy/MM/dd",
                    "yyyy.MM.dd",
                    "dd.MM.yyyy",
                    "d.M.yyyy",
                    "MM/dd/yyyy",
                    "dd/MM/yyyy",
                    "M/d/yyyy",
                    "d/M/yyyy",
                    "MM-dd-yyyy",
                    "dd-MM-yyyy",
                    "M-d-yyyy",
                    "d-M-yyyy",
                    "yyyy/M/d",
                    "yyyy-M-d",
                    "dd.MM.yy",
                    "d.M.yy",
                    "MM/dd/yy",
                    "dd/MM/yy",
                    "M/d/yy",
                    "d/M/yy",
                    "dd-MM-yy",
                    "yy/MM/dd",
                    "yyyy-dd-MM",
                    "dd MM yyyy",
                    "yyyy MM dd",
                    "yyyy年M月d日",
                    "yyyy. M. d.");

    private static final List<String> NAMES =
            List.of(
                    "MMM dd, yyyy",
                    "MMM d, yyyy",
                    "MMMM dd, yyyy",
                    "MMMM d, yyyy",
                    "dd MMM yyyy",
                    "d MMM yyyy",
                    "dd MMMM yyyy",
                    "d MMMM yyyy",
                    "dd-MMM-yyyy",
                    "d-MMM-yyyy",
                    "dd-MMM-yy",
                    "d-MMM-yy",
                    "ddMMMyyyy",
                    "ddMMMyy",
                    "dd/MMM/yyyy",
                    "d/MMM/yyyy",
                    "dd. MMM yyyy",
                    "d. MMM yyyy",
                    "dd. MMM. yyyy",
                    "d. MMM. yyyy",
                    "dd. MMMM yyyy",
                    "d. MMMM yyyy",
                    "d 'de' MMMM 'de' yyyy",
                    "d 'de' MMM 'de' yyyy",
                    "dd MMM, yyyy",
                    "d MMM, yyyy",
                    "MMM dd yyyy",
                    "MMM d yyyy",
                    "MMMM d yyyy",
                    "yyyy-MMM-dd",
                    "yyyy MMM dd",
                    "yyyy MMM d");

    private static final List<String> COARSE =
            List.of(
                    "yyyy-MM",
                    "yyyy/MM",
                    "MM/yyyy",
                    "MM.yyyy",
                    "MM-yyyy",
                    "M/yyyy",
                    "yyyy'M'MM",
                    "yyyy-'Q'Q",
                    "yyyy 'Q'Q",
                    "yyyy'Q'Q",
                    "'Q'Q yyyy",
                    "'Q'Q-yyyy",
                    "'Q'Q/yyyy",
                    "Q'Q'yyyy",
                    "'T'Q yyyy",
                    "'T'Q-yyyy",
                    "yyyy-'T'Q",
                    "YYYY-'W'ww",
                    "YYYY'W'ww",
                    "YYYY 'W'ww",
                    "'W'ww YYYY",
                    "'KW' ww/YYYY",
                    "'KW' ww YYYY",
                    "'KW'ww YYYY",
                    "YYYY-'KW'ww",
                    "'S'ww YYYY",
                    "YYYY-'S'ww");

    private static final List<String> COARSE_NAMES =
            List.of(
                    "MMM yyyy",
                    "MMMM yyyy",
                    "MMM-yy",
                    "MMM-yyyy",
                    "MMM. yyyy",
                    "MMM yy",
                    "yyyy-MMM",
                    "yyyy MMM",
                    "MMMyyyy",
                    "MMMyy",
                    "MMM/yyyy",
                    "MMMM 'de' yyyy",
                    "yyyy MMMM");

    private static final List<String> BETWEEN =
            List.of(" ", "'T'", ", ", " 'at' ", "  ", "_", ":", " - ", " 'à' ", ". ");

    private static final List<String> CLOCKS =
            List.of(
                    "HH:mm:ss",
                    "HH:mm",
                    "H:mm",
                    "H:mm:ss",
                    "HH:mm:ss.SSS",
                    "HH:mm:ss.SSSSSS",
                    "HH:mm:ss,SSS",
                    "HH:mm:ss.S",
                    "HH:mm:ss.SS",
                    "HH:mm:ss.SSSSSSS",
                    "HH:mm:ss.SSSSSSSSS",
                    "HH:mm:ssF",
                    "hh:mm:ss a",
                    "h:mm:ss a",
                    "hh:mm a",
                    "h:mm a",
                    "h:mm:ssa",
                    "hh:mma",
                    "h:mma",
                    "hh:mm aa",
                    "h:mm aa",
                    "hh:mm:ss aa",
                    "h:mm:ss aa",
                    "h:mmaa",
                    "hh:mm aaa",
                    "h:mm aaa",
                    "h:mm:ss aaa",
                    "HH'h'mm",
                    "HH 'h' mm",
                    "HH.mm",
                    "H.mm",
                    "HH.mm.ss",
                    "HHmmss");

    private static final List<String> CLOCK_ENDS = List.of("", " 'Uhr'", " 'h'", "'h'");

    private static final List<String> ZONES =
            List.of("", "'Z'", "XXX", " XXX", "XX", " XX", "X", " X", "xxx", " xxx", "xx", " xx");

    private static final List<String> COMPACT =
            List.of(
                    "yyyyMMdd",
                    "yyyyMMddHHmmss",
                    "yyyyMMddHHmm",
                    "yyyyMMddHHmmssSSS",
                    "yyyyMMddHHmmssSSSSSS",
                    "yyyyMMdd'T'HHmmss",
                    "yyyyMMdd'T'HHmmss'Z'",
                    "yyyyMMdd'T'HHmm",
                    "yyyyMMdd HHmmss",
                    "yyyyMMdd_HHmmss",
                    "yyyyMMdd-HHmmss",
                    "yyyyMMdd HH:mm:ss",
                    "yyyyMMdd HH:mm");

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
            COMPACT.forEach(each -> offer(found, each, text, from, to));
            return years(found, text, from, to);
        }
        List<String> attributes = attributes(text, from, to);
        dates(found, "", attributes, text, from, to);
        weekdays(found, attributes, text, from, to);
        COMPACT.forEach(each -> offer(found, each, text, from, to));
        COARSE.forEach(each -> offer(found, each, text, from, to));
        for (String attribute : attributes) {
            COARSE_NAMES.forEach(each -> offer(found, each + attribute, text, from, to));
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
        for (String date : DIGITS) {
            date(
                    found,
                    before + date,
                    attributes.isEmpty() ? "" : attributes.get(0),
                    text,
                    from,
                    to);
        }
        for (String attribute : attributes) {
            for (String date : NAMES) {
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
        for (String between : BETWEEN) {
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
        for (String clock : CLOCKS) {
            int end = TimeFormat.of(clock).end(text, at, to);
            if (end < 0 || (before.isEmpty() && clock.indexOf(':') < 0 && !clock.contains("'"))) {
                continue; // 08.30 alone is a number
            }
            for (String last : CLOCK_ENDS) {
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
        for (String zone : ZONES) {
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
