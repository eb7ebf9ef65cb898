package dev.likeness;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What is known before sampling: conditions on named columns, all of which hold. A column that no
 * condition names is not known, which is not the same as missing.
 *
 * <pre>{@code
 * Images sevens = model.given(Conditions.of("label", "7")).sample(64, 1);
 * Conditions asked = Conditions.where("age").between(30, 40)
 *         .and("sex").not("Male")
 *         .and("hired").atLeast(LocalDate.of(2020, 1, 1))
 *         .and("bonus").missing();
 * }</pre>
 *
 * @param conditions the conditions, joined by "and"
 */
public record Conditions(List<Condition> conditions) implements Evidence {

    /** How a column is compared with values. But for {@link #MISSING}, a value must be there. */
    public enum Comparison {
        EQUAL("="),
        NOT_EQUAL("!="),
        LESS("<"),
        LESS_OR_EQUAL("<="),
        GREATER(">"),
        GREATER_OR_EQUAL(">="),
        /** From the first of two values to the second, both allowed. */
        BETWEEN("between"),
        /** One of some values. */
        IN("in"),
        /** None of some values. */
        NOT_IN("not in"),
        MISSING("is missing"),
        PRESENT("is not missing");

        private final String sign;

        Comparison(String sign) {
            this.sign = sign;
        }

        /** The comparison as it is written, such as {@code >=}. */
        public String sign() {
            return sign;
        }

        private boolean takes(int values) {
            return switch (this) {
                case BETWEEN -> values == 2;
                case IN, NOT_IN -> values > 0;
                case MISSING, PRESENT -> values == 0;
                default -> values == 1;
            };
        }
    }

    /**
     * One condition.
     *
     * @param column the name of the column; for pictures {@code label}
     * @param comparison how it is compared
     * @param values the values as they would stand in a file, as many as the comparison takes
     */
    public record Condition(String column, Comparison comparison, List<String> values) {

        public Condition {
            values = List.copyOf(values);
            if (!comparison.takes(values.size())) {
                throw new InputException(
                        "The condition \"%s\" on column \"%s\" does not take %d values."
                                .formatted(comparison.sign(), column, values.size()));
            }
        }

        /** A condition of one value. */
        public Condition(String column, Comparison comparison, String value) {
            this(column, comparison, List.of(value));
        }

        /** The first value; empty where there is none. */
        public String value() {
            return values.isEmpty() ? "" : values.get(0);
        }

        @Override
        public String toString() {
            return switch (comparison) {
                case BETWEEN -> "%s between %s and %s".formatted(column, value(), values.get(1));
                case IN, NOT_IN ->
                        values.stream()
                                .collect(
                                        Collectors.joining(
                                                ", ",
                                                column + " " + comparison.sign() + " (",
                                                ")"));
                case MISSING, PRESENT -> column + " " + comparison.sign();
                default -> column + comparison.sign() + value();
            };
        }
    }

    public Conditions {
        conditions = List.copyOf(conditions);
    }

    /**
     * Reads conditions separated by commas, such as {@code sex=Female, age>60}. The comparisons are
     * {@code =}, {@code !=}, {@code <}, {@code <=}, {@code >}, {@code >=}, {@code age between 30
     * and 40}, {@code job in (nurse, cook)}, {@code job not in (nurse, cook)}, {@code bonus is
     * missing} and {@code bonus is not missing}. What holds a comma, a blank at an end or a
     * comparison stands in double quotes; a quote inside is written twice.
     *
     * @throws InputException if a condition has no column, no comparison or no value
     */
    public static Conditions parse(String text) {
        return new Conditions(ConditionsText.read(text));
    }

    /**
     * The evidence that a column has a value: a number, a text, a truth value, an enum constant, a
     * date or a time.
     *
     * @throws InputException if the value has another type
     */
    public static Conditions of(String column, Object value) {
        return where(column).is(value);
    }

