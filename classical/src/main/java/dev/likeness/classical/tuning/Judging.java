package dev.likeness.classical.tuning;

import dev.likeness.Classifier;
import dev.likeness.Density;
import dev.likeness.Estimator;
import dev.likeness.InputException;
import dev.likeness.Model;
import dev.likeness.Predictions;
import dev.likeness.Recipe;
import dev.likeness.Regressor;
import dev.likeness.table.Column;
import dev.likeness.table.Table;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What a model says of rows it has not learnt from.
 *
 * @param losses one a row that can be judged
 * @param measure what they are, with their unit
 */
record Judging(double[] losses, String measure) {

    static final String SQUARED = "squared error";

    private static final double LEAST = 1e-15;

    /** The column that a recipe predicts, or null. */
    static @Nullable String target(Estimator<Table, ?> recipe) {
        return Recipe.toMap(recipe).get("target") instanceof String name ? name : null;
    }

    @SuppressWarnings("unchecked") // a model fitted on tables is asked about tables
    static Judging of(Estimator<Table, ?> recipe, Model<?> model, Table held) {
        String target = target(recipe);
        if (target != null && model instanceof Classifier<?> classifier) {
            return ofClasses((Classifier<Table>) classifier, held, held.column(target));
        } else if (target != null && model instanceof Regressor<?> regressor) {
            return ofNumbers((Regressor<Table>) regressor, held, held.column(target));
        } else if (model instanceof Density<?> density) {
            double[] logs = ((Density<Table>) density).logDensity(held);
            return new Judging(
                    Arrays.stream(logs).map(log -> -log).toArray(),
                    "negative log-likelihood, nats a row");
        }
        throw new InputException(
                "Models of the family "
                        + recipe.family()
                        + " neither predict a column nor have a density, so that nothing tells which"
                        + " settings are better.");
    }

    private static Judging ofClasses(Classifier<Table> classifier, Table held, Column truth) {
        Predictions predictions = classifier.predict(held);
        double[] losses =
                known(truth)
                        .mapToDouble(
                                row -> {
                                    String level = truth.schema().levels().get(truth.code(row));
                                    int k = predictions.classes().indexOf(level);
                                    double p = k < 0 ? 0 : predictions.probabilities()[row][k];
                                    return -Math.log(Math.max(LEAST, p));
                                })
                        .toArray();
        return new Judging(losses, "log-loss, nats a row");
    }

    private static Judging ofNumbers(Regressor<Table> regressor, Table held, Column truth) {
        double[] numbers = regressor.predictNumbers(held);
        double[] losses =
                known(truth)
                        .mapToDouble(row -> numbers[row] - truth.number(row))
                        .map(error -> error * error)
                        .toArray();
        return new Judging(losses, SQUARED);
    }

    private static IntStream known(Column truth) {
        return IntStream.range(0, truth.rows()).filter(row -> !truth.missing(row));
    }

    double mean() {
        return Arrays.stream(losses).average().orElse(0);
    }
}
