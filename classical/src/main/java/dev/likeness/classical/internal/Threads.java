package dev.likeness.classical.internal;

import dev.likeness.Fit;
import dev.likeness.FitInterruptedException;
import dev.likeness.ThreadLimit;
import java.util.concurrent.CancellationException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The threads of one fit, or of one answer of a model. Threads without work end after a second, so
 * there is nothing to close. Tasks may share one object of this class with their own tasks.
 */
public final class Threads {

    /** The thread of the caller and no other. */
    public static final Threads ALONE = new Threads(1, null);

    /** A task that knows which of the threads it runs on, so that it can use that one's buffers. */
    @FunctionalInterface
    public interface Task {
        /**
         * @param thread 0 … {@link #count} − 1; no two tasks run on one thread at the same time
         */
        void run(int task, int thread);
    }

    private final int count;
    private final ThreadPoolExecutor others;
    private final @Nullable Runnable check; // throws where the work is no longer wanted
    private volatile boolean interrupted;

    private Threads(int count, @Nullable Runnable check) {
        this.count = count;
        this.check = check;
        this.others =
                new ThreadPoolExecutor(
                        Math.max(1, count - 1),
                        Math.max(1, count - 1),
                        1,
                        TimeUnit.SECONDS,
                        new LinkedBlockingQueue<>(),
                        work -> {
                            Thread thread = new Thread(work, "likeness-worker");
                            thread.setDaemon(true);
                            return thread;
                        });
        others.allowCoreThreadTimeOut(true);
    }

    /**
     * Some threads, the caller's among them.
     *
     * @param asked how many, at least 1; 0 for one a core
     */
    public static Threads of(int asked) {
        int count = count(asked);
        return count == 1 ? ALONE : new Threads(count, null);
    }

    /**
     * The same, which ask before each task whether the work is still wanted.
     *
     * @param check throws a {@link FitInterruptedException} if it is not
     */
    static Threads of(int asked, Runnable check) {
        return new Threads(count(asked), check);
    }

    private static int count(int asked) {
        return asked > 0 ? asked : Runtime.getRuntime().availableProcessors();
    }

    /**
     * The threads of a fit that has no model before its end: {@link #run} throws {@link
     * FitInterruptedException} where the fit is asked to stop or to end.
     */
    public static Threads of(Fit fit) {
        return of(
                fit.threads(),
                () -> {
                    if (fit.stopped() || fit.ended()) {
                        throw new FitInterruptedException(0);
                    }
                });
    }

    /** As many threads as the work of the calling thread may use; see {@link ThreadLimit}. */
    public static Threads current() {
        return of(ThreadLimit.current());
    }

    /** Whether the thread that waits for the tasks was interrupted, so that long ones may end. */
    public boolean interrupted() {
        return interrupted || Thread.currentThread().isInterrupted();
    }

    /** How many threads there are, at least 1. */
    public int count() {
        return count;
    }

    /** Runs tasks 0 … tasks - 1; see {@link #run(int, Task)}. */
    public void run(int tasks, IntConsumer task) {
        run(tasks, (i, thread) -> task.accept(i));
    }

    /**
     * Runs tasks 0 … tasks - 1, each once, begun in that order, and waits for all. The first
     * exception ends the rest and is thrown.
     *
     * @throws CancellationException if the thread is interrupted while it waits; tasks not yet
     *     begun are left out
     */
    public void run(int tasks, Task task) {
        Runnable wanted = check;
        if (wanted == null) {
            runAll(tasks, task);
            return;
        }
        try {
            runAll(
                    tasks,
                    (i, thread) -> {
                        wanted.run();
                        task.run(i, thread);
                    });
        } catch (CancellationException e) {
            wanted.run(); // throws as a fit does
            throw e;
        }
    }

    private void runAll(int tasks, Task task) {
        Batch batch = new Batch(tasks, task);
        for (int worker = 1; worker < Math.min(count, tasks); worker++) {
            others.execute(batch);
        }
        batch.run();
        batch.join();
    }

    /** Tasks that the caller and helpers take one after another. A late helper finds none left. */
    private final class Batch implements Runnable {
        private final int tasks;
        private final Task task;
        private int next;
        private int helpers;
        private int running;
        private @Nullable Throwable problem;

        Batch(int tasks, Task task) {
            this.tasks = tasks;
            this.task = task;
        }

        @Override
        public void run() {
            int thread = begin();
            try {
                for (int i = take(); i < tasks; i = take()) {
                    task.run(i, thread);
                }
            } catch (RuntimeException | Error e) {
                stop(e);
            } finally {
                end();
            }
        }

        private synchronized int begin() {
            running++;
            return helpers++;
        }

        private synchronized int take() {
            return next < tasks ? next++ : tasks;
        }

        private synchronized void stop(Throwable e) {
            problem = problem == null ? e : problem;
            next = tasks;
        }

        private synchronized void end() {
            if (--running == 0) {
                notifyAll();
            }
        }

        /** Waits for the helpers, which share arrays with the caller. */
        synchronized void join() {
            boolean here = false;
            while (running > 0) {
                try {
                    wait();
                } catch (InterruptedException e) {
                    here = true;
                    interrupted = true;
                    next = tasks;
                }
            }
            if (here) {
                interrupted = false;
                Thread.currentThread().interrupt();
                throw new CancellationException("The thread was interrupted.");
            } else if (problem instanceof RuntimeException exception) {
                throw exception;
            } else if (problem instanceof Error error) {
                throw error;
            }
        }
    }
}
