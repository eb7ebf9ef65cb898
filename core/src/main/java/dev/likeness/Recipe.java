package dev.likeness;

import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An estimator's hyper-parameters as plain values, and back.
 *
 * <p>A recipe is a record. Its components are numbers, booleans, enums, texts, lists of these and
 * further records; a component that may be null says so with {@link Nullable}. Keys are the
 * components' names; on the command line {@code critic-steps} is the same key as {@code
 * criticSteps}, and {@code optimizer.learning-rate} reaches into a record.
 *
 * <pre>{@code
 * Map<String, Object> json = Recipe.toMap(recipe);
 * Gan same = Recipe.fromMap(Gan.class, json);
 * Gan wider = Recipe.with(recipe, Map.of("widths", "512,1024", "loss", "hinge"));
 * }</pre>
 */
public final class Recipe {

    /**
     * One hyper-parameter of a recipe.
     *
     * @param key its name, such as {@code criticSteps} or {@code optimizer.learningRate}
     * @param type what it may be, in words
     * @param value what it is, as {@link #toMap} gives it
     */
    public record Setting(String key, String type, @Nullable Object value) {}

    private Recipe() {}

    /**
     * The recipe as values that JSON knows: whole numbers as {@link Long}, others as {@link
     * Double}, enums as text such as {@code non-saturating}, records as maps, null for what is not
     * set. In the order of the record's components.
     */
    public static Map<String, Object> toMap(Estimator<?, ?> recipe) {
        return RecipeValues.toMap(record(recipe));
    }

    /**
     * The recipe of such values.
     *
     * @throws InputException if a key is unknown or missing, a value has the wrong type, or the
     *     record refuses it
     */
    public static <E extends Estimator<?, ?>> E fromMap(Class<E> type, Map<String, Object> map) {
        return type.cast(RecipeValues.toRecord(type, map, ""));
    }

    /**
     * The recipe with some settings changed, as they are written on a command line: {@code 0.5},
     * {@code true}, {@code non-saturating}, {@code 256,512,1024}, or {@code none} for what need not
     * be set. The record's own checks see all of them at once.
     *
     * @param settings texts by key
     * @throws InputException if a key is unknown or given twice, or a text does not fit
     */
    public static <E extends Estimator<?, ?>> E with(E recipe, Map<String, String> settings) {
        @SuppressWarnings("unchecked") // the class of a recipe is that of its type
        Class<E> type = (Class<E>) recipe.getClass();
        Map<String, Object> map = toMap(recipe);
        Map<String, String> given = new LinkedHashMap<>();
        settings.forEach(
                (key, text) -> {
                    String path = set(type, map, key, text);
                    String before = given.put(path, key);
                    if (before != null) {
                        throw new InputException(
                                path + " is set twice, as " + before + " and as " + key + ".");
                    }
                });
        return fromMap(type, map);
    }

    /** Every hyper-parameter of a recipe, those of records inside it too. */
    public static <E extends Estimator<?, ?>> List<Setting> describe(E recipe) {
        List<Setting> settings = new ArrayList<>();
        describe(recipe.getClass(), toMap(recipe), "", settings);
        return settings;
    }

    private static Record record(Estimator<?, ?> recipe) {
        if (recipe instanceof Record record) {
            return record;
        }
        throw new IllegalArgumentException(recipe.getClass().getName() + " is not a record");
    }

    @SuppressWarnings("unchecked") // maps made by RecipeValues.toMap have text keys
    private static void describe(
            Class<?> type, Map<String, Object> values, String prefix, List<Setting> out) {
        for (RecordComponent component : type.getRecordComponents()) {
            String key = prefix + component.getName();
            Object value = values.get(component.getName());
            if (component.getType().isRecord() && value != null) {
                describe(component.getType(), (Map<String, Object>) value, key + ".", out);
            } else {
                String kind = RecipeValues.typeName(component.getAnnotatedType());
                out.add(new Setting(key, kind, value));
            }
        }
    }

    /** Changes a value in the map; gives the full name of what was changed. */
    @SuppressWarnings("unchecked") // maps made by RecipeValues.toMap have text keys
    private static String set(Class<?> root, Map<String, Object> rootMap, String key, String text) {
        Class<?> type = root;
        Map<String, Object> map = rootMap;
        String path = "";
        String[] parts = key.split("\\.", -1);
        for (int i = 0; ; i++) {
            RecordComponent component = component(type, parts[i], key, path);
            path += component.getName();
            boolean last = i == parts.length - 1;
            if (!component.getType().isRecord()) {
                if (!last) {
                    throw new InputException(
                            "There is no setting " + key + ": " + path + " has no parts.");
                }
                Object value = RecipeValues.fromText(component.getAnnotatedType(), text);
                map.put(component.getName(), value);
                return path;
            }
            if (last) {
                throw new InputException(
                        path
                                + " is a group of settings. Set one of them: "
                                + String.join(", ", names(component.getType(), path + "."))
                                + ".");
            }
            Object inner = map.get(component.getName());
            if (inner == null) {
                throw new InputException(key + " cannot be set: this recipe has no " + path + ".");
            }
            map = (Map<String, Object>) inner;
            type = component.getType();
            path += ".";
        }
    }

    private static RecordComponent component(
            Class<?> type, String name, String key, String prefix) {
        for (RecordComponent component : type.getRecordComponents()) {
            if (RecipeValues.plain(component.getName()).equals(RecipeValues.plain(name))) {
                return component;
            }
        }
        throw new InputException(
                "There is no setting " + key + "." + Nearest.hint(key, names(type, prefix)));
    }

    private static List<String> names(Class<?> type, String prefix) {
        List<String> names = new ArrayList<>();
        for (RecordComponent component : type.getRecordComponents()) {
            names.add(prefix + component.getName());
        }
        return names;
    }
}
