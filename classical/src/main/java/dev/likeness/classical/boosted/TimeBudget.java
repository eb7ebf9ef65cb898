package dev.likeness.classical.boosted;

import java.util.function.BooleanSupplier;

/**
 * A limit of time that is dealt out to the parts of a fit, so that all of them get some of it.
 *
 * @param end when the time is over, as {@link System#nanoTime} says it; {@link #NEVER} for no limit
 * @param unwanted whether the fit is to end at once
 */
record TimeBudget(long end, BooleanSupplier unwanted) {

    private static final long NEVER = Long.MAX_VALUE;

    /** No limit. */
    static TimeBudget unlimited() {
        return new TimeBudget(NEVER, () -> false);
    }

    /** From now on some seconds. */
    static TimeBudget ofSeconds(double seconds) {
        return new TimeBudget(System.nanoTime() + (long) (1e9 * seconds), () -> false);
    }

    /** The part of the remaining time that a part of the remaining work may take. */
    TimeBudget share(double work, double all) {
        if (end == NEVER) {
            return this;
        }
        long now = System.nanoTime();
        long share = (long) (Math.max(0, end - now) * Math.min(1, work / all));
        return new TimeBudget(now + share, unwanted);
    }

    /** The same for a fit that may be asked to end. */
    TimeBudget unless(BooleanSupplier unwanted) {
        return new TimeBudget(end, unwanted);
    }

    boolean late() {
        return unwanted.getAsBoolean() || (end != NEVER && System.nanoTime() - end >= 0);
    }
}
