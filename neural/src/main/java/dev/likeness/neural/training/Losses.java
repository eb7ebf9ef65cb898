package dev.likeness.neural.training;

import dev.likeness.neural.engine.Tensor;
import java.util.LinkedHashMap;
import java.util.Map;

/** The losses of a step by name, each a scalar. */
public final class Losses {

    private final Map<String, Tensor> terms = new LinkedHashMap<>();

    private Losses() {}

    /** One loss. */
    public static Losses of(String name, Tensor value) {
        return new Losses().and(name, value);
    }

    /** These losses and one more. */
    public Losses and(String name, Tensor value) {
        terms.put(name, value);
        return this;
    }

    /** The numbers. */
    Map<String, Double> values() {
        Map<String, Double> values = new LinkedHashMap<>();
        terms.forEach((name, value) -> values.put(name, value.item()));
        return values;
    }
}
