package dev.likeness;

import io.soabase.recordbuilder.core.RecordBuilder;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * The provenance of a fitted model, kept as JSON in the model file. Holds nothing that differs
 * between two runs of the same seed: no clock, no host, no path. Nothing in it can be changed.
 *
 * @param family the family's name, such as {@code gan}
 * @param recipe the hyper-parameters, as {@link Recipe#toMap} gives them
 * @param data what it was fitted on
 * @param seed the seed of the run
 * @param steps training steps taken
 * @param epochs passes over the data begun
 * @param versions versions of what computed it, by name
 * @param scores what was measured, by name
 */
@RecordBuilder
public record ModelCard(
        String family,
        Map<String, Object> recipe,
        Data data,
        long seed,
        long steps,
        int epochs,
        Map<String, String> versions,
        Map<String, Double> scores)
        implements ModelCardBuilder.With {

    /**
     * What a model was fitted on.
     *
     * @param kind the kind of data, such as {@code images}
     * @param count how many examples
     * @param schema their shape and names, such as height, width, channels and labels
     * @param fingerprint SHA-256 of the examples, as {@code sha256:…}
     */
    public record Data(String kind, long count, Map<String, Object> schema, String fingerprint) {
        public Data {
            Map<String, Object> known = new TreeMap<>(schema);
            known.replaceAll( // a file gives whole numbers back as Long: the card must be equal
                    (key, value) -> value instanceof Integer whole ? whole.longValue() : value);
            schema = Frozen.map(known);
        }
    }

    public ModelCard {
        recipe = Frozen.map(recipe);
        versions = Collections.unmodifiableMap(new TreeMap<>(versions));
        scores = Collections.unmodifiableMap(new TreeMap<>(scores));
    }
}
