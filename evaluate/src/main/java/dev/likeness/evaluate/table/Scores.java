package dev.likeness.evaluate.table;

import dev.likeness.Predictions;
import dev.likeness.evaluate.statistics.Auc;
import java.util.Arrays;

/** How good predictions are. */
final class Scores {

    private Scores() {}

    /**
     * The AUC of predicted classes: of the second where there are two, and else the plain mean over
     * the classes that occur, each against the rest.
     *
     * @param classes the true class of each example
     */
    static double auc(Predictions predictions, int[] classes) {
        int count = predictions.classes().size();
        double sum = 0;
        int defined = 0;
        for (int k = count == 2 ? 1 : 0; k < count; k++) {
            double[] scores = new double[classes.length];
            boolean[] positive = new boolean[classes.length];
            for (int i = 0; i < classes.length; i++) {
                scores[i] = predictions.probabilities()[i][k];
                positive[i] = classes[i] == k;
            }
            double auc = Auc.of(scores, positive);
            if (!Double.isNaN(auc)) {
                sum += auc;
                defined++;
            }
        }
        return sum / defined;
    }

    /** The share of examples whose most probable class is the true one. */
    static double accuracy(Predictions predictions, int[] classes) {
        int right = 0;
        for (int i = 0; i < classes.length; i++) {
            right += predictions.best(i) == classes[i] ? 1 : 0;
        }
        return right / (double) classes.length;
    }

    /** The harmonic mean of precision and recall of a class; 0 if it is never found. */
    static double f1(Predictions predictions, int[] classes, int wanted) {
        int found = 0;
        int predicted = 0;
        int there = 0;
        for (int i = 0; i < classes.length; i++) {
            boolean says = predictions.best(i) == wanted;
            boolean is = classes[i] == wanted;
            predicted += says ? 1 : 0;
            there += is ? 1 : 0;
            found += says && is ? 1 : 0;
        }
        return found == 0 ? 0 : 2.0 * found / (predicted + there);
    }

    /** The share of the variance that predictions explain, 1 at best; NaN for constant targets. */
    static double rSquared(double[] predictions, double[] targets) {
        double mean = Arrays.stream(targets).average().orElse(Double.NaN);
        double residual = 0;
        double total = 0;
        for (int i = 0; i < targets.length; i++) {
            residual += (targets[i] - predictions[i]) * (targets[i] - predictions[i]);
            total += (targets[i] - mean) * (targets[i] - mean);
        }
        return total == 0 ? Double.NaN : 1 - residual / total;
    }
}
