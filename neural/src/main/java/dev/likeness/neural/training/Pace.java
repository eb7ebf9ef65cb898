package dev.likeness.neural.training;

/**
 * Keeps looks and checkpoints a small part of a fit: where an epoch takes a second, drawing a sheet
 * and writing a checkpoint after each would take most of the time.
 */
final class Pace {

    /** Seconds that looks and checkpoints may take in any case, so that short fits have all. */
    private static final double GRACE = 1;

    /** The share of the time that they may take besides. */
    private static final double SHARE = 0.1;

    private double spent;

    /** Whether there is time for another, after some seconds of the fit in this process. */
    boolean affords(double seconds) {
        return spent <= GRACE + SHARE * seconds;
    }

    /** Does it and counts its time. */
    void spend(Runnable work) {
        long start = System.nanoTime();
        work.run();
        spent += (System.nanoTime() - start) / 1e9;
    }
}
