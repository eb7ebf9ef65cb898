package dev.likeness.classical.recommend;

import dev.likeness.Fit;
import dev.likeness.classical.internal.Threads;
import dev.likeness.ratings.Ids;
import dev.likeness.ratings.Ratings;
import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** Chooses the regularisation of {@link Ease} on training users who are held out. */
final class EaseChoice {

    /** Each is twice the one before. */
    private static final double LEAST = 12.5;

    private static final int STEPS = 9;

    /** The choice is made on the most popular items, because each trial takes items³. */
    private static final int MOST_ITEMS = 2500;

    private static final int FEW_USERS = 5000;

    private EaseChoice() {}

    static double lambda(Ratings all, long seed, Threads threads, Runnable check) {
        Ratings data = popular(all);
        TrainingUsers users = TrainingUsers.of(data, data.count() < FEW_USERS ? 3 : 1, seed);
        Map<Integer, Double> known = new TreeMap<>();
        int best = STEPS / 2;
        // The NDCG rises and then falls with λ, so the search goes uphill from the middle.
        for (boolean better = true; better; ) {
            int here = best;
            for (int step = Math.max(0, here - 1); step <= Math.min(STEPS - 1, here + 1); step++) {
                known.computeIfAbsent(step, s -> ndcg(users, lambda(s), threads, check));
            }
            for (Map.Entry<Integer, Double> each : known.entrySet()) {
                best = each.getValue() > known.getOrDefault(best, 0.0) ? each.getKey() : best;
            }
            better = best != here;
        }
        return lambda(best);
    }

    private static double lambda(int step) {
        return LEAST * (1 << step);
    }

    private static double ndcg(
            TrainingUsers users, double lambda, Threads threads, Runnable check) {
        double sum = 0;
        for (TrainingUsers.Fold fold : users.folds()) {
            float[][] weights = Ease.weights(ItemUsers.of(fold.rest()), lambda, threads, check);
            Ease recipe = new Ease(lambda);
            sum +=
                    fold.ndcg(
                            new EaseModel(
                                    RecommenderModel.card(
                                            recipe, fold.rest(), Fit.defaults(), Map.of()),
                                    fold.rest(),
                                    weights));
        }
        return sum;
    }

    private static Ratings popular(Ratings all) {
        if (all.items().count() <= MOST_ITEMS) {
            return all;
        }
        int[] counts = all.popularity();
        int[] most =
                IntStream.range(0, counts.length)
                        .boxed()
                        .sorted(
                                Comparator.<Integer>comparingInt(i -> -counts[i])
                                        .thenComparing(i -> i))
                        .limit(MOST_ITEMS)
                        .mapToInt(Integer::intValue)
                        .sorted()
                        .toArray();
        Ids some = all.items().select(most);
        return all.withItems(some);
    }
}
