package dev.likeness.file;

import dev.likeness.InputException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Values of a JSON object by key and type; what is missing or of another type is refused in a
 * sentence.
 *
 * @param map the object
 * @param where what the object is, to begin messages with
 */
record Fields(Map<String, Object> map, String where) {

    String text(String key) {
        return required(key, String.class, "text");
    }

    @Nullable String optionalText(String key) {
        return map.get(key) == null ? null : text(key);
    }

    long whole(String key) {
        return required(key, Long.class, "a whole number");
    }

    @Nullable Long optionalWhole(String key) {
        return map.get(key) == null ? null : whole(key);
    }

    int small(String key) {
        long value = whole(key);
        if (value != (int) value) {
            throw refused(key, "a whole number of at most 32 bits", value);
        }
        return (int) value;
    }

    /** Any number; those that JSON does not know stand as text. */
    double number(String key) {
        Object value = map.get(key);
        if (value instanceof Number number) {
            return number.doubleValue();
        } else if ("NaN".equals(value) || "Infinity".equals(value) || "-Infinity".equals(value)) {
            return Double.parseDouble((String) value);
        }
        throw refused(key, "a number", value);
    }

    @Nullable Double optionalNumber(String key) {
        return map.get(key) == null ? null : number(key);
    }

    @SuppressWarnings("unchecked") // a JSON object's keys are always text
    Map<String, Object> object(String key) {
        return (Map<String, Object>) required(key, Map.class, "a group of values");
    }

    Fields fields(String key) {
        return new Fields(object(key), where + ": " + key);
    }

    Map<String, String> texts() {
        Map<String, String> texts = new LinkedHashMap<>();
        map.keySet().forEach(key -> texts.put(key, text(key)));
        return texts;
    }

    Map<String, Double> numbers() {
        Map<String, Double> numbers = new LinkedHashMap<>();
        map.keySet().forEach(key -> numbers.put(key, number(key)));
        return numbers;
    }

    private <T> T required(String key, Class<T> type, String expected) {
        Object value = map.get(key);
        if (type.isInstance(value)) {
            return type.cast(value);
        }
        throw refused(key, expected, value);
    }

    private InputException refused(String key, String expected, @Nullable Object found) {
        return new InputException(
                where + ": " + key + " must be " + expected + ", found " + Json.kind(found) + ".");
    }
}
