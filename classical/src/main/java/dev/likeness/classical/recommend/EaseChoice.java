package dev.likeness.classical.recommend;

import dev.likeness.ratings.Ids;
import dev.likeness.ratings.ItemScores;
import dev.likeness.ratings.Ratings;
import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** Chooses the regularisation of {@link Ease} and of {@link Sansa} on training users held out. */
final class EaseChoice {

    /** Each is twice the one before. */
    private static final double LEAST = 12.5;

    private static final int STEPS = 9;

    /** The choice is made on the most popular items, because each trial takes items³. */
    private static final int MOST_ITEMS = 2500;

    private static final int FEW_USERS = 5000;

    private EaseChoice() {}

    /** How one of the two learns with a regularisation. */
    @FunctionalInterface
    interface Learner {
        ItemScores learn(Ratings data, double lambda);
    }

    static double lambda(Ratings all, long seed, Learner learner) {
        Ratings data = popular(all);
        TrainingUsers users = TrainingUsers.of(data, data.count() < FEW_USERS ? 3 : 1, seed);
        Map<Integer, Double> known = new TreeMap<>();
        int best = STEPS / 2;
        // The NDCG rises and then falls with λ, so the search goes uphill from the middle.
        for (boolean better = true; better; ) {
            int here = best;
            for (int step = Math.max(0, here - 1); step <= Math.min(STEPS - 1, here + 1); step++) {
                known.computeIfAbsent(step, s -> ndcg(users, lambda(s), learner));
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

    private static double ndcg(TrainingUsers users, double lambda, Learner learner) {
        return users.folds().stream()
                .mapToDouble(fold -> fold.ndcg(learner.learn(fold.rest(), lambda)))
                .sum();
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
