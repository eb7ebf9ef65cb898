package dev.likeness.run.service;

/** When the computing of an answer ends, at the latest. */
final class Deadline {

    private final double seconds;
    private final long end;

    Deadline(double seconds) {
        this.seconds = seconds;
        this.end = System.nanoTime() + (long) (1e9 * seconds);
    }

    /** Nanoseconds that are left. */
    long left() {
        return end - System.nanoTime();
    }

    /** Refuses to go on when the time is over. */
    void check() {
        if (left() < 0) {
            throw new Refusal(
                    Refusal.BUSY,
                    "The answer was not found within %s seconds. Ask for less at a time."
                            .formatted(seconds));
        }
    }
}
