package dev.likeness.testkit;

import dev.likeness.Classifier;
import dev.likeness.Conditional;
import dev.likeness.Conditions;
import dev.likeness.Dataset;
import dev.likeness.Decoder;
import dev.likeness.Density;
import dev.likeness.DivergedException;
import dev.likeness.Encoder;
import dev.likeness.EstimatedDensity;
import dev.likeness.Explained;
import dev.likeness.Imputer;
import dev.likeness.InputException;
import dev.likeness.Model;
import dev.likeness.Models;
import dev.likeness.Predictions;
import dev.likeness.Progress;
import dev.likeness.Recommendations;
import dev.likeness.Recommender;
import dev.likeness.Reconstructor;
import dev.likeness.Regressor;
import dev.likeness.Sampler;
import dev.likeness.Wanted;
import dev.likeness.table.Column;
import dev.likeness.table.Table;
import dev.likeness.text.Generation;
import dev.likeness.text.LanguageModel;
import dev.likeness.text.Prompt;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a model file is asked, sound or not: to be loaded, and all that its model can do. It must be
 * refused in a sentence, or answer with numbers.
 */
public final class Ordeal {

    /** What came of it. */
    public enum Verdict {
        /** A sentence says why it is not loaded, or why it does not answer. */
        REFUSED,
        /** It answered, and every number is one. */
        ANSWERED,
        /** Something other than a sentence was thrown. */
        UNCHECKED,
        /** An answer is not a number, or no probability. */
        NOT_FINITE
    }

    /**
     * The verdict and its reason.
     *
     * @param what the message, or what is wrong
     * @param problem what was thrown, or null
     */
    public record Outcome(Verdict verdict, String what, @Nullable Throwable problem) {}

    private static final int SAMPLED = 6;

    /** A network whose numbers were changed may write on without end. */
    private static final int CHARACTERS = 20;

    private Ordeal() {}

    /**
     * Loads a file and asks its model.
     *
     * @param data a few examples of the kind that the model should know
     */
    public static Outcome of(Path file, Dataset data) {
        try {
            Model<?> model = Models.load(file);
            if (Models.family(model.card().family()).dataType() != data.getClass()) {
                return new Outcome(Verdict.ANSWERED, "another kind", null);
            }
            String wrong = ask(model, data);
            return wrong == null
                    ? new Outcome(Verdict.ANSWERED, "", null)
                    : new Outcome(Verdict.NOT_FINITE, wrong, null);
        } catch (InputException | DivergedException e) {
            return new Outcome(Verdict.REFUSED, String.valueOf(e.getMessage()), null);
        } catch (RuntimeException | Error e) {
            return new Outcome(Verdict.UNCHECKED, e.toString(), e);
        }
    }

    /**
     * What is wrong with the answers, or null; a refusal of one question ends none of the others.
     */
    @SuppressWarnings("unchecked") // the data are of the model's kind
    private static @Nullable String ask(Model<?> asked, Dataset data) {
        Model<Dataset> model = (Model<Dataset>) asked;
        for (Question question : QUESTIONS) {
            try {
                String wrong = question.ask(model, data);
                if (wrong != null) {
                    return wrong;
                }
            } catch (InputException | DivergedException refused) {
                continue;
            }
        }
        return null;
    }

    @FunctionalInterface
    private interface Question {
        @Nullable String ask(Model<Dataset> model, Dataset data);
    }

    private static final List<Question> QUESTIONS =
            List.of(
                    Ordeal::sample,
                    Ordeal::predict,
                    Ordeal::predictNumbers,
                    Ordeal::density,
                    Ordeal::codes,
                    Ordeal::reconstruct,
                    Ordeal::impute,
                    Ordeal::given,
                    Ordeal::recommend,
                    Ordeal::similar,
                    Ordeal::explain);

    private static @Nullable String sample(Model<Dataset> model, Dataset data) {
        if ((Object) model instanceof LanguageModel writer) {
            Generation few = writer.generation().withMaxLength(CHARACTERS);
            return sound(writer.writer(Prompt.NONE, few).sample(0, SAMPLED, 1), "a text");
        }
        return model instanceof Sampler<?> sampler
                ? sound((Dataset) sampler.sample(SAMPLED, 1), "a sample")
                : null;
    }

    @SuppressWarnings("unchecked") // as above, and in those below
    private static @Nullable String predict(Model<Dataset> model, Dataset data) {
        if (!(model instanceof Classifier<?>)) {
            return null;
        }
        Predictions predictions = ((Classifier<Dataset>) model).predict(data);
        for (double[] row : predictions.probabilities()) {
            double sum = 0;
            for (double p : row) {
                if (!(p >= 0 && p <= 1 + 1e-6)) {
                    return "the probability " + p;
                }
                sum += p;
            }
            if (!(Math.abs(sum - 1) < 1e-3)) {
                return "probabilities that sum to " + sum;
            }
        }
        return null;
    }

