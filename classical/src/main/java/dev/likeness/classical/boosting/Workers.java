package dev.likeness.classical.boosting;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/** Some threads that share out numbered pieces of work; the caller is one of them. */
final class Workers implements AutoCloseable {

    private final int threads;
    private final @Nullable ExecutorService others;

    Workers(int threads) {
        this.threads = threads;
        this.others =
                threads < 2
                        ? null
                        : Executors.newFixedThreadPool(
                                threads - 1,
                                work -> {
                                    Thread thread = new Thread(work, "boosting");
                                    thread.setDaemon(true);
                                    return thread;
                                });
    }

    int threads() {
        return threads;
    }

    /** Does the pieces {@code 0 … count - 1}, each once, in any order and on any thread. */
    void each(int count, IntConsumer piece) {
        if (others == null || count < 2) {
            for (int i = 0; i < count; i++) {
                piece.accept(i);
            }
            return;
        }
        AtomicInteger next = new AtomicInteger();
        Runnable some =
                () -> {
                    for (int i = next.getAndIncrement(); i < count; i = next.getAndIncrement()) {
                        piece.accept(i);
                    }
                };
        List<Future<?>> running = new ArrayList<>();
        for (int i = 1; i < Math.min(threads, count); i++) {
            running.add(others.submit(some));
        }
        some.run();
        for (Future<?> future : running) {
            join(future);
        }
    }

    private static void join(Future<?> future) {
        boolean interrupted = false;
        while (true) {
            try {
                future.get();
                break;
            } catch (InterruptedException e) {
                interrupted = true; // the pieces share arrays with the caller: wait all the same
            } catch (ExecutionException e) {
                throw new IllegalStateException(e.getCause());
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        if (others != null) {
            others.shutdown();
        }
    }
}
