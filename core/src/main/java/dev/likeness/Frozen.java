package dev.likeness;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Copies of values that JSON knows which nobody can change, with sorted keys. */
final class Frozen {

    private Frozen() {}

    /** The map, and all maps and lists within it. */
    static Map<String, Object> map(Map<String, ? extends @Nullable Object> values) {
        TreeMap<String, Object> copy = new TreeMap<>();
        values.forEach((key, value) -> copy.put(key, value(value)));
        return Collections.unmodifiableMap(copy);
    }

    @SuppressWarnings({"unchecked", "NullAway"}) // keys are text; a null value stays one
    private static Object value(@Nullable Object value) {
        if (value instanceof Map<?, ?> map) {
            return map((Map<String, ?>) map);
        } else if (value instanceof List<?> list) {
            List<Object> copy = new ArrayList<>(list.size());
            list.forEach(each -> copy.add(value(each)));
            return Collections.unmodifiableList(copy);
        }
        return value;
    }
}
