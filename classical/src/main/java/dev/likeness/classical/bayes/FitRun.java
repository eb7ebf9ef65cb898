package dev.likeness.classical.bayes;

import dev.likeness.Fit;
import dev.likeness.FitEvent;
import dev.likeness.FitInterruptedException;
import java.util.Map;

/** How far a fit is: its limits, and what its listener is told. */
final class FitRun {

    private final Fit fit;
    private final int epochs;
    private final int rows;
    private final double within;
    private final long started = System.nanoTime();
    private long step;
    private int epoch;
    private long doneBefore;
    private long done;

    /**
     * @param epochs passes over the rows, if the fit is not limited otherwise
     * @param within what is added to a row's mean log probability to make it a log density
     */
    FitRun(Fit fit, int epochs, int rows, double within) {
        this.fit = fit;
        this.epochs = fit.epochs() != null ? fit.epochs() : epochs;
        this.rows = rows;
        this.within = within;
    }

    /** Passes over the rows at most, if {@link #limited} is false. */
    int epochs() {
        return epochs;
    }

    /** Whether steps or minutes were given and no number of passes. */
    boolean limited() {
        return !fit.unlimited() && fit.epochs() == null;
    }

    /** Whether no number of passes or steps was asked for, so that a fit may end before. */
    boolean mayEndEarly() {
        return fit.epochs() == null && fit.steps() == null;
    }

    /** Whether a share of the limit of steps or minutes is used up. */
    boolean over(double share) {
        if (fit.steps() != null && step >= share * fit.steps()) {
            return true;
        }
        return fit.minutes() != null && seconds() >= share * 60 * fit.minutes();
    }

    void beginEpoch() {
        epoch++;
        doneBefore = done;
    }

    /**
     * Tells of a step.
     *
     * @param mean the mean log probability of its rows
     * @throws FitInterruptedException if the fit is to stop
     */
    void step(double mean, int count) {
        step++;
        done += count;
        double seconds = seconds();
        double rate = done / Math.max(1e-9, seconds);
        Map<String, Double> losses = Map.of("nats", -mean - within);
        fit.listener().on(new FitEvent.Step(step, epoch, losses, rate, seconds, fraction(seconds)));
        if (fit.stop().getAsBoolean()) {
            throw new FitInterruptedException(step);
        }
    }

    private double fraction(double seconds) {
        double fraction = 0;
        if (fit.steps() != null) {
            fraction = (double) step / fit.steps();
        }
        if (fit.minutes() != null) {
            fraction = Math.max(fraction, seconds / (60 * fit.minutes()));
        }
        if (fit.epochs() != null || fit.unlimited()) {
            double passes = epoch - 1 + (double) (done - doneBefore) / rows;
            fraction = Math.max(fraction, passes / epochs);
        }
        return Math.min(1, fraction);
    }

    /** Tells of an epoch that is over, with the mean log probability of its rows. */
    void endEpoch(double mean) {
        Map<String, Double> metrics = Map.of("nats", -mean - within);
        fit.listener().on(new FitEvent.Epoch(epoch, step, metrics, seconds()));
    }

    void finish() {
        String reason = "nothing more to gain";
        if (over(1)) {
            reason = "the limit is reached";
        } else if (epoch >= epochs && !limited()) {
            reason = "all " + epochs + " epochs done";
        }
        fit.listener().on(new FitEvent.Finished(step, epoch, reason, seconds()));
    }

    long steps() {
        return step;
    }

    /** Epochs begun. */
    int epoch() {
        return epoch;
    }

    private double seconds() {
        return (System.nanoTime() - started) / 1e9;
    }
}
