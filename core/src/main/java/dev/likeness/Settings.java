package dev.likeness;

import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The components of a record as settings: what they are called, what they are for, and their values
 * as plain values that JSON knows. Ways of reading and writing, and protocols of judges, are such
 * records; recipes are handled by {@link Recipe}.
 */
public final class Settings {

    /**
     * One setting.
     *
     * @param key the component's name
     * @param name its name for a person, in words with dashes, such as {@code date-time}
     * @param also further names
     * @param about what it is for, in sentences
     * @param label what its value is called; empty for a flag
     * @param flag whether it is on or off and has no value
     * @param repeatable whether it can be given several times
     */
    public record Setting(
            String key,
            String name,
            List<String> also,
            String about,
            String label,
            boolean flag,
            boolean repeatable) {}

    private Settings() {}

    /** The settings of a record, in its order; components without {@link About} are none. */
    public static List<Setting> of(Class<? extends Record> type) {
        List<Setting> settings = new ArrayList<>();
        for (RecordComponent component : type.getRecordComponents()) {
            About about = component.getAnnotation(About.class);
            if (about != null) {
                Class<?> value = component.getType();
                settings.add(
                        new Setting(
                                component.getName(),
                                about.name().isEmpty() ? dashed(component.getName()) : about.name(),
                                List.of(about.also()),
                                about.value(),
                                about.label(),
                                value == boolean.class,
                                value == List.class));
            }
        }
        return settings;
    }

    /** The key as a person writes it: {@code critic-steps} for {@code criticSteps}. */
    public static String dashed(String key) {
        return key.replaceAll("([a-z0-9])([A-Z])", "$1-$2").toLowerCase(Locale.ROOT);
    }

    /** The record as values that JSON knows. */
    public static Map<String, Object> toMap(Record record) {
        return RecipeValues.toMap(record);
    }

    /**
     * The record of such values; what is missing keeps the value of the defaults.
     *
     * @throws InputException if a key is unknown, or a value has the wrong type
     */
    public static <R extends Record> R fromMap(R defaults, Map<String, ?> map) {
        Map<String, Object> all = RecipeValues.toMap(defaults);
        all.putAll(map);
        return make(defaults, all);
    }

    /**
     * The record with some settings changed, as they were typed. A flag has the text {@code true};
     * a setting that is not repeatable has one text. Numbers of a list may stand in one text, with
     * commas between them.
     *
     * @param given texts by the component's name
     * @throws InputException if a text does not fit, or the record refuses it
     */
    public static <R extends Record> R with(R defaults, Map<String, List<String>> given) {
        Map<String, Object> all = new LinkedHashMap<>(RecipeValues.toMap(defaults));
        for (RecordComponent component : defaults.getClass().getRecordComponents()) {
            List<String> texts = given.get(component.getName());
            if (texts != null && component.getType() == List.class) {
                all.put(
                        component.getName(),
                        RecipeValues.fromTexts(component.getAnnotatedType(), texts));
            } else if (texts != null) {
                all.put(
                        component.getName(),
                        RecipeValues.fromText(
                                component.getAnnotatedType(), texts.get(texts.size() - 1)));
            }
        }
        return make(defaults, all);
    }

    @SuppressWarnings("unchecked") // the class of a record is that of its type
    private static <R extends Record> R make(R defaults, Map<String, Object> values) {
        return (R) RecipeValues.toRecord(defaults.getClass(), values, "");
    }
}
