package dev.likeness.classical.internal.cart;

import java.util.ArrayList;
import java.util.List;
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
     */
    public static void run(int threads, int count, Task task) {
        int workers = Math.min(threads, count);
        AtomicInteger next = new AtomicInteger();
        AtomicReference<Throwable> problem = new AtomicReference<>();
        List<Thread> others = new ArrayList<>();
        for (int worker = 1; worker < workers; worker++) {
            int number = worker;
            Thread thread = new Thread(() -> work(next, count, number, task, problem));
            thread.setDaemon(true);
            thread.setName("likeness-" + number);
            thread.start();
            others.add(thread);
        }
        work(next, count, 0, task, problem);
        boolean interrupted = false;
        for (Thread thread : others) {
            while (thread.isAlive()) {
                try {
                    thread.join();
                } catch (InterruptedException e) {
                    interrupted = true;
                    next.set(count);
                }
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        Throwable thrown = problem.get();
        if (thrown instanceof RuntimeException exception) {
            throw exception;
        } else if (thrown instanceof Error error) {
            throw error;
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
