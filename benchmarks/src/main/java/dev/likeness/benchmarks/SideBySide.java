package dev.likeness.benchmarks;

import dev.likeness.InputException;
import dev.likeness.file.Json;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What several sides needed for the same work, turn after turn; the median counts. */
final class SideBySide {

    /** The side of this project. */
    static final String OURS = "Likeness";

    /** A side and the model that it fits. */
    private record Key(String side, String model) {}

    private final Map<String, String> measures;
    private final Map<Key, List<Map<String, Double>>> turns = new LinkedHashMap<>();
    private final List<String> peers = new ArrayList<>();

    /**
     * Nothing yet.
     *
     * @param measures what is measured in a turn, as a peer names it, and its title
     */
    SideBySide(Map<String, String> measures) {
        this.measures = measures;
    }

    /** The clock and the time that this process has spent on processors, in seconds. */
    record Clock(double seconds, double processor) {

        static Clock now() {
            double processor =
                    ManagementFactory.getOperatingSystemMXBean()
                                    instanceof com.sun.management.OperatingSystemMXBean system
                            ? system.getProcessCpuTime() / 1e9
                            : 0;
            return new Clock(System.nanoTime() / 1e9, processor);
        }

        /** What passed since then. */
        Clock since(Clock then) {
            return new Clock(seconds - then.seconds, processor - then.processor);
        }
    }

    void add(String side, String model, Map<String, Double> turn) {
        turns.computeIfAbsent(new Key(side, model), key -> new ArrayList<>()).add(turn);
    }

    /**
     * Adds what a peer prints: {@code peer}, its name and version, and for each model an object of
     * the measures.
     *
     * @throws InputException if it is anything else
     */
    void read(String side, String script, String output, List<String> models) {
        Map<String, Object> json = Json.readObject(output.strip(), script);
        String peer = String.valueOf(json.get("peer"));
        if (!peers.contains(peer)) {
            peers.add(peer);
        }
        for (String model : models) {
            if (json.get(model) instanceof Map<?, ?> found) {
                Map<String, Double> turn = new LinkedHashMap<>();
                for (String measure : measures.keySet()) {
                    if (!(found.get(measure) instanceof Number number)) {
                        throw new InputException(script + " gave no number " + measure + ".");
                    }
                    turn.put(measure, number.doubleValue());
                }
                add(side, model, turn);
            }
        }
    }

    /** The peers that were read, as they call themselves. */
    List<String> peers() {
        return List.copyOf(peers);
    }

    /** Whether a side has fitted a model. */
    boolean has(String side, String model) {
        return turns.containsKey(new Key(side, model));
    }

    double median(String side, String model, String measure) {
        return Times.median(
                turns.getOrDefault(new Key(side, model), List.of()).stream()
                        .mapToDouble(turn -> turn.get(measure))
                        .toArray());
    }

    /** Checks that we need at most so large a share of what a peer needs, if that has run. */
    void checkRatio(List<Check> checks, String model, String peer, String measure, double most) {
        if (has(OURS, model) && has(peer, model)) {
            double ratio = median(OURS, model, measure) / median(peer, model, measure);
            String what = "%s: %s / %s".formatted(model, measures.get(measure), peer);
            checks.add(Check.atMost(what.replace(", s /", " /"), ratio, most));
        }
    }

    /** Checks that a measure of ours is less than a peer's by at most so much. */
    void checkLess(List<Check> checks, String model, String peer, String measure, double most) {
        if (has(OURS, model) && has(peer, model)) {
            double more = median(OURS, model, measure) - median(peer, model, measure);
            String what = "%s: %s less that of %s".formatted(model, measures.get(measure), peer);
            checks.add(Check.atLeast(what, more, -most));
        }
    }

    /** A row for each side and model. */
    MarkdownTable table() {
        List<String> header = new ArrayList<>(List.of("model", "side"));
        header.addAll(measures.values());
        MarkdownTable table = new MarkdownTable(header.toArray(new String[0]));
        for (Key key : turns.keySet()) {
            List<String> row = new ArrayList<>(List.of(key.model, key.side));
            for (String measure : measures.keySet()) {
                row.add(Check.number(median(key.side, key.model, measure)));
            }
            table.row(row.toArray(new String[0]));
        }
        return table;
    }
}
