package dev.likeness;

/**
 * A model that turns each example into a short vector, its code.
 *
 * @param <X> the kind of data
 */
public interface Encoder<X> {

    /** One row an example, in order; all rows have the same width. */
    float[][] encode(X data);

    /** What the codes are. */
    CodeKind codes();
}
