package dev.likeness.evaluate.statistics;

import java.util.Arrays;
import java.util.Comparator;

/** The area under the receiver operating characteristic. */
public final class Auc {

    private Auc() {}

    /**
     * The probability that a positive example is scored above a negative one, equal scores counting
     * half. NaN counts as the highest score, equal to itself. NaN without both.
     */
    public static double of(double[] scores, boolean[] positive) {
        Integer[] order = new Integer[scores.length];
        Arrays.setAll(order, i -> i);
        Arrays.sort(order, Comparator.comparingDouble(i -> scores[i]));
        double positives = 0;
        double ranks = 0;
        for (int from = 0; from < order.length; ) {
            int to = from;
            int hits = 0;
            while (to < order.length && equal(scores[order[to]], scores[order[from]])) {
                hits += positive[order[to++]] ? 1 : 0;
            }
            ranks += hits * (from + 1 + to) / 2.0; // equal scores share their mean rank
            positives += hits;
            from = to;
        }
        double negatives = scores.length - positives;
        return (ranks - positives * (positives + 1) / 2) / (positives * negatives);
    }

    /** Zeros of both signs are equal, and so are two that are no numbers. */
    private static boolean equal(double one, double other) {
        return one == other || (Double.isNaN(one) && Double.isNaN(other));
    }

    /**
     * The standard error of the area (Hanley and McNeil 1982).
     *
     * @param auc the area, 0 to 1
     * @param n the examples of each class
     */
    public static double error(double auc, int n) {
        double one = auc / (2 - auc);
        double two = 2 * auc * auc / (1 + auc);
        double variance = auc * (1 - auc) + (n - 1) * (one + two - 2 * auc * auc);
        return Math.sqrt(Math.max(0, variance)) / n;
    }
}
