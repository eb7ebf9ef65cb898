package dev.likeness.neural.training;

import java.util.List;
import java.util.Map;

/**
 * The counters of a fit.
 *
 * @param step steps done
 * @param seconds time spent training
 * @param sums sums of the losses of the epoch under way
 * @param bestScore the best score of early stopping so far
 * @param bestEpoch the epoch it belongs to, 0 for none
 * @param best the weights of that epoch, by learner and name
 * @param alarms the warnings that hold
 * @param firstLosses the losses of the first step
 */
record State(
        long step,
        double seconds,
        Map<String, Double> sums,
        double bestScore,
        int bestEpoch,
        Map<String, float[]> best,
        List<String> alarms,
        Map<String, Double> firstLosses) {}
