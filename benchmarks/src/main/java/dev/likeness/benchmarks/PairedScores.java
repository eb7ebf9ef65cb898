package dev.likeness.benchmarks;

import dev.likeness.Predictions;
import dev.likeness.table.Column;

/**
 * Two classifiers on the same rows: the mean difference of a score and its standard error, which is
 * smaller than that of either, since both meet the same hard rows.
 *
 * @param ours our mean score
 * @param theirs the peer's
 * @param error the standard error of the difference
 */
record PairedScores(double ours, double theirs, double error) {

    /** Standard errors that are put down to chance. */
    private static final double NOISE = 2.5;

    /** A difference of this size comes from rounding, not from rows. */
    private static final double ROUNDING = 1e-6;

    private static final double LEAST = 1e-15;

    static PairedScores of(double[] ours, double[] theirs) {
        int n = ours.length;
        double mean = 0;
        double ourMean = 0;
        double squares = 0;
        for (int i = 0; i < n; i++) {
            double difference = ours[i] - theirs[i];
            double before = difference - mean;
            mean += before / (i + 1);
            squares += before * (difference - mean);
            ourMean += (ours[i] - ourMean) / (i + 1);
        }
        double error = n < 2 ? Double.NaN : Math.sqrt(squares / (n - 1) / n);
        return new PairedScores(ourMean, ourMean - mean, error);
    }

    double difference() {
        return ours - theirs;
    }

    /** Whether ours is not less than theirs but for chance. */
    boolean atLeast() {
        return difference() >= -NOISE * error - ROUNDING;
    }

    /** Whether ours is not more than theirs but for chance. */
    boolean atMost() {
        return difference() <= NOISE * error + ROUNDING;
    }

    /** For each row 1 if the most probable class is the true one, else 0. */
    static double[] right(Predictions predictions, Column truth) {
        double[] right = new double[truth.rows()];
        for (int row = 0; row < right.length; row++) {
            String said = predictions.classes().get(predictions.best(row));
            right[row] = said.equals(level(truth, row)) ? 1 : 0;
        }
        return right;
    }

    /** For each row the negative logarithm of the probability of the true class, at least 1e-15. */
    static double[] losses(Predictions predictions, Column truth) {
        double[] losses = new double[truth.rows()];
        for (int row = 0; row < losses.length; row++) {
            int k = predictions.classes().indexOf(level(truth, row));
            double p = k < 0 ? 0 : predictions.probabilities()[row][k];
            losses[row] = -Math.log(Math.max(LEAST, p));
        }
        return losses;
    }

    private static String level(Column truth, int row) {
        return truth.schema().levels().get(truth.code(row));
    }
}
