package dev.likeness.classical.boosted;

/**
 * A limit of time that is dealt out to the parts of a fit, so that all of them get some of it.
 *
 * @param end when the time is over, as {@link System#nanoTime} says it; {@link #NEVER} for no limit
 */
record Pace(long end) {

    private static final long NEVER = Long.MAX_VALUE;

    /** No limit. */
    static Pace unlimited() {
        return new Pace(NEVER);
    }

    /** From now on some seconds. */
    static Pace ofSeconds(double seconds) {
        return new Pace(System.nanoTime() + (long) (1e9 * seconds));
    }

    /** The part of the remaining time that a part of the remaining work may take. */
    Pace share(double work, double all) {
        if (end == NEVER) {
            return this;
        }
        long now = System.nanoTime();
        return new Pace(now + (long) (Math.max(0, end - now) * Math.min(1, work / all)));
    }

    boolean late() {
        return end != NEVER && System.nanoTime() - end >= 0;
    }
}
