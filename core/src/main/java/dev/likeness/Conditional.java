package dev.likeness;

/**
 * A model that can sample under a condition; exact where the family allows it.
 *
 * @param <X> the kind of data
 */
public interface Conditional<X> {

    /**
     * A sampler of the data given the evidence.
     *
     * @throws InputException if the model takes no evidence of this kind, knows no such column or
     *     level, or the evidence cannot happen
     */
    Sampler<X> given(Evidence evidence);
}
