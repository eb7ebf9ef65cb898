package dev.likeness.neural.training;

import dev.likeness.FitEvent;
import dev.likeness.FitListener;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The warnings that hold. One that begins to hold is given once; one that no longer holds is
 * withdrawn. Two warnings are the same if they differ in numbers alone.
 */
final class Alarms {

    /** A loss that grew by this factor over its first value, or over 1, has come apart. */
    private static final double APART = 1000;

    private final Map<String, String> holding = new LinkedHashMap<>();
    private Map<String, Double> first = Map.of();

    /** The alarms of a checkpoint. */
    void restore(List<String> messages, Map<String, Double> firstLosses) {
        messages.forEach(message -> holding.put(kind(message), message));
        first = firstLosses;
    }

    /** The messages of the warnings that hold. */
    List<String> messages() {
        return List.copyOf(holding.values());
    }

    /** The losses of the first step. */
    Map<String, Double> firstLosses() {
        return first;
    }

    /** Hears the losses of a step. */
    void step(Map<String, Double> losses) {
        if (first.isEmpty()) {
            first = new LinkedHashMap<>(losses);
        }
    }

    /**
     * Compares what holds with what held before.
     *
     * @param warnings what the family warns of now
     * @param meanLosses the mean losses since the last epoch's end
     */
    void look(
            long step,
            List<String> warnings,
            Map<String, Double> meanLosses,
            FitListener listener) {
        Map<String, String> now = new LinkedHashMap<>();
        for (String message : apart(meanLosses, warnings)) {
            now.put(kind(message), message);
        }
        now.forEach(
                (kind, message) -> {
                    if (holding.putIfAbsent(kind, message) == null) {
                        listener.on(new FitEvent.Warning(step, message));
                    }
                });
        for (String kind : List.copyOf(holding.keySet())) {
            if (!now.containsKey(kind)) {
                listener.on(new FitEvent.Withdrawn(step, holding.remove(kind)));
            }
        }
    }

    /** What the family warns of, after the first loss that has come apart, if one has. */
    private List<String> apart(Map<String, Double> meanLosses, List<String> warnings) {
        List<String> all = new ArrayList<>();
        meanLosses.forEach(
                (name, mean) -> {
                    double before = first.getOrDefault(name, Double.NaN);
                    if (all.isEmpty() && Math.abs(mean) > APART * Math.max(1, Math.abs(before))) {
                        all.add(
                                String.format(
                                        Locale.ROOT,
                                        "The loss \"%s\" grew from %.4g to %.4g: the fit has come"
                                                + " apart. Try a smaller learning rate.",
                                        name,
                                        before,
                                        mean));
                    }
                });
        all.addAll(warnings);
        return all;
    }

    private static String kind(String message) {
        return message.replaceAll("-?[0-9][0-9.,]*(e[+-]?[0-9]+)?", "#");
    }
}
