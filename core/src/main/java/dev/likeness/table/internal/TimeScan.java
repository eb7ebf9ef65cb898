package dev.likeness.table.internal;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Whether the texts of a column are times, and how they are written. */
public final class TimeScan {

    /** The largest number of texts that are no time in a column of times. */
    private static final int MOST_FAILED = 5;

    private static final int MOST_OFFSETS = 500;

    /** Zones whose offsets are tried where they differ from row to row. */
    private static final List<String> ZONES =
            List.of(
                    "Europe/Berlin",
                    "Europe/London",
                    "America/New_York",
                    "America/Chicago",
                    "America/Denver",
                    "America/Los_Angeles",
                    "Europe/Helsinki",
                    "Europe/Lisbon",
                    "America/Sao_Paulo",
                    "Australia/Sydney",
                    "Pacific/Auckland",
                    "Asia/Jerusalem",
                    "America/Santiago");

    private List<TimeFormat> alive = List.of();
    private List<TimeFormat> second = List.of();
    private int firsts;

    /** How many texts are written in the second way; −1 if the first of them is no time. */
    private int seconds;

    private boolean begun;
    private int failed;
    private boolean offsets;

    /** Instants and the offsets that stood beside them. */
    private final List<long[]> seen = new ArrayList<>();

    private long noted;
    private int stride = 1;

    /** What a text is in a column of times. */
    public enum Found {
        /** No time, or written as none before. */
        NONE,
        /** A time as the first ones are. */
        FIRST,
        /** A time as others are that are written in another way. */
        SECOND
    }

    /** Takes a text. */
    public Found find(char[] text, int from, int to) {
        if (add(text, from, to)) {
            firsts++;
            return Found.FIRST;
        } else if (!begun || seconds < 0) {
            return Found.NONE;
        } else if (second.isEmpty()) {
            second = TimePatterns.reading(text, from, to);
            seconds = second.isEmpty() ? -1 : 1;
            return seconds > 0 ? Found.SECOND : Found.NONE;
        }
        List<TimeFormat> left =
                second.stream()
                        .filter(format -> !Double.isNaN(format.read(text, from, to)))
                        .toList();
        if (left.isEmpty()) {
            return Found.NONE;
        }
        second = left;
        seconds++;
        return Found.SECOND;
    }

    /**
     * A format of all texts, if there are two ways of writing; null if these differ only in the
     * order of day and month, so that one of them is a slip.
     */
    public @Nullable TimeFormat both() {
        if (alive.isEmpty() || second.isEmpty()) {
            return null;
        }
        TimeFormat a = alive.get(0);
        TimeFormat b = second.get(0);
        boolean swapped = letters(a).equals(letters(b));
        if (swapped || !a.day() || !b.day() || a.hasOffset() || b.hasOffset()) {
            return null;
        }
        boolean first = a.time() == b.time() ? firsts >= seconds : a.time();
        return TimeFormat.of(
                first
                        ? a.pattern() + TimeFormat.BETWEEN + b.pattern()
                        : b.pattern() + TimeFormat.BETWEEN + a.pattern());
    }

    private static String letters(TimeFormat format) {
        return format.pattern()
                .replaceAll("(.)\\1+", "$1")
                .chars()
                .sorted()
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    /** Takes a text. Returns whether it is a time as those before were. */
    public boolean add(char[] text, int from, int to) {
        if (alive.isEmpty()) {
            if (begun || failed > MOST_FAILED) {
                return false;
            }
            alive = TimePatterns.reading(text, from, to);
            begun = !alive.isEmpty();
            offsets = alive.stream().anyMatch(TimeFormat::hasOffset);
            failed += begun ? 0 : 1;
            note(text, from, to);
            return begun;
        }
        int read = 0;
        for (TimeFormat format : alive) {
            read += Double.isNaN(format.read(text, from, to)) ? 0 : 1;
        }
        if (read > 0 && read < alive.size()) {
            alive =
                    alive.stream()
                            .filter(format -> !Double.isNaN(format.read(text, from, to)))
                            .toList();
        }
        if (read > 0) {
            note(text, from, to);
        }
        return read > 0;
    }

    /** Keeps every second offset, so that those of a whole year are among them. */
    private void thin() {
        for (int i = 0; 2 * i < seen.size(); i++) {
            seen.set(i, seen.get(2 * i));
        }
        seen.subList(seen.size() / 2, seen.size()).clear();
        stride *= 2;
    }

    private void note(char[] text, int from, int to) {
        if (offsets && noted++ % stride == 0) {
            if (seen.size() == MOST_OFFSETS) {
                thin();
            }
            for (TimeFormat format : alive) {
                if (format.hasOffset()) {
                    long at = (long) format.read(text, from, to);
                    seen.add(new long[] {at, format.offset(text, from, to)});
                    return;
                }
            }
        }
    }

    /** Whether no text was a time. */
    public boolean none() {
        return alive.isEmpty();
    }

    /** Whether further texts need not be offered. */
    public boolean over() {
        return alive.isEmpty() && (begun || failed > MOST_FAILED);
    }

    /** The formats that read all texts that are times, the preferred one first. */
    public List<TimeFormat> formats() {
        return alive;
    }

    /** A format with the zone whose offsets the texts had, where it needs one. */
    public TimeFormat zoned(TimeFormat format) {
        if (!format.hasOffset() || format.pattern().matches(".*\\{.*[/+-].*}") || seen.isEmpty()) {
            return format;
        }
        for (String zone : ZONES) {
            ZoneId id = ZoneId.of(zone);
            boolean all =
                    seen.stream()
                            .allMatch(
                                    pair ->
                                            id.getRules()
                                                            .getOffset(
                                                                    Instant.ofEpochSecond(pair[0]))
                                                            .getTotalSeconds()
                                                    == pair[1]);
            if (all && seen.stream().mapToLong(pair -> pair[1]).distinct().count() > 1) {
                return TimeFormat.of(with(format.pattern(), zone));
            }
        }
        Map<Long, Integer> counts = new TreeMap<>();
        seen.forEach(pair -> counts.merge(pair[1], 1, Integer::sum));
        long most =
                counts.entrySet().stream()
                        .max(Map.Entry.comparingByValue())
                        .map(Map.Entry::getKey)
                        .orElse(0L);
        String fixed = ZoneOffset.ofTotalSeconds((int) most).getId();
        return most == 0 ? format : TimeFormat.of(with(format.pattern(), fixed));
    }

    private static String with(String pattern, String zone) {
        return pattern.endsWith("}")
                ? pattern.substring(0, pattern.length() - 1) + "," + zone + "}"
                : pattern + "{" + zone + "}";
    }

    /** Notes the offsets that texts have in a format that was given. */
    public TimeFormat zoned(TimeFormat format, List<String> texts) {
        if (format.hasOffset() && seen.isEmpty()) {
            for (String text : texts) {
                char[] characters = text.toCharArray();
                double at = format.read(characters, 0, characters.length);
                if (!Double.isNaN(at)) {
                    seen.add(
                            new long[] {
                                (long) at, format.offset(characters, 0, characters.length)
                            });
                }
            }
        }
        return zoned(format);
    }
}
