package dev.likeness.judge;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The scores of one source of data.
 *
 * @param origin where the data come from
 * @param name what the source is called
 * @param scores by the key of their {@link Measure}; one that does not apply is left out
 * @param details what a program may want to know besides, by name: values that JSON knows
 */
public record Line(
        Origin origin, String name, Map<String, Score> scores, Map<String, Object> details) {

    public Line {
        scores = Collections.unmodifiableMap(new LinkedHashMap<>(scores));
        details = Collections.unmodifiableMap(new LinkedHashMap<>(details));
    }

    /** A line without details. */
    public static Line of(Origin origin, String name, Map<String, Score> scores) {
        return new Line(origin, name, scores, Map.of());
    }

    /** The score of a measure, or null if it does not apply. */
    public @Nullable Score score(Measure measure) {
        return scores.get(measure.key());
    }
}
