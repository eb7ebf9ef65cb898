package dev.likeness;

/**
 * How many threads the work of one Java thread may use. A limit holds for the thread that opened it
 * until it is closed, and for no other thread, so that two pieces of work in one program can have
 * different limits. A fit opens one with {@link Fit#threads()}; around everything else that a model
 * does, the caller may:
 *
 * <pre>{@code
 * try (ThreadLimit two = ThreadLimit.open(2)) {
 *     Images more = model.sample(10_000, 7);
 * }
 * }</pre>
 *
 * <p>Without a limit work uses one thread a core.
 */
public final class ThreadLimit implements AutoCloseable {

    private static final ThreadLocal<Integer> CURRENT = ThreadLocal.withInitial(() -> 0);

    private final int before;

    private ThreadLimit(int before) {
        this.before = before;
    }

    /**
     * Opens a limit on the calling thread. Limits close in the opposite order.
     *
     * @param threads at least 1, or 0 for one a core
     * @throws InputException if it is negative
     */
    public static ThreadLimit open(int threads) {
        if (threads < 0) {
            throw new InputException(
                    "threads must be at least 1, or 0 for one a core, found " + threads + ".");
        }
        int before = CURRENT.get();
        CURRENT.set(threads);
        return new ThreadLimit(before);
    }

    /** How many threads the work of the calling thread may use, at least 1. */
    public static int current() {
        int threads = CURRENT.get();
        return threads > 0 ? threads : Runtime.getRuntime().availableProcessors();
    }

    @Override
    public void close() {
        CURRENT.set(before);
    }
}
