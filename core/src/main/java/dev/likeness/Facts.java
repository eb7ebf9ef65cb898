package dev.likeness;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * What is known of each example beside what a model says of it: its position, its file, its label,
 * its identifiers.
 *
 * @param header the names of the facts
 * @param cells the facts of the example at a position, as many as the header has
 */
public record Facts(List<String> header, IntFunction<List<@Nullable Object>> cells) {

    /** The facts of an example as text, empty where one is missing. */
    public List<String> texts(int example) {
        List<String> texts = new ArrayList<>();
        for (Object cell : cells.apply(example)) {
            texts.add(cell == null ? "" : String.valueOf(cell));
        }
        return texts;
    }

    /** The facts of an example by their name. */
    public Map<String, @Nullable Object> of(int example) {
        Map<String, @Nullable Object> facts = new LinkedHashMap<>();
        List<@Nullable Object> values = cells.apply(example);
        for (int i = 0; i < values.size(); i++) {
            facts.put(header.get(i), values.get(i));
        }
        return facts;
    }
}
