package dev.likeness.judge;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A report as values that JSON knows. */
final class ReportMap {

    private ReportMap() {}

    static Map<String, Object> of(Report report) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (Section section : report.sections()) {
            Map<String, Object> part = of(section);
            if (section.key().isEmpty()) {
                map.putAll(part);
            } else {
                map.put(section.key(), part);
            }
        }
        return map;
    }

    private static Map<String, Object> of(Section section) {
        Map<String, Object> map = new LinkedHashMap<>(section.facts());
        List<Object> rows = new ArrayList<>();
        section.lines().forEach(line -> rows.add(of(line, section.measures())));
        map.put("rows", rows);
        List<Object> measures = new ArrayList<>();
        section.measures().forEach(measure -> measures.add(of(measure)));
        map.put("measures", measures);
        if (!section.notes().isEmpty()) {
            map.put("notes", section.notes());
        }
        return map;
    }

    private static Map<String, Object> of(Line line, List<Measure> measures) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("kind", name(line.origin()));
        map.put("name", line.name());
        for (Measure measure : measures) {
            Score score = line.score(measure);
            if (score != null) {
                put(map, measure.key(), value(measure, score));
            }
        }
        map.putAll(line.details());
        return map;
    }

    /** Puts a value where its key says: {@code tstr.auc} lies in the group {@code tstr}. */
    private static void put(Map<String, Object> map, String key, Object value) {
        int dot = key.indexOf('.');
        if (dot < 0) {
            map.put(key, value);
            return;
        }
        Map<String, Object> group = new LinkedHashMap<>();
        if (map.get(key.substring(0, dot)) instanceof Map<?, ?> known) {
            known.forEach((name, each) -> group.put(String.valueOf(name), each));
        }
        group.put(key.substring(dot + 1), value);
        map.put(key.substring(0, dot), group);
    }

    private static Object value(Measure measure, Score score) {
        Object value =
                measure.style() == Measure.Style.COUNT
                        ? (Object) Math.round(score.value())
                        : (Object) score.value();
        Double deviation = score.deviation();
        if (deviation == null) {
            return value;
        }
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("mean", value);
        if (!deviation.isNaN()) {
            map.put("deviation", deviation);
        }
        return map;
    }

    private static Map<String, Object> of(Measure measure) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("key", measure.key());
        map.put("name", measure.name());
        map.put("better", name(measure.better()));
        if (!measure.unit().isEmpty()) {
            map.put("unit", measure.unit());
        }
        return map;
    }

    private static String name(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
