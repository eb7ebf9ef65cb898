package dev.likeness.benchmarks;

import dev.likeness.InputException;
import dev.likeness.Predictions;
import dev.likeness.file.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the peer of the classifiers says of its data sets.
 *
 * @param peer its name and version
 * @param sets the data sets
 */
record PeerData(String peer, List<DataSet> sets) {

    /**
     * A data set.
     *
     * @param name its name, with which its files begin
     * @param target the column to predict
     * @param kinds the kind of each column, as {@link dev.likeness.table.ColumnKind#label} has it
     * @param splits how many splits there are
     * @param seconds the time of all fits of each family of the peer
     */
    record DataSet(
            String name,
            String target,
            Map<String, String> kinds,
            int splits,
            Map<String, Double> seconds) {}

    /**
     * Reads what the peer prints.
     *
     * @throws InputException if it is anything else
     */
    static PeerData parse(String text, String where) {
        Map<?, ?> json = Json.readObject(text, where);
        List<DataSet> sets = new ArrayList<>();
        for (Object each : list(json, "sets", where)) {
            if (!(each instanceof Map<?, ?> set)) {
                throw new InputException(where + ": a data set must be an object.");
            }
            Map<String, String> kinds = new LinkedHashMap<>();
            Map<?, ?> found = get(set, "kinds", Map.class, where);
            found.forEach((key, kind) -> kinds.put(String.valueOf(key), String.valueOf(kind)));
            Map<String, Double> seconds = new LinkedHashMap<>();
            Map<?, ?> times = get(set, "seconds", Map.class, where);
            for (Object family : times.keySet()) {
                String name = String.valueOf(family);
                seconds.put(name, get(times, name, Number.class, where).doubleValue());
            }
            sets.add(
                    new DataSet(
                            get(set, "name", String.class, where),
                            get(set, "target", String.class, where),
                            kinds,
                            get(set, "splits", Number.class, where).intValue(),
                            seconds));
        }
        return new PeerData(get(json, "peer", String.class, where), sets);
    }

    /**
     * Reads a file of predictions: {@code classes}, and in {@code rows} the probabilities of each.
     *
     * @throws InputException if it is anything else
     */
    static Predictions predictions(Path file) {
        String text;
        try {
            text = Files.readString(file);
        } catch (IOException e) {
            throw new InputException(file + " cannot be read: " + e.getMessage() + ".", e);
        }
        Map<?, ?> json = Json.readObject(text, file.toString());
        List<String> classes = new ArrayList<>();
        for (Object name : list(json, "classes", file.toString())) {
            classes.add(String.valueOf(name));
        }
        List<double[]> rows = new ArrayList<>();
        for (Object row : list(json, "rows", file.toString())) {
            rows.add(numbers(row, classes.size(), file));
        }
        return new Predictions(classes, rows.toArray(new double[0][]));
    }

    private static double[] numbers(@Nullable Object row, int count, Path file) {
        if (row instanceof List<?> list
                && list.size() == count
                && list.stream().allMatch(Number.class::isInstance)) {
            return list.stream().mapToDouble(p -> ((Number) p).doubleValue()).toArray();
        }
        throw new InputException(
                "%s: a row must hold %d numbers, found %s.".formatted(file, count, row));
    }

    private static List<?> list(Map<?, ?> map, String key, String where) {
        return get(map, key, List.class, where);
    }

    private static <T> T get(Map<?, ?> map, String key, Class<T> type, String where) {
        Object value = map.get(key);
        if (type.isInstance(value)) {
            return type.cast(value);
        }
        throw new InputException(
                "%s: %s must be a %s, found %s."
                        .formatted(
                                where,
                                key,
                                type.getSimpleName().toLowerCase(Locale.ROOT),
                                Json.kind(value)));
    }
}
