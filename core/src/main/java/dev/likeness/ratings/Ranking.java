package dev.likeness.ratings;

import dev.likeness.InputException;
import dev.likeness.Nearest;
import dev.likeness.Recommendations;
import dev.likeness.ThreadLimit;
import dev.likeness.Wanted;
import java.util.Arrays;
import java.util.Comparator;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Ranks the items of a model for histories: the best that may be recommended. */
final class Ranking {

    /** Histories that are scored at a time: what they share is then read once. */
    private static final int BLOCK = 64;

    private static final int MANY = 512;

    /** How many numbers of scores are held at a time at most. */
    private static final int MOST_SCORES = 1 << 26;

    /** How many of the best items are re-ranked for each one that is wanted. */
    private static final int CANDIDATES = 5;

    private final ItemScores model;
    private final Wanted wanted;
    private final Ids catalogue;
    private final float[] popularity;
    private final boolean @Nullable [] allowed;

    Ranking(ItemScores model, Wanted wanted) {
        this.model = model;
        this.wanted = wanted;
        this.catalogue = model.catalogue();
        this.popularity = model.popularity();
        this.allowed = allowed();
    }

    private boolean @Nullable [] allowed() {
        if (wanted.only().isEmpty() && wanted.without().isEmpty()) {
            return null;
        }
        boolean[] may = new boolean[catalogue.count()];
        Arrays.fill(may, wanted.only().isEmpty());
        boolean some = wanted.only().isEmpty();
        for (String name : wanted.only()) {
            int place = catalogue.find(name);
            if (place >= 0) {
                may[place] = true;
                some = true;
            }
        }
        if (!some) {
            throw new InputException(
                    "The model knows none of the %,d items of which alone some are wanted.%s"
                            .formatted(
                                    wanted.only().size(),
                                    Nearest.hint(wanted.only().get(0), catalogue.list())));
        }
        for (String name : wanted.without()) {
            int place = catalogue.find(name);
            if (place >= 0) {
                may[place] = false;
            }
        }
        return may;
    }

    Recommendations of(Ratings given) {
        Ratings histories = given.withItems(catalogue);
        int count = histories.count();
        int[][] items = new int[count][];
        float[][] scores = new float[count][];
        int[][][] because = new int[wanted.because() > 0 ? count : 0][][];
        int most = Math.max(1, MOST_SCORES / Math.max(1, catalogue.count()));
        int block = Math.min(most, model.manyAtOnce() ? MANY : BLOCK);
        int blocks = (count + block - 1) / block;
        AtomicInteger next = new AtomicInteger();
        Runnable work =
                () -> {
                    float[] into = new float[Math.min(block, count) * catalogue.count()];
                    for (int b = next.getAndIncrement(); b < blocks; b = next.getAndIncrement()) {
                        int from = b * block;
                        int to = Math.min(count, from + block);
                        model.score(histories, from, to, into);
                        for (int u = from; u < to; u++) {
                            rank(
                                    histories,
                                    u,
                                    into,
                                    (u - from) * catalogue.count(),
                                    items,
                                    scores,
                                    because);
                        }
                    }
                };
        run(work, model.manyAtOnce() ? 1 : Math.min(blocks, ThreadLimit.current()));
        return new Recommendations(
                histories.users().list(), catalogue.list(), items, scores, because);
    }

    private static void run(Runnable work, int threads) {
        AtomicReference<@Nullable Throwable> problem = new AtomicReference<>();
        Thread[] others = new Thread[Math.max(0, threads - 1)];
        for (int i = 0; i < others.length; i++) {
            others[i] = new Thread(work, "likeness-ranking");
            others[i].setDaemon(true);
            others[i].setUncaughtExceptionHandler((thread, e) -> problem.set(e));
            others[i].start();
        }
        work.run();
        for (Thread other : others) {
            boolean over = false;
            while (!over) {
                try {
                    other.join();
                    over = true;
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    other.interrupt();
                    over = !other.isAlive();
                }
            }
        }
        Throwable found = problem.get();
        if (found instanceof RuntimeException exception) {
            throw exception;
        } else if (found instanceof Error error) {
            throw error;
        }
    }

