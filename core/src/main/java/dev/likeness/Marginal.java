package dev.likeness;

import java.util.Map;

/**
 * A model that knows how probable evidence is, whatever the evidence leaves open. What no condition
 * names is not known and is summed over; a value that is known to be missing is a condition itself.
 *
 * <pre>{@code
 * Predictions income =
 *         model.predict("income", Conditions.parse("age=39, sex=Male, education=Bachelors"));
 * }</pre>
 *
 * @param <X> the kind of data
 */
public interface Marginal<X> {

    /**
     * The logarithm of the probability that an example has the evidence, in nats; negative infinity
     * if none can. Exact.
     *
     * @throws InputException if the model takes no evidence of this kind, or knows no such column
     *     or level
     */
    double logProbability(Evidence evidence);

    /**
     * How probable each value of a column with categories is where the evidence holds and the value
     * is not missing. Exact.
     *
     * @param column the name of the column
     * @param evidence what is known; conditions on the column itself count too
     * @return one prediction
     * @throws InputException if the column has no categories, or the evidence cannot happen
     */
    Predictions predict(String column, Evidence evidence);

    /**
     * The same where some columns have their values, by name; what is not named is not known.
     *
     * @param known such as {@code Map.of("age", 39, "sex", "Male")}, see {@link Conditions#of(Map)}
     */
    default Predictions predict(String column, Map<String, ?> known) {
        return predict(column, Conditions.of(known));
    }
}
