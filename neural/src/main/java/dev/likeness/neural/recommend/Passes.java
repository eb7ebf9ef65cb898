package dev.likeness.neural.recommend;

/** How long a fit goes on that names no limit. */
final class Passes {

    private Passes() {}

    /**
     * Passes over the users, and more of them where they are few.
     *
     * @param epochs passes at least
     * @param leastSteps steps at least
     */
    static int of(int epochs, int leastSteps, long stepsPerEpoch) {
        return (int) Math.max(epochs, (leastSteps + stepsPerEpoch - 1) / stepsPerEpoch);
    }
}
