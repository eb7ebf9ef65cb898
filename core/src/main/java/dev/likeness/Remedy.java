package dev.likeness;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What to change so that something is no longer refused. A command renders it as options, a page as
 * fields; as text it names the settings.
 *
 * @param start the beginning of the sentence, such as "Read them with"
 * @param where what the settings belong to
 * @param settings values by the name of the setting; an empty value stands for a flag
 */
public record Remedy(String start, Where where, Map<String, String> settings) {

    /** What settings belong to. */
    public enum Where {
        /** How files are read: {@link DataKind#reading}. */
        READING,
        /** The recipe: {@link Recipe}. */
        RECIPE,
        /** The run: {@link Fit}. */
        FIT,
        /** How something is judged or made, such as {@link dev.likeness.judge.Judge#protocol}. */
        PROTOCOL
    }

    public Remedy {
        settings = new LinkedHashMap<>(settings);
    }

    /** A way of reading, of one setting. */
    public static Remedy reading(String start, String setting, String value) {
        return of(start, Where.READING, setting, value);
    }

    /** A remedy of one setting. */
    public static Remedy of(String start, Where where, String setting, String value) {
        return new Remedy(start, where, Map.of(setting, value));
    }

    /** The sentence, which names the settings. */
    @Override
    public String toString() {
        return start
                + " "
                + settings.entrySet().stream()
                        .map(
                                e ->
                                        e.getValue().isEmpty()
                                                ? e.getKey()
                                                : e.getKey() + "=" + e.getValue())
                        .collect(Collectors.joining(", "))
                + ".";
    }
}
