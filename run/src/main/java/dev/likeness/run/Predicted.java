package dev.likeness.run;

import dev.likeness.Predictions;
import dev.likeness.Truth;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/** How well predictions fit the truth, beside what one who knows nothing reaches. */
public final class Predicted {

    /** A probability is not taken to be less, so that the loss of one example is finite. */
    private static final double LEAST = 1e-15;

    private Predicted() {}

    /**
     * How well classes were predicted.
     *
     * @param known examples whose class is known
     * @param right examples whose most probable class is the true one
     * @param logLoss the mean of −ln p(the true class), in nats
     * @param mostFrequent the share of the most frequent class: the accuracy of one who always says
     *     it
     */
    public record Classes(int known, int right, double logLoss, double mostFrequent) {

        /** The share of the known examples that are right. */
        public double accuracy() {
            return right / (double) known;
        }
    }

    /**
     * How well numbers were predicted.
     *
     * @param known examples whose number is known
     * @param rootMeanSquared the root of the mean squared error
     * @param meanAbsolute the mean absolute error
     * @param deviation the standard deviation of the numbers: the root mean squared error of one
     *     who always says their mean
     * @param rSquared the share of the variance that is explained; empty if the numbers are all the
     *     same
     */
    public record Numbers(
            int known,
            double rootMeanSquared,
            double meanAbsolute,
            double deviation,
            OptionalDouble rSquared) {}

    /** The number of examples for which each class was the most probable one. */
    public static Map<String, Integer> counts(Predictions predictions) {
        Map<String, Integer> counts = new LinkedHashMap<>();
        predictions.classes().forEach(name -> counts.put(name, 0));
        for (int i = 0; i < predictions.count(); i++) {
            counts.merge(predictions.classes().get(predictions.best(i)), 1, Integer::sum);
        }
        return counts;
    }

    /**
     * How well classes were predicted; empty if no class is known. Classes are compared by name,
     * because other data may number the same ones otherwise.
     */
    public static Optional<Classes> of(Predictions predictions, Truth truth) {
        Map<String, Integer> places = new HashMap<>();
        for (int k = 0; k < predictions.classes().size(); k++) {
            places.put(predictions.classes().get(k), k);
        }
        Map<String, Integer> real = new HashMap<>();
        int known = 0;
        int right = 0;
        double loss = 0;
        for (int i = 0; i < predictions.count(); i++) {
            @Nullable String label = truth.label().apply(i);
            if (label == null) {
                continue;
            }
            known++;
            real.merge(label, 1, Integer::sum);
            int place = places.getOrDefault(label, -1);
            right += place == predictions.best(i) ? 1 : 0;
            double p = place < 0 ? 0 : predictions.probabilities()[i][place];
            loss -= Math.log(Math.max(p, LEAST));
        }
        if (known == 0) {
            return Optional.empty();
        }
        double most = real.values().stream().mapToInt(Integer::intValue).max().orElse(0);
        return Optional.of(new Classes(known, right, loss / known, most / known));
    }

    /** How well numbers were predicted; empty if no number is known. */
    public static Optional<Numbers> of(double[] predicted, Truth truth) {
        int known = 0;
        double sum = 0;
        double squares = 0;
        double squaredError = 0;
        double absoluteError = 0;
        double least = Double.POSITIVE_INFINITY;
        double greatest = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < predicted.length; i++) {
            double real = truth.number().applyAsDouble(i);
            if (Double.isNaN(real)) {
                continue;
            }
            known++;
            least = Math.min(least, real);
            greatest = Math.max(greatest, real);
            sum += real;
            squares += real * real;
            double error = predicted[i] - real;
            squaredError += error * error;
            absoluteError += Math.abs(error);
        }
        if (known == 0) {
            return Optional.empty();
        }
        double mean = sum / known;
        boolean varies = greatest > least;
        double variance = varies ? Math.max(0, squares / known - mean * mean) : 0;
        return Optional.of(
                new Numbers(
                        known,
                        Math.sqrt(squaredError / known),
                        absoluteError / known,
                        Math.sqrt(variance),
                        varies
                                ? OptionalDouble.of(1 - squaredError / known / variance)
                                : OptionalDouble.empty()));
    }
}
