package dev.likeness;

import dev.likeness.file.Json;
import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.Array;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A record's components from and to plain values, and from the text of a command line. */
final class RecipeValues {

    private static final Pattern WHOLE = Pattern.compile("[+-]?\\d{1,18}");
    private static final Pattern NUMBER =
            Pattern.compile("[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d{1,4})?");

    private RecipeValues() {}

    // Records to plain values

    static Map<String, Object> toMap(Record record) {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        for (RecordComponent component : record.getClass().getRecordComponents()) {
            map.put(component.getName(), toPlain(get(record, component)));
        }
        return map;
    }

    private static @Nullable Object toPlain(@Nullable Object value) {
        if (value == null || value instanceof String || value instanceof Boolean) {
            return value;
        } else if (value instanceof Integer || value instanceof Long) {
            return ((Number) value).longValue();
        } else if (value instanceof Float || value instanceof Double) {
            return Double.valueOf(value.toString());
        } else if (value instanceof Enum<?> constant) {
            return name(constant);
        } else if (value instanceof Record record) {
            return toMap(record);
        }
        List<@Nullable Object> list = new ArrayList<>();
        if (value instanceof List<?> elements) {
            elements.forEach(element -> list.add(toPlain(element)));
        } else if (value.getClass().isArray()) {
            for (int i = 0; i < Array.getLength(value); i++) {
                list.add(toPlain(Array.get(value, i)));
            }
        } else {
            throw new IllegalArgumentException(
                    "a recipe cannot hold a " + value.getClass().getName());
        }
        return list;
    }

    private static @Nullable Object get(Record record, RecordComponent component) {
        try {
            Method accessor = component.getAccessor();
            accessor.setAccessible(true);
            return accessor.invoke(record);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(component.toString(), e);
        }
    }

    // Plain values to records