    @SuppressWarnings("unchecked")
    private static @Nullable String predictNumbers(Model<Dataset> model, Dataset data) {
        if (!(model instanceof Regressor<?>)) {
            return null;
        }
        for (double number : ((Regressor<Dataset>) model).predictNumbers(data)) {
            if (!Double.isFinite(number)) {
                return "the predicted number " + number;
            }
        }
        return null;
    }

    /** What cannot be has the density 0, whose logarithm is −∞. */
    @SuppressWarnings("unchecked")
    private static @Nullable String density(Model<Dataset> model, Dataset data) {
        if (!(model instanceof Density<?>)) {
            return null;
        }
        double[] all =
                model instanceof EstimatedDensity<?>
                        ? ((EstimatedDensity<Dataset>) model)
                                .estimate(data, 2, 1, Progress.NONE)
                                .logDensity()
                        : ((Density<Dataset>) model).logDensity(data);
        for (double log : all) {
            if (Double.isNaN(log) || log == Double.POSITIVE_INFINITY) {
                return "the log-density " + log;
            }
        }
        return null;
    }

    @SuppressWarnings("unchecked")
    private static @Nullable String codes(Model<Dataset> model, Dataset data) {
        if (!(model instanceof Encoder<?>)) {
            return null;
        }
        float[][] codes = ((Encoder<Dataset>) model).encode(data);
        for (float[] code : codes) {
            for (float number : code) {
                if (!Float.isFinite(number)) {
                    return "the number " + number + " in a code";
                }
            }
        }
        return model instanceof Decoder<?>
                ? sound(((Decoder<Dataset>) model).decode(codes), "what was decoded")
                : null;
    }

    @SuppressWarnings("unchecked")
    private static @Nullable String reconstruct(Model<Dataset> model, Dataset data) {
        return model instanceof Reconstructor<?>
                ? sound(((Reconstructor<Dataset>) model).reconstruct(data), "a reconstruction")
                : null;
    }

    @SuppressWarnings("unchecked")
    private static @Nullable String impute(Model<Dataset> model, Dataset data) {
        return model instanceof Imputer<?>
                ? sound(((Imputer<Dataset>) model).impute(data, 1), "what was filled in")
                : null;
    }

    /** Rows that have the level of the first category of the first row. */
    @SuppressWarnings("unchecked")
    private static @Nullable String given(Model<Dataset> model, Dataset data) {
        if (!(model instanceof Conditional<?>) || !(data instanceof Table table)) {
            return null;
        }
        for (Column column : table.columns()) {
            if (column.schema().kind().categorical() && !column.missing(0)) {
                String level = column.schema().levels().get(column.code(0));
                Sampler<Dataset> given =
                        ((Conditional<Dataset>) model).given(Conditions.of(column.name(), level));
                return sound(given.sample(SAMPLED, 1), "a sample under a condition");
            }
        }
        return null;
    }

    @SuppressWarnings("unchecked")
    private static @Nullable String recommend(Model<Dataset> model, Dataset data) {
        return model instanceof Recommender<?>
                ? sound(((Recommender<Dataset>) model).recommend(data, Wanted.defaults()))
                : null;
    }

    private static @Nullable String similar(Model<Dataset> model, Dataset data) {
        if (!(model instanceof Recommender<?> recommender) || recommender.items().isEmpty()) {
            return null;
        }
        List<String> one = List.of(recommender.items().get(0));
        return sound(recommender.similar(one, Wanted.defaults()));
    }

    private static @Nullable String sound(Recommendations made) {
        for (int row = 0; row < made.count(); row++) {
            made.items(row); // looks every name up
            for (float score : made.scores()[row]) {
                if (!Float.isFinite(score)) {
                    return "the score " + score;
                }
            }
        }
        return null;
    }

    private static @Nullable String explain(Model<Dataset> model, Dataset data) {
        if (model instanceof Explained explained) {
            explained.insights();
        }
        return null;
    }

    private static @Nullable String sound(Dataset made, String what) {
        if (made instanceof Table table) {
            for (int j = 0; j < table.columns().size(); j++) {
                Column column = table.column(j);
                for (int row = 0; column.schema().kind().numeric() && row < table.rows(); row++) {
                    if (Double.isInfinite(column.number(row))) {
                        return what + " with an infinite number";
                    }
                }
            }
        }
        made.provenance(); // looks at every example
        return null;
    }
}
