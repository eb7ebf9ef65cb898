package com.example.walks;

import dev.likeness.random.Draws;
import java.util.Arrays;

/**
 * What is learnt: how probable each step is, and how probable it is that a walk ends after a step.
 *
 * @param steps the probability of each step from {@code -reach} to {@code reach}
 * @param end the probability that a walk ends after a step
 */
record Chances(double[] steps, double end) {

    /** Before anything is learnt: all steps are equally probable. */
    static Chances uniform(int reach) {
        double[] steps = new double[2 * reach + 1];
        Arrays.fill(steps, 1.0 / steps.length);
        return new Chances(steps, 0.5);
    }

    /** The largest step. */
    int reach() {
        return steps.length / 2;
    }

    /**
     * Chances that are nearer to what some walks do.
     *
     * @param rate how near: 0 for no change, 1 for the frequencies in these walks
     * @param smoothing what is added to each count
     */
    Chances towards(Walks walks, double rate, double smoothing) {
        double[] counts = new double[steps.length];
        double total = 0;
        for (int i = 0; i < walks.count(); i++) {
            for (int step : walks.steps(i)) {
                counts[step + reach()]++;
                total++;
            }
        }
        double[] nearer = new double[steps.length];
        for (int k = 0; k < steps.length; k++) {
            double frequency = (counts[k] + smoothing) / (total + smoothing * steps.length);
            nearer[k] = steps[k] + rate * (frequency - steps[k]);
        }
        double ends = (walks.count() + smoothing) / (total + 2 * smoothing);
        return new Chances(nearer, end + rate * (ends - end));
    }

    /** The logarithm of the probability of a walk with these steps, in nats. */
    double logProbability(int[] walk) {
        double sum = Math.log(end) + (walk.length - 1) * Math.log1p(-end);
        for (int step : walk) {
            sum += Math.log(steps[step + reach()]);
        }
        return sum;
    }

    /** A step, drawn with its probability. */
    int drawStep(Draws draws) {
        double rest = draws.nextDouble();
        for (int k = 0; k < steps.length - 1; k++) {
            rest -= steps[k];
            if (rest < 0) {
                return k - reach();
            }
        }
        return reach();
    }
}