    static Object toRecord(Class<?> type, Map<?, ?> map, String prefix) {
        RecordComponent[] components = type.getRecordComponents();
        List<String> known = Arrays.stream(components).map(RecordComponent::getName).toList();
        for (Object key : map.keySet()) {
            if (!known.contains(key)) {
                String name = String.valueOf(key);
                throw new InputException(
                        "There is no setting " + prefix + name + "." + Nearest.hint(name, known));
            }
        }
        Class<?>[] types = new Class<?>[components.length];
        @Nullable Object[] values = new @Nullable Object[components.length];
        for (int i = 0; i < components.length; i++) {
            String name = components[i].getName();
            if (!map.containsKey(name)) {
                throw new InputException("The setting " + prefix + name + " is missing.");
            }
            types[i] = components[i].getType();
            values[i] = toTyped(prefix + name, components[i].getAnnotatedType(), map.get(name));
        }
        try {
            Constructor<?> constructor = type.getDeclaredConstructor(types);
            constructor.setAccessible(true);
            return constructor.newInstance(values);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof RuntimeException refused) {
                throw refused;
            }
            throw new IllegalStateException(type.getName(), e);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(type.getName(), e);
        }
    }

    private static @Nullable Object toTyped(
            String key, AnnotatedType annotated, @Nullable Object value) {
        if (value == null && annotated.isAnnotationPresent(Nullable.class)) {
            return null;
        }
        Class<?> type = rawType(annotated);
        if (isWhole(type) && value instanceof Long number) {
            if (type == long.class || type == Long.class) {
                return number;
            } else if (number == number.intValue()) {
                return number.intValue();
            }
        } else if (isNumber(type) && asNumber(value) instanceof Double number) {
            return type == float.class || type == Float.class
                    ? (Object) number.floatValue()
                    : number;
        } else if (isBoolean(type) && value instanceof Boolean) {
            return value;
        } else if (type == String.class && value instanceof String) {
            return value;
        } else if (type.isEnum() && value instanceof String name) {
            return constant(key, type, name);
        } else if (type.isRecord() && value instanceof Map<?, ?> map) {
            return toRecord(type, map, key + ".");
        } else if (type == List.class && value instanceof List<?> list) {
            List<Object> typed = new ArrayList<>();
            for (Object element : list) {
                typed.add(required(key, toTyped(key, elementType(annotated), element)));
            }
            return List.copyOf(typed);
        } else if (type.isArray() && value instanceof List<?> list) {
            return toArray(key, type.getComponentType(), elementType(annotated), list);
        }
        throw new InputException(
                key + " must be " + typeName(annotated) + ", found " + Json.kind(value) + ".");
    }

    private static Object toArray(
            String key, Class<?> component, AnnotatedType element, List<?> list) {
        Object array = Array.newInstance(component, list.size());
        for (int i = 0; i < list.size(); i++) {
            Array.set(array, i, required(key, toTyped(key, element, list.get(i))));
        }
        return array;
    }

    private static Object required(String key, @Nullable Object element) {
        if (element == null) {
            throw new InputException(key + " has an element that is not set.");
        }
        return element;
    }

    /** Any number as a double, also those that JSON does not know; else the value as it is. */
    private static @Nullable Object asNumber(@Nullable Object value) {
        if (value instanceof Number number) {
            return number.doubleValue();
        } else if ("NaN".equals(value) || "Infinity".equals(value) || "-Infinity".equals(value)) {
            return Double.valueOf((String) value);
        }
        return value;
    }

    private static Object constant(String key, Class<?> type, String text) {
        List<String> known = names(type);
        for (Object constant : type.getEnumConstants()) {
            if (plain(((Enum<?>) constant).name()).equals(plain(text))) {
                return constant;
            }
        }
        throw new InputException(
                key
                        + " must be one of "
                        + String.join(", ", known)
                        + ", found "
                        + Json.kind(text)
                        + "."
                        + Nearest.to(text, known)
                                .map(best -> " Did you mean " + best + "?")
                                .orElse(""));
    }

    // The command line's text to plain values

    /** The value that a text most likely means for a type; {@link #toTyped} refuses what is not. */
    static @Nullable Object fromText(AnnotatedType annotated, String text) {
        String trimmed = text.strip();
        Class<?> type = rawType(annotated);
        boolean optional = annotated.isAnnotationPresent(Nullable.class);
        if (optional && (trimmed.equals("none") || trimmed.equals("null"))) {
            return null;
        } else if (isWhole(type) && WHOLE.matcher(trimmed).matches()) {
            return Long.valueOf(trimmed);
        } else if (isNumber(type) && NUMBER.matcher(trimmed).matches()) {
            double number = Double.parseDouble(trimmed);
            return Double.isFinite(number) ? (Object) number : text;
        } else if (isNumber(type) && trimmed.equalsIgnoreCase("infinity")) {
            return Double.POSITIVE_INFINITY;
        } else if (isBoolean(type) && (trimmed.equals("true") || trimmed.equals("false"))) {
            return trimmed.equals("true");
        } else if (type == List.class || type.isArray()) {
            List<@Nullable Object> list = new ArrayList<>();
            boolean bracketed = trimmed.startsWith("[") && trimmed.endsWith("]");
            String inner = bracketed ? trimmed.substring(1, trimmed.length() - 1).strip() : trimmed;
            if (!inner.isEmpty()) {
                for (String element : inner.split(",", -1)) {
                    list.add(fromText(elementType(annotated), element.strip()));
                }
            }
            return list;
        }
        return text;
    }

    /** The list that texts most likely mean; one text may hold several numbers, but is one text. */
    static List<@Nullable Object> fromTexts(AnnotatedType list, List<String> texts) {
        List<@Nullable Object> values = new ArrayList<>();
        for (String text : texts) {
            if (rawType(elementType(list)) == String.class) {
                values.add(text);
            } else if (fromText(list, text) instanceof List<?> some) {
                values.addAll(some);
            }
        }
        return values;
    }

    // Types and names

    static String typeName(AnnotatedType annotated) {
        Class<?> type = rawType(annotated);
        String name = plainTypeName(annotated, type);
        return annotated.isAnnotationPresent(Nullable.class) ? name + " or none" : name;
    }

    private static String plainTypeName(AnnotatedType annotated, Class<?> type) {
        if (type == long.class || type == Long.class) {
            return "a whole number";
        } else if (isWhole(type)) {
            return "a whole number of at most 32 bits";
        } else if (isNumber(type)) {
            return "a number";
        } else if (isBoolean(type)) {
            return "true or false";
        } else if (type == String.class) {
            return "text";
        } else if (type.isEnum()) {
            return "one of " + String.join(", ", names(type));
        } else if (type.isRecord()) {
            return "a group of settings";
        }
        AnnotatedType element = elementType(annotated);
        return "a list, each " + plainTypeName(element, rawType(element));
    }

    /** A name without what may differ in how it is written: case, dashes, underscores. */
    static String plain(String name) {
        return name.replace("-", "").replace("_", "").toLowerCase(Locale.ROOT);
    }

    private static List<String> names(Class<?> type) {
        return Arrays.stream(type.getEnumConstants()).map(c -> name((Enum<?>) c)).toList();
    }

    private static String name(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static Class<?> rawType(AnnotatedType annotated) {
        if (annotated.getType() instanceof Class<?> type) {
            return type;
        } else if (annotated.getType() instanceof ParameterizedType type) {
            return (Class<?>) type.getRawType();
        }
        throw new IllegalArgumentException("a recipe cannot hold a " + annotated.getType());
    }

    private static AnnotatedType elementType(AnnotatedType list) {
        if (list instanceof AnnotatedParameterizedType type) {
            return type.getAnnotatedActualTypeArguments()[0];
        } else if (list instanceof java.lang.reflect.AnnotatedArrayType type) {
            return type.getAnnotatedGenericComponentType();
        }
        throw new IllegalArgumentException("a recipe cannot hold a " + list.getType());
    }

    private static boolean isWhole(Class<?> type) {
        return type == int.class
                || type == long.class
                || type == Integer.class
                || type == Long.class;
    }

    private static boolean isNumber(Class<?> type) {
        return type == double.class
                || type == float.class
                || type == Double.class
                || type == Float.class;
    }

    private static boolean isBoolean(Class<?> type) {
        return type == boolean.class || type == Boolean.class;
    }
}
