package dev.likeness;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A model that can say for itself what it has learnt, in a form that a person reads: the questions
 * of a tree, the columns that helped.
 */
public interface Explained {

    /** What it has to say, as texts, numbers and maps by name, for a person and a program. */
    Map<String, Object> insights();

    /** What it can be written as: what each ending of a file stands for; empty for nothing. */
    default Map<String, String> endings() {
        return Map.of();
    }

    /**
     * Writes it.
     *
     * @param file ends in one of {@link #endings}
     * @throws InputException if it cannot be written
     */
    default void write(Path file) {
        throw new InputException("The model has nothing to write.");
    }

    /** Numbers by name, the greatest first; of equals the one that came first. */
    static Map<String, Double> greatestFirst(Map<String, Double> numbers) {
        Map<String, Double> sorted = new LinkedHashMap<>();
        numbers.entrySet().stream()
                .sorted(Map.Entry.<String, Double>comparingByValue().reversed()) // stable
                .forEach(entry -> sorted.put(entry.getKey(), entry.getValue()));
        return sorted;
    }
}
