package dev.likeness.classical.recommend;

import dev.likeness.Wanted;
import dev.likeness.random.Randomness;
import dev.likeness.ratings.ItemScores;
import dev.likeness.ratings.RankingMetrics;
import dev.likeness.ratings.Ratings;
import dev.likeness.ratings.RatingsSplit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Training users who are held out to choose a setting: some folds of them, each shown with several
 * choices of targets, because a few hundred users say little.
 *
 * @param folds parts that are each held out once
 */
record TrainingUsers(List<Fold> folds) {

    static final int AT = 100;

    private static final double SHARE = 0.2;
    private static final int MOST_HELD = 5000;

    /** Rounds of targets for each held-out user. */
    private static final int ROUNDS = 3;

    /**
     * A part that is held out.
     *
     * @param rest what is learnt from
     * @param held users with targets, one after another for each choice of targets
     */
    record Fold(Ratings rest, List<Ratings> held) {

        /** The mean NDCG@100 of a model that learnt from the rest. */
        double ndcg(ItemScores model) {
            double sum = 0;
            for (Ratings histories : held) {
                int[][] ranked =
                        model.recommend(histories, Wanted.defaults().withCount(AT)).items();
                sum += RankingMetrics.meanNdcg(ranked, histories.targets().orElseThrow(), AT);
            }
            return sum / held.size();
        }
    }

    /**
     * Folds of some users.
     *
     * @param count how many folds
     */
    static TrainingUsers of(Ratings data, int count, long seed) {
        int[] order = Randomness.of(seed).fork("training users").permutation(0, data.count());
        int size = Math.max(1, Math.min(MOST_HELD, (int) (SHARE * data.count())));
        List<Fold> folds = new ArrayList<>();
        for (int f = 0; f < count && (f + 1) * size <= data.count(); f++) {
            int[] held = Arrays.copyOfRange(order, f * size, (f + 1) * size);
            int[] rest = new int[order.length - size];
            System.arraycopy(order, 0, rest, 0, f * size);
            System.arraycopy(order, (f + 1) * size, rest, f * size, order.length - (f + 1) * size);
            Arrays.sort(held);
            Arrays.sort(rest);
            List<Ratings> rounds = new ArrayList<>();
            for (int round = 0; round < ROUNDS; round++) {
                rounds.add(
                        RatingsSplit.foldIn(
                                data.select(held), RatingsSplit.TARGETS, 31 * seed + round));
            }
            folds.add(new Fold(data.select(rest), rounds));
        }
        return new TrainingUsers(folds);
    }
}
