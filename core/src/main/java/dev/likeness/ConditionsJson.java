package dev.likeness;

import dev.likeness.Conditions.Comparison;
import dev.likeness.Conditions.Condition;
import dev.likeness.file.Json;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Conditions in values that JSON knows; see {@link Conditions#ofJson}. */
final class ConditionsJson {

    private ConditionsJson() {}

    static List<Condition> read(Map<String, ? extends @Nullable Object> values) {
        List<Condition> all = new ArrayList<>();
        values.forEach(
                (column, value) -> {
                    if (value == null) {
                        all.add(new Condition(column, Comparison.MISSING, List.of()));
                    } else if (value instanceof Map<?, ?> comparisons) {
                        comparisons.forEach(
                                (sign, with) ->
                                        all.add(
                                                condition(
                                                        column,
                                                        comparison(column, String.valueOf(sign)),
                                                        with)));
                    } else if (value instanceof List) {
                        all.add(condition(column, Comparison.IN, value));
                    } else {
                        all.add(condition(column, Comparison.EQUAL, value));
                    }
                });
        return all;
    }

    private static Condition condition(
            String column, Comparison comparison, @Nullable Object value) {
        boolean none = comparison == Comparison.MISSING || comparison == Comparison.PRESENT;
        if (none && !Boolean.TRUE.equals(value)) {
            throw new InputException(
                    "\"%s\": write true after \"%s\", found %s."
                            .formatted(column, comparison.sign(), Json.kind(value)));
        }
        List<String> texts = new ArrayList<>();
        List<?> given =
                none ? List.of() : value instanceof List<?> list ? list : Arrays.asList(value);
        for (Object each : given) {
            if (each == null || each instanceof List || each instanceof Map) {
                throw new InputException(
                        "\"%s\" is compared by %s with a text, a number or a truth value, found %s."
                                .formatted(column, comparison.sign(), Json.kind(each)));
            }
            texts.add(String.valueOf(ValueText.of(each)));
        }
        return new Condition(column, comparison, texts);
    }

    private static Comparison comparison(String column, String sign) {
        for (Comparison comparison : Comparison.values()) {
            if (comparison.sign().equals(sign)) {
                return comparison;
            }
        }
        throw new InputException(
                "\"%s\" cannot be compared by \"%s\".%s"
                        .formatted(
                                column,
                                sign,
                                Nearest.hint(
                                        sign,
                                        Arrays.stream(Comparison.values())
                                                .map(Comparison::sign)
                                                .toList())));
    }
}
