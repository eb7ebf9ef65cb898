package dev.likeness.classical.recommend;

import dev.likeness.Fit;
import dev.likeness.Spread;
import dev.likeness.ThreadLimit;
import dev.likeness.ratings.Ratings;
import java.util.Map;
import java.util.TreeMap;

/** Chooses the regularisation of {@link Ials} on training users who are held out. */
final class IalsChoice {

    /** Each is twice the one before. */
    private static final double LEAST = 0.00125;

    private static final int STEPS = 7;

    /** The choice is made on this many users at most, because each trial is a fit. */
    private static final int MOST_USERS = 20_000;

    private static final int FEW_USERS = 5000;

    private IalsChoice() {}

    static double regularisation(Ials recipe, Ratings all, Fit fit) {
        Ratings data = Spread.of(all, MOST_USERS, fit.seed());
        TrainingUsers users = TrainingUsers.of(data, data.count() < FEW_USERS ? 2 : 1, fit.seed());
        Fit quiet =
                Fit.defaults()
                        .withSeed(fit.seed())
                        .withThreads(fit.threads())
                        .withStop(() -> fit.stop().getAsBoolean() || fit.ended());
        Map<Integer, Double> known = new TreeMap<>();
        int best = STEPS / 2;
        // The NDCG rises and then falls with it, so the search goes uphill from the middle.
        for (boolean better = true; better; ) {
            int here = best;
            for (int step = Math.max(0, here - 1); step <= Math.min(STEPS - 1, here + 1); step++) {
                known.computeIfAbsent(step, s -> ndcg(recipe, value(s), users, quiet));
            }
            for (Map.Entry<Integer, Double> each : known.entrySet()) {
                best = each.getValue() > known.getOrDefault(best, 0.0) ? each.getKey() : best;
            }
            better = best != here;
        }
        return value(best);
    }

    private static double value(int step) {
        return LEAST * (1 << step);
    }

    private static double ndcg(Ials recipe, double value, TrainingUsers users, Fit quiet) {
        Ials trial = recipe.with(recipe.factors(), value, recipe.unobserved());
        double sum = 0;
        for (TrainingUsers.Fold fold : users.folds()) {
            IalsModel model = trial.fit(fold.rest(), quiet);
            try (ThreadLimit limit = ThreadLimit.open(quiet.threads())) {
                sum += fold.ndcg(model);
            }
        }
        return sum;
    }
}
