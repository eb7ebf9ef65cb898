package dev.likeness.run.service;

import dev.likeness.Conditions;
import dev.likeness.InputException;
import dev.likeness.Nearest;
import dev.likeness.file.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The body of a request: an object whose keys an endpoint knows. */
final class Asked {

    private final Map<String, Object> body;

    /**
     * @throws InputException if a key is not known; the message names the nearest
     */
    Asked(Map<String, Object> body, Set<String> known) {
        this.body = body;
        for (String key : body.keySet()) {
            if (!known.contains(key)) {
                throw new InputException(
                        "The request has no \"%s\".%s".formatted(key, Nearest.hint(key, known)));
            }
        }
    }

    boolean has(String key) {
        return body.get(key) != null;
    }

    long whole(String key, long otherwise, long least, long most) {
        Object value = body.get(key);
        if (value == null) {
            return otherwise;
        } else if (value instanceof Long number && number >= least && number <= most) {
            return number;
        }
        throw new InputException(
                "\"%s\" must be a whole number%s, found %s."
                        .formatted(
                                key,
                                least == Long.MIN_VALUE && most == Long.MAX_VALUE
                                        ? ""
                                        : most == Long.MAX_VALUE
                                                ? ", %,d or more".formatted(least)
                                                : " from %,d to %,d".formatted(least, most),
                                Json.kind(value)));
    }

    /** The seed of the draws; 0 where the request has none. */
    long seed() {
        return whole("seed", 0, Long.MIN_VALUE, Long.MAX_VALUE);
    }

    Optional<String> text(String key) {
        Object value = body.get(key);
        if (value == null) {
            return Optional.empty();
        } else if (value instanceof String text) {
            return Optional.of(text);
        }
        throw new InputException(
                "\"%s\" must be a text, found %s.".formatted(key, Json.kind(value)));
    }

    /** A list of texts; none where the request has none. */
    List<String> texts(String key, int most) {
        if (!has(key)) {
            return List.of();
        }
        List<String> texts = new ArrayList<>();
        if (body.get(key) instanceof List<?> list && list.isEmpty()) {
            return texts;
        }
        for (Object each : list(key, most)) {
            if (!(each instanceof String text)) {
                throw new InputException(
                        "\"%s\" must be a list of texts, found %s in it."
                                .formatted(key, Json.kind(each)));
            }
            texts.add(text);
        }
        return texts;
    }

    /** A list of at least one value. */
    List<?> list(String key, int most) {
        if (!(body.get(key) instanceof List<?> list) || list.isEmpty()) {
            throw new InputException(
                    "The request needs \"%s\": a list of at least one, found %s."
                            .formatted(
                                    key,
                                    body.get(key) instanceof List<?>
                                            ? "an empty one"
                                            : Json.kind(body.get(key))));
        } else if (list.size() > most) {
            throw new Refusal(
                    Refusal.TOO_LARGE,
                    "A request may have %,d %s, found %,d. Send them in parts."
                            .formatted(most, key, list.size()));
        }
        return list;
    }

    @SuppressWarnings("unchecked") // an object's keys are always text
    Map<String, Object> map(String key) {
        Object value = body.get(key);
        if (value == null) {
            return Map.of();
        } else if (value instanceof Map) {
            return (Map<String, Object>) value;
        }
        throw new InputException(
                "\"%s\" must be an object, found %s.".formatted(key, Json.kind(value)));
    }

    /** What is known: conditions in a text, or values by the name of their column. */
    Optional<Conditions> evidence(String key) {
        Object value = body.get(key);
        if (value == null) {
            return Optional.empty();
        }
        return Optional.of(
                value instanceof String text
                        ? Conditions.parse(text)
                        : Conditions.ofJson(map(key)));
    }
}