    private void rank(
            Ratings histories,
            int user,
            float[] all,
            int at,
            int[][] items,
            float[][] scores,
            int[][][] because) {
        int n = catalogue.count();
        if (histories.length(user) == 0) {
            System.arraycopy(popularity, 0, all, at, n);
        }
        float[] full = wanted.because() > 0 ? Arrays.copyOfRange(all, at, at + n) : new float[0];
        if (!wanted.seen()) {
            for (int k = histories.begin(user); k < histories.end(user); k++) {
                all[at + histories.item(k)] = Float.NEGATIVE_INFINITY;
            }
        }
        int count = Math.min(wanted.count(), n);
        boolean diverse = wanted.diversity() > 0 && count > 1;
        int[] best = top(all, at, diverse ? Math.min(n, CANDIDATES * count) : count);
        if (diverse) {
            best = Diversity.of(model, best, all, at, wanted.diversity(), count);
        }
        items[user] = best;
        scores[user] = new float[best.length];
        for (int i = 0; i < best.length; i++) {
            scores[user][i] = all[at + best[i]];
        }
        if (because.length > 0) {
            because[user] = reasons(histories, user, best, full);
        }
    }

    /** The positions of the greatest scores, the greatest first; of equals the more popular. */
    private int[] top(float[] scores, int at, int count) {
        int[] heap = new int[count]; // the least at the root
        int size = 0;
        float least = Float.NEGATIVE_INFINITY; // what none of the best is below
        for (int i = 0; i < catalogue.count(); i++) {
            float score = scores[at + i];
            if (score < least
                    || !(score > Float.NEGATIVE_INFINITY)
                    || (allowed != null && !allowed[i])) {
                continue;
            }
            if (size < count) {
                heap[size++] = i;
                up(heap, size - 1, scores, at);
            } else if (less(heap[0], i, scores, at)) {
                heap[0] = i;
                down(heap, size, scores, at);
            }
            least = size < count ? least : scores[at + heap[0]];
        }
        int[] best = new int[size];
        for (int left = size; left > 0; left--) {
            best[left - 1] = heap[0];
            heap[0] = heap[left - 1];
            down(heap, left - 1, scores, at);
        }
        return best;
    }

    private boolean less(int a, int b, float[] scores, int at) {
        float x = scores[at + a];
        float y = scores[at + b];
        return x < y
                || (x == y
                        && (popularity[a] < popularity[b]
                                || (popularity[a] == popularity[b] && a > b)));
    }

    private void up(int[] heap, int from, float[] scores, int at) {
        int place = from;
        while (place > 0 && less(heap[place], heap[(place - 1) / 2], scores, at)) {
            int above = (place - 1) / 2;
            int swap = heap[place];
            heap[place] = heap[above];
            heap[above] = swap;
            place = above;
        }
    }

    private void down(int[] heap, int size, float[] scores, int at) {
        int place = 0;
        while (true) {
            int least = place;
            for (int child = 2 * place + 1; child <= 2 * place + 2 && child < size; child++) {
                least = less(heap[child], heap[least], scores, at) ? child : least;
            }
            if (least == place) {
                return;
            }
            int swap = heap[place];
            heap[place] = heap[least];
            heap[least] = swap;
            place = least;
        }
    }

    /** What speaks most for each item: without which of the history its score would be least. */
    private int[][] reasons(Ratings histories, int user, int[] best, float[] full) {
        int length = histories.length(user);
        int n = catalogue.count();
        float[][] gain = new float[best.length][length];
        Ratings lacking = Single.lackingOne(histories, user);
        float[] scores = new float[n];
        for (int left = 0; left < length; left++) {
            model.score(lacking, left, left + 1, scores);
            for (int i = 0; i < best.length; i++) {
                gain[i][left] = full[best[i]] - scores[best[i]];
            }
        }
        int[][] reasons = new int[best.length][];
        for (int i = 0; i < best.length; i++) {
            float[] of = gain[i];
            reasons[i] =
                    IntStream.range(0, length)
                            .filter(k -> of[k] > 0)
                            .boxed()
                            .sorted(
                                    Comparator.<Integer>comparingDouble(k -> -of[k])
                                            .thenComparing(k -> k))
                            .limit(wanted.because())
                            .mapToInt(k -> histories.item(histories.begin(user) + k))
                            .toArray();
        }
        return reasons;
    }
}
