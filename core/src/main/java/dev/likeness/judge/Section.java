package dev.likeness.judge;

import dev.likeness.View;
import io.soabase.recordbuilder.core.RecordBuilder;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A part of a report: sources of data in lines, measures in columns. The floor and the ceiling of a
 * score that has none are those of the best baseline and of the real data among the lines.
 *
 * <pre>{@code
 * Section.of("", "How alike the rows are", measures, lines).withNotes(List.of("Few rows."));
 * }</pre>
 *
 * @param key the name for a program under which the section stands; empty for the main one
 * @param title the heading
 * @param protocol how it was measured, in sentences
 * @param facts the protocol as values that JSON knows, by name
 * @param source what the names of the lines are; empty where they say so themselves
 * @param measures the columns
 * @param lines the scores of each source
 * @param notes what a person should know besides, in sentences
 * @param pictures what there is to look at
 */
@RecordBuilder
public record Section(
        String key,
        String title,
        List<String> protocol,
        Map<String, Object> facts,
        String source,
        List<Measure> measures,
        List<Line> lines,
        List<String> notes,
        List<View> pictures)
        implements SectionBuilder.With {

    public Section {
        protocol = List.copyOf(protocol);
        facts = Collections.unmodifiableMap(new LinkedHashMap<>(facts));
        measures = List.copyOf(measures);
        lines = bounded(measures, lines);
        notes = List.copyOf(notes);
        pictures = List.copyOf(pictures);
    }

    /** Scores of sources of data, and nothing said of them. */
    public static Section of(String key, String title, List<Measure> measures, List<Line> lines) {
        return new Section(
                key, title, List.of(), Map.of(), "", measures, lines, List.of(), List.of());
    }

    private static List<Line> bounded(List<Measure> measures, List<Line> lines) {
        Map<String, Double> floors = new LinkedHashMap<>();
        Map<String, Double> ceilings = new LinkedHashMap<>();
        for (Measure measure : measures) {
            for (Line line : lines) {
                Score score = line.score(measure);
                if (score == null || !Double.isFinite(score.value())) {
                    continue;
                }
                if (line.origin() == Origin.REAL) {
                    ceilings.put(measure.key(), score.value());
                } else if (line.origin() == Origin.BASELINE) {
                    floors.merge(
                            measure.key(),
                            score.value(),
                            (old, next) -> measure.prefers(next, old) ? next : old);
                }
            }
        }
        return lines.stream().map(line -> within(line, floors, ceilings)).toList();
    }

    private static Line within(
            Line line, Map<String, Double> floors, Map<String, Double> ceilings) {
        Map<String, Score> scores = new LinkedHashMap<>();
        line.scores()
                .forEach(
                        (key, score) -> {
                            @Nullable Double floor = floors.get(key);
                            scores.put(key, score.within(floor, ceilings.get(key)));
                        });
        return new Line(line.origin(), line.name(), scores, line.details());
    }
}
