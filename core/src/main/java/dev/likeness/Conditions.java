package dev.likeness;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What is known before sampling: conditions on named columns, all of which hold.
 *
 * <pre>{@code
 * Images sevens = model.given(Conditions.of("label", "7")).sample(64, 1);
 * }</pre>
 *
 * @param conditions the conditions, joined by "and"
 */
public record Conditions(List<Condition> conditions) implements Evidence {

    /** How a column is compared with a value. */
    public enum Comparison {
        EQUAL("="),
        LESS("<"),
        LESS_OR_EQUAL("<="),
        GREATER(">"),
        GREATER_OR_EQUAL(">=");

        private final String sign;

        Comparison(String sign) {
            this.sign = sign;
        }

        /** The comparison as it is written, such as {@code >=}. */
        public String sign() {
            return sign;
        }
    }

    /**
     * One condition.
     *
     * @param column the name of the column; for pictures {@code label}
     * @param comparison how it is compared
     * @param value the value as it would stand in a file
     */
    public record Condition(String column, Comparison comparison, String value) {
        @Override
        public String toString() {
            return column + comparison.sign() + value;
        }
    }

    public Conditions {
        conditions = List.copyOf(conditions);
    }

    /**
     * Reads conditions separated by commas, such as {@code sex=Female, age>60}. What holds a comma,
     * a blank at an end or a comparison stands in double quotes; a quote inside is written twice.
     *
     * @throws InputException if a condition has no column, no comparison or no value
     */
    public static Conditions parse(String text) {
        return new Conditions(ConditionsText.read(text));
    }

    /** The evidence that a column has a value. */
    public static Conditions of(String column, String value) {
        return new Conditions(List.of(new Condition(column, Comparison.EQUAL, value)));
    }

    /**
     * The evidence that columns have values: numbers, texts, truth values, enum constants, dates
     * and times. Columns that are not named are not known, which is not the same as missing.
     *
     * @throws InputException if a value is null or of another type
     */
    public static Conditions of(Map<String, ?> values) {
        List<Condition> all = new ArrayList<>();
        values.forEach(
                (column, value) -> {
                    String text = ValueText.of(value);
                    if (text == null) {
                        throw new InputException(
                                "\"%s\" has no value. Leave out what is not known."
                                        .formatted(column));
                    }
                    all.add(new Condition(column, Comparison.EQUAL, text));
                });
        return new Conditions(all);
    }

    /** This evidence and one more condition. */
    public Conditions and(String column, Comparison comparison, String value) {
        List<Condition> all = new ArrayList<>(conditions);
        all.add(new Condition(column, comparison, value));
        return new Conditions(all);
    }
}
