package dev.likeness.search;

import dev.likeness.Dataset;
import dev.likeness.Estimator;
import dev.likeness.Family;
import dev.likeness.Fit;
import dev.likeness.InputException;
import dev.likeness.Model;
import dev.likeness.Notices;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import org.jspecify.annotations.Nullable;

/**
 * Searches the settings of a recipe by cross-validation.
 *
 * @param <X> the kind of data
 */
public interface Tuner<X extends Dataset> {

    /** The kind of data. */
    Class<X> type();

    /**
     * What is searched.
     *
     * @param values what to try, such as {@code c=0.1,1,10} or {@code c=0.01..100}; none for what
     *     the family finds worth a search
     * @param trials how many combinations are drawn at random; null for all
     * @param folds parts of the data, each left out once; null for five
     */
    record Search(List<String> values, @Nullable Integer trials, @Nullable Integer folds) {}

    /**
     * What was found.
     *
     * @param recipe the best recipe
     * @param facts what was tried and found, as values that JSON knows
     */
    record Found<X extends Dataset>(
            Estimator<X, ? extends Model<X>> recipe, Map<String, Object> facts) {}

    /**
     * Refuses a search that cannot be done, before the data are read.
     *
     * @throws InputException if there is nothing to search, or a value does not fit
     */
    void check(Family<X> family, Estimator<X, ? extends Model<X>> recipe, Search search);

    /**
     * Searches.
     *
     * @param notices hears of each combination that is tried
     */
    Found<X> tune(
            Family<X> family,
            Estimator<X, ? extends Model<X>> recipe,
            X data,
            Fit fit,
            Search search,
            Notices notices);

    /**
     * The tuner of a kind of data.
     *
     * @throws InputException if there is none
     */
    @SuppressWarnings("unchecked") // the tuner's type is that of the data
    static <X extends Dataset> Tuner<X> of(Family<X> family) {
        return ServiceLoader.load(Tuner.class).stream()
                .map(ServiceLoader.Provider::get)
                .filter(tuner -> tuner.type() == family.dataType())
                .map(tuner -> (Tuner<X>) tuner)
                .findFirst()
                .orElseThrow(
                        () ->
                                new InputException(
                                        "The settings of %s cannot be searched: there is no search for its kind of data."
                                                .formatted(family.name())));
    }
}
