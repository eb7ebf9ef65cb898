package dev.likeness.classical.bayes;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Threads that count. The rows are cut into parts, each counted on its own and then added in order,
 * so that the sums are the same to the last bit on however many threads.
 */
final class Workers implements AutoCloseable {

    private static final int MOST_PARTS = 8;

    /** The counts of all parts hold at most about so many numbers. */
    private static final long MOST_NUMBERS = 1 << 25;

    private final ExecutorService threads;
    private final int count;
    private final List<Counts> counts = new ArrayList<>();

    /**
     * @param tree for the form of what is counted
     * @param threads how many, 0 for one a core
     */
    Workers(LatentTree tree, int threads) {
        int many = threads > 0 ? threads : Runtime.getRuntime().availableProcessors();
        long parts = Math.max(1, Math.min(MOST_PARTS, MOST_NUMBERS / tree.parameters()));
        for (int part = 0; part < parts; part++) {
            counts.add(new Counts(tree));
        }
        this.count = Math.min(many, (int) parts);
        this.threads =
                Executors.newFixedThreadPool(
                        count,
                        task -> {
                            Thread thread = new Thread(task, "likeness-count");
                            thread.setDaemon(true);
                            return thread;
                        });
    }

    /** How many threads count. */
    int threads() {
        return count;
    }

    /**
     * The expected counts of the rows at {@code from … to - 1} of an order; valid till the next.
     *
     * @param tree of the form that the workers were made for
     */
    Counts count(LatentTree tree, short[][] codes, int[] order, int from, int to) {
        int parts = counts.size();
        List<Future<?>> running = new ArrayList<>();
        for (int part = 0; part < parts; part++) {
            int first = from + (int) ((long) (to - from) * part / parts);
            int end = from + (int) ((long) (to - from) * (part + 1) / parts);
            Counts mine = counts.get(part);
            running.add(
                    threads.submit(
                            () -> {
                                mine.clear();
                                mine.add(tree, new Messages(tree), codes, order, first, end);
                            }));
        }
        try {
            for (Future<?> part : running) {
                part.get();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("The thread was interrupted.", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
        Counts all = counts.get(0);
        for (int part = 1; part < parts; part++) {
            all.add(counts.get(part));
        }
        all.finish(tree);
        return all;
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
