package dev.likeness;

/**
 * A model that turns codes back into data.
 *
 * @param <X> the kind of data
 */
public interface Decoder<X> {

    /**
     * One example a row of codes, in order.
     *
     * @throws InputException if a row has not the width of the model's codes
     */
    X decode(float[][] codes);
}
