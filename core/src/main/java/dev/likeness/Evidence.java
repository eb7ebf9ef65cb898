package dev.likeness;

/**
 * What is known before sampling. Each kind of evidence is a record: {@link Conditions} on named
 * columns, the beginning of a text, a person's history. A model refuses the kinds that it cannot
 * use.
 *
 * @see Conditional#given
 */
public interface Evidence {

    /**
     * This evidence as the kind that a model uses.
     *
     * @param <E> the kind of evidence
     * @param kind the record class, such as {@code Conditions.class}
     * @throws InputException if this is evidence of another kind
     */
    default <E extends Evidence> E as(Class<E> kind) {
        if (!kind.isInstance(this)) {
            throw new InputException(
                    "The model takes evidence of the kind %s, found %s."
                            .formatted(kind.getSimpleName(), getClass().getSimpleName()));
        }
        return kind.cast(this);
    }
}