    /**
     * The evidence that each column has its value. A collection means that the column has one of
     * its values.
     *
     * @throws InputException if a value is null or of another type
     */
    public static Conditions of(Map<String, ?> values) {
        Conditions all = new Conditions(List.of());
        for (Map.Entry<String, ?> each : values.entrySet()) {
            Where where = all.and(each.getKey());
            Object value = each.getValue();
            all = value instanceof Collection<?> some ? where.in(some) : where.is(value);
        }
        return all;
    }

    /**
     * The evidence in values that JSON knows, by the name of their column: a value, a list for one
     * of its values, null for a missing one, or an object of comparisons such as {@code {">=": 30,
     * "<": 40}}, {@code {"between": [30, 40]}}, {@code {"!=": "Male"}} or {@code {"not in": ["a",
     * "b"]}}.
     *
     * @throws InputException if a comparison is unknown
     */
    public static Conditions ofJson(Map<String, ? extends @Nullable Object> values) {
        return new Conditions(ConditionsJson.read(values));
    }

    /** Begins evidence with a condition on a column. */
    public static Where where(String column) {
        return new Conditions(List.of()).and(column);
    }

    /** Goes on with a condition on a column. */
    public Where and(String column) {
        return new Where(this, column);
    }

    /** This evidence and one more condition, of one value. */
    public Conditions and(String column, Comparison comparison, Object value) {
        return and(column).of(comparison, List.of(value));
    }

    private Conditions with(Condition condition) {
        List<Condition> all = new ArrayList<>(conditions);
        all.add(condition);
        return new Conditions(all);
    }

    /**
     * A column of which something is to be said. Values are numbers, texts, truth values, enum
     * constants, dates and times; one of another type is refused.
     */
    public static final class Where {

        private final Conditions before;
        private final String column;

        private Where(Conditions before, String column) {
            this.before = before;
            this.column = column;
        }

        /** It has the value. */
        public Conditions is(@Nullable Object value) {
            return of(Comparison.EQUAL, value);
        }

        /** It has a value, and another one. */
        public Conditions not(Object value) {
            return of(Comparison.NOT_EQUAL, value);
        }

        /** It has one of some values. */
        public Conditions in(Collection<?> values) {
            return of(Comparison.IN, values);
        }

        /** It has a value, and none of some. */
        public Conditions notIn(Collection<?> values) {
            return of(Comparison.NOT_IN, values);
        }

        /** It is from one value to another, both allowed. */
        public Conditions between(Object low, Object high) {
            return of(Comparison.BETWEEN, List.of(low, high));
        }

        /** It is less than the value. */
        public Conditions below(Object value) {
            return of(Comparison.LESS, value);
        }

        /** It is the value or less. */
        public Conditions atMost(Object value) {
            return of(Comparison.LESS_OR_EQUAL, value);
        }

        /** It is more than the value. */
        public Conditions above(Object value) {
            return of(Comparison.GREATER, value);
        }

        /** It is the value or more. */
        public Conditions atLeast(Object value) {
            return of(Comparison.GREATER_OR_EQUAL, value);
        }

        /** It has no value. */
        public Conditions missing() {
            return of(Comparison.MISSING, List.of());
        }

        /** It has a value. */
        public Conditions present() {
            return of(Comparison.PRESENT, List.of());
        }

        private Conditions of(Comparison comparison, @Nullable Object value) {
            if (value == null) {
                throw noValue();
            }
            return of(comparison, List.of(value));
        }

        private Conditions of(Comparison comparison, Collection<?> values) {
            List<String> texts = new ArrayList<>();
            for (Object value : values) {
                String text = ValueText.of(value);
                if (text == null) {
                    throw noValue();
                }
                texts.add(text);
            }
            return before.with(new Condition(column, comparison, texts));
        }

        private InputException noValue() {
            return new InputException(
                    "\"%s\" has no value. Leave out what is not known, and say of what is missing that it is."
                            .formatted(column));
        }
    }
}
