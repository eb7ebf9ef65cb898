package dev.likeness.table.internal;

import dev.likeness.InputException;
import dev.likeness.table.internal.TimeFormat.Scale;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/** The parts of a pattern of times: its letters, and what it says of language, case and zone. */
final class TimeParts {

    private static final String KNOWN = "yYMdHhmsSFaEXxQwDeonzJG";

    final String pattern;
    final Scale scale;
    final boolean day;

    /** How many units of a count since 1970 are a second; 0 if it is no such count. */
    final int epoch;

    /**
     * Letter and length of each part; a literal has the letter itself and length 0, a number with
     * blanks before it a length below 0.
     */
    final char[] letters;

    final int[] lengths;
    final Calendar calendar;
    final MonthNames.Language language;
    final String letterCase;
    final ZoneId zone;

    /**
     * Whether a day is said by its week and its number in it, and whether by its number in a year.
     */
    final boolean weekday;

    final boolean dayOfYear;

    /** Whether it is a span of time, with any number of days, hours or minutes, and a sign. */
    final boolean span;

    /** Whether each value says how far it is from UTC. */
    final boolean offset;

    /** The distance of two neighbouring values. */
    final double step;

    private TimeParts(
            String pattern, List<Character> letters, List<Integer> lengths, String[] attributes) {
        this.pattern = pattern;
        this.epoch =
                switch (pattern) {
                    case "epoch-seconds" -> 1;
                    case "epoch-millis" -> 1000;
                    case "epoch-micros" -> 1_000_000;
                    default -> 0;
                };
        this.letters = new char[letters.size()];
        this.lengths = new int[letters.size()];
        String seen = "";
        for (int i = 0; i < this.letters.length; i++) {
            this.letters[i] = letters.get(i);
            this.lengths[i] = lengths.get(i);
            seen += lengths.get(i) != 0 ? String.valueOf(letters.get(i)) : "";
        }
        this.span =
                seen.contains("n") || seen.contains("J") || List.of(attributes).contains("long");
        boolean clock = epoch > 0 || span || seen.contains("H") || seen.contains("h");
        this.weekday = seen.contains("e");
        this.dayOfYear = seen.contains("D");
        this.day = epoch > 0 || seen.contains("d") || dayOfYear || weekday;
        this.scale =
                clock
                        ? Scale.SECOND
                        : day
                                ? Scale.DAY
                                : seen.contains("w")
                                        ? Scale.WEEK
                                        : seen.contains("Q") ? Scale.QUARTER : Scale.MONTH;
        this.offset = seen.contains("X") || seen.contains("x") || seen.contains("z");
        String names = "";
        String as = "";
        ZoneId at = ZoneOffset.UTC;
        Calendar counted = Calendar.GREGORIAN;
        for (String attribute : attributes) {
            Calendar other = calendar(attribute);
            if (other != Calendar.GREGORIAN) {
                counted = other;
            } else if (attribute.matches("[a-z]{2}[.0-9]?")) {
                names = attribute;
            } else if (attribute.matches("upper|lower|title")) {
                as = attribute;
            } else if (!attribute.equals("long")) {
                at = zone(attribute, pattern);
            }
        }
        this.calendar = counted;
        this.language = MonthNames.of(names);
        this.letterCase = as;
        this.zone = at;
        check(seen);
        this.step = findStep();
    }

    private static Calendar calendar(String name) {
        for (Calendar each : Calendar.values()) {
            if (each.label().equals(name)) {
                return each;
            }
        }
        return Calendar.GREGORIAN;
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
        boolean date =
                weekday
                        ? seen.contains("Y") && seen.contains("w")
                        : seen.contains("y") && (dayOfYear || seen.contains("M")) && day;
        boolean coarse =
                scale == Scale.WEEK
                        ? year
                        : scale == Scale.QUARTER ? year : year && seen.contains("M") && !day;
        if (scale != Scale.SECOND && seen.contains("z")) {
            throw refused(pattern, "a zone needs a time of day");
        }
        if (calendar != Calendar.GREGORIAN && (!day || weekday || dayOfYear)) {
            throw refused(pattern, "another calendar needs a year, a month and a day");
        }
        if (seen.contains("G") && (!day || hasLongYear() || calendar != Calendar.GREGORIAN)) {
            throw refused(pattern, "an era needs a day, and a year of one or two digits");
        }
        if (span && (seen.contains("h") || seen.contains("y") || day)) {
            throw refused(pattern, "a span of time has no date and no half of a day");
        }
        boolean clockAlone = scale == Scale.SECOND && !year && !seen.contains("M") && !day;
        if (!(scale == Scale.SECOND ? date || clockAlone : scale == Scale.DAY ? date : coarse)) {
            throw refused(pattern, "it lacks a year, a month or a day");
        }
    }

