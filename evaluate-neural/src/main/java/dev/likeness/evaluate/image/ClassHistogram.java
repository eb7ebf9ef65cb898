package dev.likeness.evaluate.image;

import dev.likeness.InputException;
import dev.likeness.Predictions;
import java.util.Arrays;
import java.util.List;

/**
 * The share of each class among the predictions.
 *
 * @param classes the names of the classes, at least one
 * @param counts how many examples each class has, by the most probable class of an example
 */
public record ClassHistogram(List<String> classes, long[] counts) {

    /**
     * A histogram that is known.
     *
     * @throws InputException if there is not one count a class, or nothing was counted
     */
    public ClassHistogram {
        classes = List.copyOf(classes);
        if (counts.length != classes.size() || Arrays.stream(counts).sum() < 1) {
            throw new InputException(
                    "A histogram of %d classes needs as many counts that are not all 0, found %s."
                            .formatted(classes.size(), Arrays.toString(counts)));
        }
    }

    /**
     * The histogram of predictions.
     *
     * @throws InputException if there are none
     */
    public static ClassHistogram of(Predictions predictions) {
        long[] counts = new long[predictions.classes().size()];
        for (int i = 0; i < predictions.count(); i++) {
            counts[predictions.best(i)]++;
        }
        return new ClassHistogram(predictions.classes(), counts);
    }

    /** The histogram of these examples and more. */
    ClassHistogram plus(ClassHistogram more) {
        requireSameClasses(more);
        long[] sums = counts.clone();
        Arrays.setAll(sums, c -> sums[c] + more.counts[c]);
        return new ClassHistogram(classes, sums);
    }

    /** The share of each class, 0 to 1; together 1. */
    public double[] shares() {
        double all = Arrays.stream(counts).sum();
        return Arrays.stream(counts).mapToDouble(count -> count / all).toArray();
    }

    /** The share of the rarest class, 0 to 1. */
    public double smallestShare() {
        return Arrays.stream(shares()).min().orElseThrow();
    }

    /** The share of the most frequent class, 0 to 1. */
    public double largestShare() {
        return Arrays.stream(shares()).max().orElseThrow();
    }

    /** How many classes have at least one example. */
    public int hit() {
        return (int) Arrays.stream(counts).filter(count -> count > 0).count();
    }

    /**
     * The total-variation distance to another histogram: half the sum of the differences of the
     * shares, from 0 (the same shares) to 1 (no class in common).
     *
     * @throws InputException if the classes differ
     */
    public double totalVariation(ClassHistogram other) {
        requireSameClasses(other);
        double[] mine = shares();
        double[] others = other.shares();
        double sum = 0;
        for (int c = 0; c < mine.length; c++) {
            sum += Math.abs(mine[c] - others[c]);
        }
        return sum / 2;
    }

    private void requireSameClasses(ClassHistogram other) {
        if (!classes.equals(other.classes)) {
            throw new InputException(
                    "Only histograms of the same classes can be compared, found %s and %s."
                            .formatted(
                                    String.join(", ", classes), String.join(", ", other.classes)));
        }
    }
}
