package dev.likeness.classical.bayes;

import dev.likeness.classical.internal.Threads;
import java.util.ArrayList;
import java.util.List;

/**
 * Threads that count. The rows are cut into parts; each part is counted alone and then added in
 * order, so that the sums are the same to the last bit on any number of threads.
 */
final class Workers {

    private static final int MOST_PARTS = 8;

    /** The counts of all parts together hold at most about this many numbers. */
    private static final long MOST_NUMBERS = 1 << 25;

    private final Threads threads;
    private final List<Counts> counts = new ArrayList<>();

    /**
     * @param tree for the form of what is counted
     */
    Workers(LatentTree tree, Threads threads) {
        long parts = Math.max(1, Math.min(MOST_PARTS, MOST_NUMBERS / tree.parameters()));
        for (int part = 0; part < parts; part++) {
            counts.add(new Counts(tree));
        }
        this.threads = threads;
    }

    /** How many threads count. */
    int threads() {
        return Math.min(threads.count(), counts.size());
    }

    /**
     * The expected counts of the rows at {@code from … to - 1} of an order; valid till the next.
     *
     * @param tree of the form that the workers were made for
     */
    Counts count(LatentTree tree, short[][] codes, int[] order, int from, int to) {
        int parts = counts.size();
        threads.run(
                parts,
                part -> {
                    int first = from + (int) ((long) (to - from) * part / parts);
                    int end = from + (int) ((long) (to - from) * (part + 1) / parts);
                    Counts mine = counts.get(part);
                    mine.clear();
                    mine.add(tree, new Messages(tree), codes, order, first, end);
                });
        Counts all = counts.get(0);
        for (int part = 1; part < parts; part++) {
            all.add(counts.get(part));
        }
        all.finish(tree);
        return all;
    }
}