    private boolean hasLongYear() {
        for (int part = 0; part < letters.length; part++) {
            if (letters[part] == 'y' && lengths[part] > 2) {
                return true;
            }
        }
        return false;
    }

    /**
     * The parts of a pattern.
     *
     * @throws InputException if it is no pattern of a date or time
     */
    static TimeParts of(String pattern) {
        List<Character> letters = new ArrayList<>();
        List<Integer> lengths = new ArrayList<>();
        int brace = pattern.endsWith("}") ? pattern.lastIndexOf('{') : -1;
        String[] attributes =
                brace < 0
                        ? new String[0]
                        : pattern.substring(brace + 1, pattern.length() - 1).split("[, ]+");
        String body = brace < 0 ? pattern : pattern.substring(0, brace);
        if (pattern.startsWith("epoch-")) {
            if (!pattern.matches("epoch-(seconds|millis|micros)")) {
                throw refused(pattern, "an epoch counts seconds, millis or micros");
            }
            body = "";
        }
        boolean blanks = false;
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
                if (c == 'p' && end - i == 2 && end < body.length()) {
                    blanks = true;
                    i = end;
                    continue;
                }
                char letter = c == 'u' ? 'y' : c == 'Z' ? 'x' : c;
                int length = c == 'Z' ? 2 : end - i;
                boolean padded = !blanks || ("dHh".indexOf(letter) >= 0 && length == 1);
                if (KNOWN.indexOf(letter) < 0 || !allowed(letter, length) || !padded) {
                    throw refused(
                            pattern,
                            "the letters %s are not known here; quote what is no letter of a pattern, such as 'T'"
                                    .formatted(body.substring(i, end)));
                }
                letters.add(letter);
                lengths.add(blanks ? -2 : length);
                blanks = false;
                i = end;
            } else {
                letters.add(c);
                lengths.add(0);
                i++;
            }
        }
        return new TimeParts(pattern, letters, lengths, attributes);
    }

    private static boolean allowed(char letter, int length) {
        return switch (letter) {
            case 'y' -> length <= 4;
            case 'G' -> length == 1 || length == 4 || length == 5;
            case 'Y' -> length == 4;
            case 'M', 'E' -> length <= 4;
            case 'S' -> length <= 9;
            case 'F' -> length == 1 || length == 3 || length == 6;
            case 'Q', 'e', 'o', 'n', 'z', 'J' -> length == 1;
            case 'D' -> length == 3;
            case 'a' -> length <= 6;
            case 'X', 'x' -> length <= 3;
            default -> length <= 2;
        };
    }

    private static InputException refused(String pattern, String why) {
        return new InputException(
                "\"%s\" is no pattern of dates, such as dd.MM.yyyy or yyyy-MM-dd HH:mm: %s."
                        .formatted(pattern, why));
    }

    boolean time() {
        return scale == Scale.SECOND;
    }

    private double findStep() {
        if (epoch > 0) {
            return 1.0 / epoch;
        }
        double least = span ? 86_400 : time() ? 3600 : 1;
        for (int part = 0; part < letters.length; part++) {
            double own =
                    lengths[part] == 0
                            ? least
                            : switch (letters[part]) {
                                case 'H', 'h' -> time() ? 3600 : least;
                                case 'm' -> 60;
                                case 's' -> 1;
                                case 'n' -> 86_400;
                                case 'S' -> Math.pow(10, -Math.min(6, lengths[part]));
                                case 'F' -> 1e-6;
                                default -> least;
                            };
            least = Math.min(least, own);
        }
        return least;
    }
}
