package dev.likeness.augment;

import dev.likeness.Classifier;
import dev.likeness.Conditional;
import dev.likeness.Dataset;
import dev.likeness.InputException;
import dev.likeness.Kinds;
import dev.likeness.ModelCard;
import dev.likeness.Notices;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import org.jspecify.annotations.Nullable;

/**
 * Adds made examples to data, so that rare classes are no longer rare or there are more of all.
 *
 * @param <X> the kind of data
 * @param <P> the protocol: a record whose components, with {@link dev.likeness.About}, become
 *     options
 */
public interface Augmenter<X extends Dataset, P extends Record> {

    /** The kind of data. */
    Class<X> type();

    /** How it adds examples unless it is said otherwise. */
    P protocol();

    /**
     * A fitted model that makes the examples.
     *
     * @param sampler the model, which samples under conditions
     * @param card its card
     */
    record Maker<X extends Dataset>(Conditional<X> sampler, ModelCard card) {}

    /**
     * The models that take part.
     *
     * @param maker makes the examples; null where the augmenter does so by itself
     * @param judge only examples are kept whose class this model finds probable; null for none
     */
    record Models<X extends Dataset>(@Nullable Maker<X> maker, @Nullable Classifier<X> judge) {}

    /**
     * What was added.
     *
     * @param all the data with the made examples after them
     * @param made the made examples alone
     * @param before how many examples there were
     * @param counts how many were made, by class
     */
    record Added<X extends Dataset>(X all, X made, int before, Map<String, Integer> counts) {}

    /**
     * Refuses what does not fit together, before data are read.
     *
     * @throws InputException if it does not
     */
    void check(Models<X> models, P protocol);

    /**
     * Adds examples.
     *
     * @param notices takes what a person should know
     * @throws InputException if the data or the models cannot be used so
     */
    Added<X> augment(X data, Models<X> models, P protocol, Notices notices);

    /** The augmenters that are here. */
    static List<Augmenter<?, ?>> all() {
        List<Augmenter<?, ?>> all = new ArrayList<>();
        ServiceLoader.load(Augmenter.class).forEach(all::add);
        return all;
    }

    /**
     * The augmenter of a kind of data.
     *
     * @throws InputException if there is none
     */
    @SuppressWarnings("unchecked") // an augmenter of the type augments that collection
    static <X extends Dataset> Augmenter<X, ?> of(Class<X> type) {
        for (Augmenter<?, ?> augmenter : all()) {
            if (augmenter.type() == type) {
                return (Augmenter<X, ?>) augmenter;
            }
        }
        throw new InputException(
                "Nothing here can add made examples to %s."
                        .formatted(Kinds.of(type).words().data()));
    }
}
