package dev.likeness;

/**
 * A model that fills holes: values that are missing are drawn given those that are known. Models
 * never do so unasked; to a model of tables a missing value is a value like another.
 *
 * @param <X> the kind of data
 */
public interface Imputer<X> {

    /**
     * The data with values where some were missing; what was known stays as it is. The holes of an
     * example depend on the seed, its position and its known values.
     *
     * @param data the examples, in order
     * @param seed any number; the same seed fills in the same values
     * @return as many examples, in the same order; a value that the model never saw in any example
     *     stays missing
     * @throws InputException if the data is not of the model's schema
     */
    X impute(X data, long seed);
}
