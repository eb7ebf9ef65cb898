package dev.likeness.run;

import dev.likeness.DataKind;
import dev.likeness.Dataset;
import dev.likeness.Density;
import dev.likeness.Distance;
import dev.likeness.EstimatedDensity;
import dev.likeness.InputException;
import dev.likeness.Nearest;
import dev.likeness.Progress;
import dev.likeness.Reconstructor;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How well each example fits a model: those that fit worst are the anomalies.
 *
 * @param measure what the numbers are
 * @param values one number an example
 * @param protocol how the numbers were found: exactly, or by which bound and how many draws; empty
 *     for the errors of reconstructions
 */
public record Scores(Measure<?> measure, double[] values, String protocol) {

    /** The name of the measure that a density gives. */
    public static final String LOG_LIKELIHOOD = "log-likelihood";

    /**
     * What examples are scored by: the log-likelihood, or a distance between an example and its
     * reconstruction.
     *
     * @param name the name that a person types
     * @param words what it is called in a sentence
     * @param unit what its numbers are
     * @param distance the distance; null for the log-likelihood
     */
    public record Measure<X extends Dataset>(
            String name, String words, String unit, @Nullable Distance<X> distance) {

        /**
         * The measure of a name.
         *
         * @throws InputException if the kind of data has none; the message names the nearest
         */
        public static <X extends Dataset> Measure<X> of(String name, DataKind<X, ?, ?> kind) {
            if (name.equals(LOG_LIKELIHOOD)) {
                return logLikelihood(kind);
            }
            for (Distance<X> distance : kind.distances()) {
                if (distance.name().equals(name)) {
                    return of(distance);
                }
            }
            List<String> known =
                    Stream.concat(
                                    Stream.of(LOG_LIKELIHOOD),
                                    kind.distances().stream().map(Distance::name))
                            .toList();
            throw new InputException(
                    "There is no measure \"%s\".%s".formatted(name, Nearest.hint(name, known)));
        }

        /** The log-likelihood where a model knows one, else the first distance of its kind. */
        public static <X extends Dataset> Measure<X> natural(OpenedModel<X> model) {
            List<Distance<X>> distances = model.kind().distances();
            return model.can(Density.class) || distances.isEmpty()
                    ? logLikelihood(model.kind())
                    : of(distances.get(0));
        }

        private static <X extends Dataset> Measure<X> logLikelihood(DataKind<X, ?, ?> kind) {
            return new Measure<>(
                    LOG_LIKELIHOOD, LOG_LIKELIHOOD, "nats a " + kind.words().one(), null);
        }

        private static <X extends Dataset> Measure<X> of(Distance<X> distance) {
            return new Measure<>(distance.name(), distance.words(), distance.unit(), distance);
        }

        /** Whether a greater number is a worse fit. */
        public boolean highIsWorse() {
            return distance != null;
        }

        /**
         * Refuses a model that cannot be asked for it, before the data are read.
         *
         * @throws InputException if it cannot
         */
        public void check(OpenedModel<X> model) {
            if (distance == null) {
                density(model);
            } else {
                reconstructor(model);
            }
        }

        /** Whether a model gives it by draws, and not exactly. */
        public boolean estimated(OpenedModel<X> model) {
            return distance == null && model.can(EstimatedDensity.class);
        }

        /** The number as a person reads it. */
        public String text(double score) {
            return String.format(Locale.ROOT, distance == null ? "%.2f" : "%.5f", score);
        }
    }

    /**
     * The scores of some examples.
     *
     * @param samples draws an example of a density that is estimated; null for as many as the model
     *     finds enough
     * @param seed the seed of the draws
     * @param progress hears how far it is
     * @throws InputException if the model cannot be asked for the measure
     */
    public static <X extends Dataset> Scores of(
            OpenedModel<X> model,
            Measure<X> measure,
            X data,
            @Nullable Integer samples,
            long seed,
            Progress progress) {
        Distance<X> distance = measure.distance();
        if (distance != null) {
            Blocks.Errors errors =
                    Blocks.errors(reconstructor(model), data, List.of(distance), progress)
                            .get(distance);
            return new Scores(measure, errors == null ? new double[0] : errors.errors(), "");
        }
        Density<X> density = density(model);
        if (density instanceof EstimatedDensity<X> estimated) {
            int draws = samples == null ? estimated.defaultSamples() : samples;
            EstimatedDensity.Estimate estimate = estimated.estimate(data, draws, seed, progress);
            String protocol =
                    String.format(
                            Locale.ROOT,
                            "%s; %,d draws a %s, seed %d",
                            estimate.protocol(),
                            draws,
                            model.kind().words().one(),
                            seed);
            return new Scores(measure, estimate.logDensity(), protocol);
        }
        return new Scores(measure, density.logDensity(data), "exact");
    }

    private static <X extends Dataset> Density<X> density(OpenedModel<X> model) {
        String many = model.kind().words().many();
        return model.ability(Density.class, "say how likely %s are".formatted(many));
    }

    private static <X extends Dataset> Reconstructor<X> reconstructor(OpenedModel<X> model) {
        return model.ability(Reconstructor.class, "reconstruct");
    }

    /** The examples that fit worst, the very worst first; the first of equals. */
    public int[] worst(int count) {
        Comparator<Integer> rising = Comparator.comparingDouble(i -> values[i]);
        return IntStream.range(0, values.length)
                .boxed()
                .sorted(measure.highIsWorse() ? rising.reversed() : rising)
                .mapToInt(i -> i)
                .limit(count)
                .toArray();
    }

    /** The mean of the scores. */
    public double mean() {
        return Arrays.stream(values).average().orElse(Double.NaN);
    }
}
