package dev.likeness.search;

import dev.likeness.Dataset;
import dev.likeness.Estimator;
import dev.likeness.Family;
import dev.likeness.Fit;
import dev.likeness.Model;
import dev.likeness.Notices;
import dev.likeness.Progress;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import org.jspecify.annotations.Nullable;

/**
 * Chooses the best family for some data by trying them. Where a family's name is expected, the name
 * of a chooser stands for whatever it takes.
 *
 * @param <X> the kind of data
 */
public interface Chooser<X extends Dataset> {

    /** The name that stands for the choice, such as {@code table}. */
    String name();

    /** One line for a person who chooses. */
    String summary();

    /** The kind of data. */
    Class<X> type();

    /**
     * What was chosen.
     *
     * @param family the family
     * @param preset the name of the recipe that it began with
     * @param recipe the recipe
     * @param why the reason, in sentences
     * @param report what was compared, as values that JSON knows
     */
    record Choice<X extends Dataset>(
            Family<X> family,
            String preset,
            Estimator<X, ? extends Model<X>> recipe,
            String why,
            Map<String, Object> report) {}

    /**
     * Tries the families.
     *
     * @param target what is to be predicted, for recipes that know such a setting; null for nothing
     * @param fit seed, limits and threads of the trials
     * @param notices takes what a person should know
     * @param progress hears how far it is
     * @throws dev.likeness.InputException if there is no family to choose, or none can learn from
     *     the data
     */
    Choice<X> choose(X data, @Nullable String target, Fit fit, Notices notices, Progress progress);

    /** All choosers that are here. */
    static List<Chooser<?>> all() {
        return ServiceLoader.load(Chooser.class).stream()
                .<Chooser<?>>map(ServiceLoader.Provider::get)
                .toList();
    }
}
