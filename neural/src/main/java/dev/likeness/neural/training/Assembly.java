package dev.likeness.neural.training;

import dev.likeness.Dataset;
import dev.likeness.Estimator;
import dev.likeness.Fit;
import dev.likeness.FitInterruptedException;
import dev.likeness.ModelCard;
import dev.likeness.Recipe;
import dev.likeness.ThreadLimit;
import dev.likeness.Version;
import dev.likeness.neural.engine.Engine;
import dev.likeness.random.Randomness;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.function.Function;

/**
 * What every family does around its objective while it is fitted: it computes on the device and the
 * threads of the fit, draws from the fit's seed, trains, and writes the model's card.
 *
 * @param <X> the kind of data
 */
public final class Assembly<X extends Dataset> {

    private final String family;
    private final X data;
    private final Fit fit;
    private Trainer.Result result = new Trainer.Result(0, 0, Map.of());

    private Assembly(String family, X data, Fit fit) {
        this.family = family;
        this.data = data;
        this.fit = fit;
    }

    /**
     * Fits a recipe to data.
     *
     * @param work the family's part
     * @throws dev.likeness.InputException if the device of the fit is not there
     */
    public static <X extends Dataset, M> M of(
            Estimator<X, ?> recipe, X data, Fit fit, Function<Assembly<X>, M> work) {
        Engine.requireDevice(fit.device());
        try (ThreadLimit limit = ThreadLimit.open(fit.threads())) {
            return work.apply(new Assembly<>(recipe.family(), data, fit));
        } catch (CancellationException interrupted) {
            throw new FitInterruptedException(0);
        }
    }

    /** The training data. */
    public X data() {
        return data;
    }

    /** What belongs to this run alone. */
    public Fit fit() {
        return fit;
    }

    /** What is random in the family, apart from its steps. */
    public Randomness randomness() {
        return Randomness.of(fit.seed()).fork(family);
    }

    /**
     * Trains on rows in a new random order in each epoch.
     *
     * @param size rows a step
     * @param epochs passes over the rows when the fit names no limit
     */
    public Trainer.Result train(Rows rows, int size, int epochs, Objective<Batch> objective) {
        return train(new ShuffledRows(rows, size, fit.seed()), epochs, objective);
    }

    /**
     * Trains on batches of any kind.
     *
     * @param epochs passes over the data when the fit names no limit
     */
    public <B> Trainer.Result train(BatchSource<B> batches, int epochs, Objective<B> objective) {
        result = Trainer.run(family, epochs, batches, objective, fit);
        return result;
    }

    /**
     * The card of the model as it is trained by now.
     *
     * @param recipe the recipe, with what was decided for these data
     * @param scores what was measured, by name
     */
    public ModelCard card(Estimator<?, ?> recipe, Map<String, Double> scores) {
        return new ModelCard(
                family,
                Recipe.toMap(recipe),
                data.provenance(),
                fit.seed(),
                result.steps(),
                result.epochs(),
                Map.of("likeness", Version.likeness(), "libtorch", Engine.info().version()),
                scores);
    }
}
