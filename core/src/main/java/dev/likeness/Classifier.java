package dev.likeness;

/**
 * A model that predicts a class or a number for each example.
 *
 * @param <X> the kind of data
 */
public interface Classifier<X> {

    /** One prediction an example, in order. */
    Predictions predict(X data);
}
