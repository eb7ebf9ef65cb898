package dev.likeness.judge;

import dev.likeness.Dataset;
import dev.likeness.Model;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is judged, and by which real data.
 *
 * @param name what the report calls it
 * @param model the model, or null for data that were made elsewhere
 * @param made data that were made elsewhere, or null for a model
 * @param train the real examples that it was learnt from
 * @param test real examples that were not learnt from; the very object of {@code train} where there
 *     are none
 * @param <X> the kind of data
 */
public record Case<X extends Dataset>(
        String name, @Nullable Model<X> model, @Nullable X made, X train, X test) {

    /** Whether there are real examples that were not learnt from. */
    @SuppressWarnings("ReferenceEquality") // the same examples, not equal ones
    public boolean heldOut() {
        return train != test;
    }

    /** The model as what it is asked to be, if it is that. */
    @SuppressWarnings("unchecked") // an ability of the model is one for its kind of data
    public <T> Optional<T> as(Class<? super T> ability) {
        return ability.isInstance(model) ? Optional.of((T) model) : Optional.empty();
    }
}
