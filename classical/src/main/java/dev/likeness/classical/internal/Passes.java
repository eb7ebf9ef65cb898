package dev.likeness.classical.internal;

import dev.likeness.Fit;
import dev.likeness.FitEvent;
import java.util.Map;

/** A fit in passes over the rows: how far it is, and whether a limit of it is reached. */
public final class Passes {

    private final TableFitting fitting;
    private final Fit fit;
    private final int epochs;
    private final int rows;
    private final double within;
    private int epoch;
    private long inEpoch;

    /**
     * Passes of a fit that has begun.
     *
     * @param epochs passes over the rows, if the fit is not limited otherwise
     * @param rows how many rows a pass has
     * @param within what is added to a row's mean log probability to make it a log density
     */
    public Passes(TableFitting fitting, int epochs, int rows, double within) {
        this.fitting = fitting;
        this.fit = fitting.fit();
        this.epochs = fit.epochs() != null ? fit.epochs() : epochs;
        this.rows = rows;
        this.within = within;
        fitting.keepsSteps();
    }

    /** Passes over the rows at most, if {@link #limited} is false. */
    public int epochs() {
        return epochs;
    }

    /** Whether steps or minutes were given and no number of passes. */
    public boolean limited() {
        return !fit.unlimited() && fit.epochs() == null;
    }

    /** Whether no number of passes or steps was asked for, so that a fit may end before. */
    public boolean mayEndEarly() {
        return fit.epochs() == null && fit.steps() == null;
    }

    /** Whether a share of the limit of steps or minutes is used up, or the fit is to end. */
    public boolean over(double share) {
        if (fit.ended()) {
            return true;
        }
        if (fit.steps() != null && fitting.done() >= share * fit.steps()) {
            return true;
        }
        return fit.minutes() != null && fitting.seconds() >= share * 60 * fit.minutes();
    }

    /** A pass begins. */
    public void beginEpoch() {
        epoch++;
        inEpoch = 0;
    }

    /**
     * Tells of a step.
     *
     * @param mean the mean log probability of its rows
     * @param count how many rows it had
     * @throws dev.likeness.FitInterruptedException if the fit is to stop
     */
    public void step(double mean, int count) {
        inEpoch += count;
        fitting.step(losses(mean), count, epoch, fraction());
        fitting.check();
    }

    private double fraction() {
        double fraction = 0;
        if (fit.steps() != null) {
            fraction = (fitting.done() + 1.0) / fit.steps();
        }
        if (fit.minutes() != null) {
            fraction = Math.max(fraction, fitting.seconds() / (60 * fit.minutes()));
        }
        if (fit.epochs() != null || fit.unlimited()) {
            fraction = Math.max(fraction, (epoch - 1 + (double) inEpoch / rows) / epochs);
        }
        return Math.min(1, fraction);
    }

    /** Tells of an epoch that is over, with the mean log probability of its rows. */
    public void endEpoch(double mean) {
        fit.listener()
                .on(new FitEvent.Epoch(epoch, fitting.done(), losses(mean), fitting.seconds()));
    }

    private Map<String, Double> losses(double mean) {
        return Map.of("nats", -mean - within);
    }

    /** Says that the fit is over, and why. */
    public void finish() {
        String reason = "nothing more to gain";
        if (over(1)) {
            reason = "the limit is reached";
        } else if (epoch >= epochs && !limited()) {
            reason = "all " + epochs + " epochs done";
        }
        fitting.finish(reason, epoch);
    }

    /** Passes begun. */
    public int epoch() {
        return epoch;
    }
}
