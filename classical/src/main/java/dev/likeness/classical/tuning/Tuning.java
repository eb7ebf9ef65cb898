package dev.likeness.classical.tuning;

import dev.likeness.Estimator;
import dev.likeness.Fit;
import dev.likeness.FitListener;
import dev.likeness.InputException;
import dev.likeness.Model;
import dev.likeness.Recipe;
import dev.likeness.classical.internal.Folds;
import dev.likeness.random.Randomness;
import dev.likeness.table.Column;
import dev.likeness.table.Table;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/**
 * A search over the settings of a recipe, each judged by cross-validation: models that predict a
 * column by their log-loss or error about rows left out, generators by the likelihood of such rows.
 *
 * <pre>{@code
 * Tuning tuning = new Tuning(SearchSpace.parse(List.of("c=0.1,1,10", "gamma=0.01,0.1")), 5, 0);
 * Tuning.Result<SupportVectorMachine> result = tuning.run(recipe, people, fit, trial -> {});
 * SupportVectorModel model = result.recipe().fit(people, fit);
 * }</pre>
 *
 * @param space the settings to try
 * @param folds parts of the rows, each left out once, 2 or more
 * @param trials how many combinations to draw at random; 0 for the whole grid
 */
public record Tuning(SearchSpace space, int folds, int trials) {

    /**
     * One combination of settings, and how it did.
     *
     * @param settings texts by key
     * @param loss the mean over the rows left out; less is better
     * @param error the standard error of the loss, from the folds
     * @param measure what the loss is, with its unit
     */
    public record Trial(Map<String, String> settings, double loss, double error, String measure) {}

    /**
     * What was found.
     *
     * @param recipe the recipe with the best settings
     * @param trials all of them, the best first; of equals the one tried first
     */
    public record Result<E>(E recipe, List<Trial> trials) {

        public Result {
            trials = List.copyOf(trials);
        }

        public Trial best() {
            return trials.get(0);
        }
    }

    public Tuning {
        if (folds < 2 || folds > 100) {
            throw new InputException("folds must be 2 to 100, found " + folds + ".");
        }
        if (trials < 0) {
            throw new InputException("trials must be 0 or more, found " + trials + ".");
        }
    }

    /**
     * Tries the settings. The same folds judge each of them.
     *
     * @param recipe what they change
     * @param data the rows; none are held back beyond the folds
     * @param fit seed, threads and limits of each fit; its listener hears nothing of them
     * @param tried hears of each combination as it is judged, in the order of the search
     * @throws InputException if a setting is unknown or refused, there are fewer rows than folds,
     *     or the model neither predicts nor has a density
     */
    public <E extends Estimator<Table, ?>> Result<E> run(
            E recipe, Table data, Fit fit, Consumer<Trial> tried) {
        List<Map<String, String>> candidates =
                trials == 0 ? space.grid() : space.draw(trials, fit.seed());
        List<E> recipes = new ArrayList<>();
        for (Map<String, String> settings : candidates) {
            recipes.add(Recipe.with(recipe, settings)); // refused before anything is fitted
        }
        int[] fold = folds(recipe, data, fit.seed());
        Fit quiet = fit.withListener(FitListener.NONE).withRun(null).withResume(false);
        List<Trial> trials = new ArrayList<>();
        for (int i = 0; i < recipes.size(); i++) {
            Trial trial = judge(recipes.get(i), candidates.get(i), data, fold, quiet);
            trials.add(trial);
            tried.accept(trial);
        }
        int best = 0;
        for (int i = 1; i < trials.size(); i++) {
            // what could not be judged, NaN, is greater than any loss
            best = Double.compare(trials.get(i).loss(), trials.get(best).loss()) < 0 ? i : best;
        }
        E found = recipes.get(best);
        trials.sort(Comparator.comparingDouble(Trial::loss)); // stable
        return new Result<>(found, trials);
    }

    private int[] folds(Estimator<Table, ?> recipe, Table data, long seed) {
        if (data.rows() < folds) {
            throw new InputException(
                    "The table has "
                            + data.rows()
                            + " rows, too few for "
                            + folds
                            + " folds. Take fewer folds, or more rows.");
        }
        int[] labels = new int[data.rows()];
        int classes = 1;
        String target = Judging.target(recipe);
        if (target != null) {
            Column column = data.column(target);
            if (column.schema().kind().categorical()) {
                classes = column.schema().levels().size() + 1; // the last: missing
                int last = classes - 1;
                labels = IntStream.of(column.codes()).map(c -> c < 0 ? last : c).toArray();
                requireClasses(column, labels);
            }
        }
        return Folds.deal(labels, classes, folds, Randomness.of(seed).fork("tuning"));
    }

    /** A class of one row is not learnt when that row is left out; then two others are needed. */
    private void requireClasses(Column column, int[] labels) {
        List<String> levels = column.schema().levels();
        int[] counts = new int[levels.size() + 1];
        for (int label : labels) {
            counts[label]++;
        }
        int several = 0;
        int single = -1;
        for (int k = 0; k < levels.size(); k++) {
            several += counts[k] > 0 ? 1 : 0;
            single = counts[k] == 1 ? k : single;
        }
        if (several == 2 && single >= 0) {
            throw new InputException(
                    "Column \"%s\" has 1 row of the class \"%s\", fewer than the %d folds: where it is left out, one class only is learnt. Give more rows of it, or do not tune."
                            .formatted(column.name(), levels.get(single), folds));
        }
    }

    private <E extends Estimator<Table, ?>> Trial judge(
            E recipe, Map<String, String> settings, Table data, int[] fold, Fit fit) {
        double sum = 0;
        int count = 0;
        double[] means = new double[folds];
        String measure = "";
        for (int left = 0; left < folds; left++) {
            int out = left;
            int[] rest = IntStream.range(0, fold.length).filter(r -> fold[r] != out).toArray();
            int[] held = IntStream.range(0, fold.length).filter(r -> fold[r] == out).toArray();
            Model<?> model = recipe.fit(data.rows(rest), fit);
            Judging judged = Judging.of(recipe, model, data.rows(held));
            measure = judged.measure();
            for (double loss : judged.losses()) {
                sum += loss;
            }
            count += judged.losses().length;
            means[left] = judged.mean();
        }
        double mean = sum / count;
        double variance = 0;
        for (double value : means) {
            variance += (value - mean) * (value - mean) / (folds - 1);
        }
        boolean squared = measure.equals(Judging.SQUARED);
        double loss = squared ? Math.sqrt(mean) : mean;
        double error = Math.sqrt(variance / folds);
        return new Trial(
                settings,
                loss,
                squared && loss > 0 ? error / (2 * loss) : error,
                squared ? "root mean square error" : measure);
    }
}
