package dev.likeness.classical.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.IntConsumer;

/** Independent tasks on several threads. */
public final class Threads {

    /** A task that knows which of the threads it runs on, so that it can use that one's buffers. */
    @FunctionalInterface
    public interface Task {
        void run(int task, int thread);
    }

    /** Threads that wait for more to do, for a minute. They end with the program. */
    private static final ExecutorService POOL =
            Executors.newCachedThreadPool(
                    work -> {
                        Thread thread = new Thread(work, "likeness-worker");
                        thread.setDaemon(true);
                        return thread;
                    });

    private Threads() {}

    /** How many threads a fit may use: as many as asked for, or one a core. */
    public static int count(int asked) {
        return asked > 0 ? asked : Runtime.getRuntime().availableProcessors();
    }

    /** Runs tasks 0 … count - 1; see {@link #run(int, int, Task)}. */
    public static void run(int threads, int count, IntConsumer task) {
        run(threads, count, (i, thread) -> task.accept(i));
    }

    /**
     * Runs tasks 0 … count - 1, each once, begun in that order, and waits for all. The first
     * exception ends the rest and is thrown.
     *
     * @throws CancellationException if the thread is interrupted while it waits; tasks not yet
     *     begun are left out
     */
    public static void run(int threads, int count, Task task) {
        int workers = Math.min(threads, count);
        AtomicInteger next = new AtomicInteger();
        AtomicReference<Throwable> problem = new AtomicReference<>();
        List<Future<?>> others = new ArrayList<>();
        for (int worker = 1; worker < workers; worker++) {
            int number = worker;
            others.add(POOL.submit(() -> work(next, count, number, task, problem)));
        }
        work(next, count, 0, task, problem);
        boolean interrupted = false;
        for (Future<?> other : others) {
            interrupted |= !joined(other, next, count);
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
            throw new CancellationException("The thread was interrupted.");
        }
        Throwable thrown = problem.get();
        if (thrown instanceof RuntimeException exception) {
            throw exception;
        } else if (thrown instanceof Error error) {
            throw error;
        }
    }

    /**
     * Waits, since the tasks share arrays with the caller; an interrupt ends those not yet begun.
     * Gives false if there was one.
     */
    private static boolean joined(Future<?> other, AtomicInteger next, int count) {
        boolean calm = true;
        while (true) {
            try {
                other.get();
                return calm;
            } catch (InterruptedException e) {
                calm = false;
                next.set(count);
            } catch (ExecutionException impossible) {
                throw new AssertionError("What a task throws is kept.", impossible);
            }
        }
    }

    private static void work(
            AtomicInteger next,
            int count,
            int worker,
            Task task,
            AtomicReference<Throwable> problem) {
        try {
            for (int i = next.getAndIncrement(); i < count; i = next.getAndIncrement()) {
                task.run(i, worker);
            }
        } catch (RuntimeException | Error e) {
            problem.compareAndSet(null, e);
            next.set(count);
        }
    }
}
