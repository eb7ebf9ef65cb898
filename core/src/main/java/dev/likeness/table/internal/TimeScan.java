package dev.likeness.table.internal;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

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
    private boolean begun;
    private int failed;
    private boolean offsets;

    /** Instants and the offsets that stood beside them. */
    private final List<long[]> seen = new ArrayList<>();

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

    private void note(char[] text, int from, int to) {
        if (offsets && seen.size() < MOST_OFFSETS) {
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
