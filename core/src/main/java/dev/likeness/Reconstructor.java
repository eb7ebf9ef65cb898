package dev.likeness;

/**
 * A model that passes data through its code and gives back what is left of it.
 *
 * @param <X> the kind of data
 */
public interface Reconstructor<X> {

    /** One reconstruction an example, in order. */
    X reconstruct(X data);
}
