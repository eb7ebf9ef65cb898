package dev.likeness;

/**
 * A model that can say how likely data is.
 *
 * @param <X> the kind of data
 */
public interface Density<X> {

    /** The logarithm of the density (or probability) of each example, in nats. */
    double[] logDensity(X data);
}
