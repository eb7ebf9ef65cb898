package dev.likeness.neural.recommend;

/** How many users a step has, and how long a fit goes on that names no limit. */
final class Passes {

    /** Steps of a pass over the users from which a step has more users. */
    private static final int STEPS = 250;

    /** How many times as many users a step has at most. */
    private static final int MOST_TIMES = 5;

    /** Steps after which a fit ends if it has passed over the users a few times. */
    private static final int MOST_STEPS = 10_000;

    private static final int FEW_PASSES = 12;

    private Passes() {}

    /**
     * Users a step: fewer where there are fewer, and more where a pass would take many steps.
     *
     * @param batch users a step of a recipe
     */
    static int batch(int batch, int users) {
        long most = (long) MOST_TIMES * batch;
        return (int) Math.min(users, Math.max(batch, Math.min(most, users / STEPS)));
    }

    /**
     * Passes over the users: more of them where users are few, fewer where they are many.
     *
     * @param epochs passes of a recipe
     * @param leastSteps steps at least
     */
    static int of(int epochs, int leastSteps, long stepsPerEpoch) {
        long least = (leastSteps + stepsPerEpoch - 1) / stepsPerEpoch;
        long most = Math.max(FEW_PASSES, MOST_STEPS / stepsPerEpoch);
        return (int) Math.max(least, Math.min(epochs, most));
    }
}
