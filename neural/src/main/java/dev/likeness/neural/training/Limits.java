package dev.likeness.neural.training;

import dev.likeness.Fit;
import org.jspecify.annotations.Nullable;

/** When a fit ends: after steps, after time, whichever comes first. */
final class Limits {

    private final long steps;
    private final double seconds;
    private final String stepsReason;
    private final Fit fit;

    Limits(Fit fit, int defaultEpochs, long stepsPerEpoch) {
        this.fit = fit;
        @Nullable Integer epochs = fit.unlimited() ? Integer.valueOf(defaultEpochs) : fit.epochs();
        long byEpochs = epochs == null ? Long.MAX_VALUE : epochs * stepsPerEpoch;
        Long given = fit.steps();
        long bySteps = given == null ? Long.MAX_VALUE : given;
        Double minutes = fit.minutes();
        steps = Math.min(byEpochs, bySteps);
        seconds = minutes == null ? Double.POSITIVE_INFINITY : minutes * 60;
        stepsReason =
                byEpochs <= bySteps
                        ? "all " + epochs + " epochs done"
                        : "all " + given + " steps done";
    }

    /** How much is done, 0 to 1. */
    double fraction(long stepsDone, double secondsDone) {
        double byTime = secondsDone / seconds;
        double bySteps = steps == Long.MAX_VALUE ? 0 : (double) stepsDone / steps;
        return Math.min(1, Math.max(byTime, bySteps));
    }

    /** Why it is over, or null if it is not. */
    @Nullable String over(long stepsDone, double secondsDone) {
        if (stepsDone >= steps) {
            return stepsReason;
        }
        if (secondsDone >= seconds) {
            return "the time is up";
        }
        return fit.ended() ? "it was asked to end" : null;
    }
}
