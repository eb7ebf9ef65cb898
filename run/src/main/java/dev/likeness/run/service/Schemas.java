package dev.likeness.run.service;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Parts of the JSON Schemas that endpoints are described by. */
final class Schemas {

    static final Map<String, Object> NUMBER = Map.of("type", "number");
    static final Map<String, Object> TEXT = Map.of("type", "string");

    private Schemas() {}

    static Map<String, Object> whole(String about, long least, @Nullable Long most) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("type", "integer");
        map.put("description", about);
        map.put("minimum", least);
        if (most != null) {
            map.put("maximum", most);
        }
        return map;
    }

    static Map<String, Object> seed() {
        return Map.of(
                "type",
                "integer",
                "description",
                "The seed of the draws (default: 0). The same seed gives the same answer.");
    }

    static Map<String, Object> text(String about) {
        return Map.of("type", "string", "description", about);
    }

    static Map<String, Object> list(Map<String, Object> items, String about, long most) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("type", "array");
        map.put("description", about);
        map.put("items", items);
        map.put("minItems", 1L);
        map.put("maxItems", most);
        return map;
    }

    static Map<String, Object> list(Map<String, Object> items) {
        return Map.of("type", "array", "items", items);
    }

    static Map<String, Object> object(Map<String, Object> properties) {
        return Map.of("type", "object", "properties", properties);
    }

    static Map<String, Object> numbers() {
        return Map.of("type", "object", "additionalProperties", NUMBER);
    }

    static Map<String, Object> evidence() {
        return Map.of(
                "description",
                "What is known: a text such as \"sex=Female, age>60\", or an object of values."
                        + " A list stands for one of its values, null for a missing value, and an"
                        + " object compares: {\"age\": {\">=\": 30, \"<\": 40}}.",
                "oneOf",
                List.of(TEXT, Map.of("type", "object")));
    }
}
