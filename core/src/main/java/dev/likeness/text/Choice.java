package dev.likeness.text;

import dev.likeness.random.Draws;
import java.util.stream.IntStream;

/** Draws one outcome from log-probabilities that need not sum to 1. */
final class Choice {

    private Choice() {}

    /**
     * Draws an outcome by temperature, top-k, top-p and min-p, in this order.
     *
     * @param logs a number for each outcome; minus infinity for what must not be drawn
     * @return the outcome, -1 if none may be drawn
     */
    static int draw(double[] logs, Generation how, Draws draws) {
        int likeliest = 0;
        for (int i = 1; i < logs.length; i++) {
            likeliest = logs[i] > logs[likeliest] ? i : likeliest;
        }
        if (logs[likeliest] == Double.NEGATIVE_INFINITY) {
            return -1;
        } else if (how.temperature() == 0) {
            return likeliest;
        }
        double[] weights = new double[logs.length];
        for (int i = 0; i < weights.length; i++) {
            weights[i] = Math.exp((logs[i] - logs[likeliest]) / how.temperature());
        }
        keepLikeliest(weights, how);
        for (int i = 0; i < weights.length; i++) { // the likeliest has the weight 1
            weights[i] = weights[i] < how.minP() ? 0 : weights[i];
        }
        return at(weights, draws.nextDouble());
    }

    /** Leaves the k likeliest, and of these the first that together have the share p. */
    private static void keepLikeliest(double[] weights, Generation how) {
        if (how.topK() == 0 && how.topP() == 1) {
            return;
        }
        int[] order =
                IntStream.range(0, weights.length)
                        .boxed()
                        .sorted((a, b) -> Double.compare(weights[b], weights[a]))
                        .mapToInt(i -> i)
                        .toArray();
        int most = how.topK() == 0 ? order.length : Math.min(how.topK(), order.length);
        double all = 0;
        for (int i = 0; i < most; i++) {
            all += weights[order[i]];
        }
        double kept = 0;
        for (int i = 0; i < order.length; i++) {
            if (i >= most || kept >= how.topP() * all) {
                weights[order[i]] = 0;
            } else {
                kept += weights[order[i]];
            }
        }
    }

    private static int at(double[] weights, double share) {
        double all = 0;
        for (double weight : weights) {
            all += weight;
        }
        double left = share * all;
        int last = 0;
        for (int i = 0; i < weights.length; i++) {
            if (weights[i] > 0) {
                last = i;
                left -= weights[i];
                if (left < 0) {
                    return i;
                }
            }
        }
        return last;
    }
}
