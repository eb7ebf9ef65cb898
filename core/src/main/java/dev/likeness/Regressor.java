package dev.likeness;

/**
 * A model that predicts a number for each example.
 *
 * @param <X> the kind of data
 */
public interface Regressor<X> {

    /** The number expected of each example, in order and in the units of the target. */
    double[] predictNumbers(X data);
}
