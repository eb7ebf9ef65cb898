package dev.likeness.classical.recommend;

import dev.likeness.Spread;
import dev.likeness.ratings.ItemScores;
import dev.likeness.ratings.RankingMetrics;
import dev.likeness.ratings.Ratings;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** Chooses the weights of a {@link Blend} on users who are held out, one weight after another. */
final class BlendWeights {

    private static final double[] TRIED = {0, 0.1, 0.25, 0.5, 0.75, 1, 1.5, 2, 3};
    private static final int ROUNDS = 2;

    /** Numbers of each member that are held at a time at most. */
    private static final int MOST_NUMBERS = 1 << 25;

    private BlendWeights() {}

    /**
     * Standardises the scores of the items outside a history; those within are never best.
     *
     * @param at where the scores of the history begin
     */
    static void standardise(Ratings histories, int user, float[] scores, int at, int items) {
        double sum = 0;
        double squares = 0;
        for (int i = 0; i < items; i++) {
            sum += scores[at + i];
            squares += (double) scores[at + i] * scores[at + i];
        }
        for (int e = histories.begin(user); e < histories.end(user); e++) {
            float own = scores[at + histories.item(e)];
            sum -= own;
            squares -= (double) own * own;
        }
        int count = Math.max(1, items - histories.length(user));
        double mean = sum / count;
        double deviation = Math.sqrt(Math.max(0, squares / count - mean * mean));
        double scale = deviation > 0 ? 1 / deviation : 0;
        for (int i = 0; i < items; i++) {
            scores[at + i] = (float) ((scores[at + i] - mean) * scale);
        }
    }

    /** Weights of 0 or more that sum to 1. */
    static double[] choose(List<ItemScores> members, TrainingUsers.Fold fold) {
        List<Judged> judged = new ArrayList<>();
        int items = members.get(0).catalogue().count();
        int most = Math.max(1, MOST_NUMBERS / items / fold.held().size());
        for (Ratings all : fold.held()) {
            judged.add(Judged.of(members, Spread.of(all, most, 0)));
        }
        double[] weights = new double[members.size()];
        Arrays.fill(weights, 1);
        double best = ndcg(judged, weights);
        for (int round = 0; round < ROUNDS; round++) {
            for (int m = 0; m < weights.length; m++) {
                double kept = weights[m];
                for (double tried : TRIED) {
                    weights[m] = tried;
                    double found = Arrays.stream(weights).sum() > 0 ? ndcg(judged, weights) : 0;
                    if (found > best) {
                        best = found;
                        kept = tried;
                    }
                }
                weights[m] = kept;
            }
        }
        double sum = Arrays.stream(weights).sum();
        return Arrays.stream(weights).map(w -> w / sum).toArray();
    }

    private static double ndcg(List<Judged> judged, double[] weights) {
        return judged.stream().mapToDouble(each -> each.ndcg(weights)).average().orElse(0);
    }

    /** Held-out users with the standardised scores of each member. */
    private record Judged(Ratings histories, Ratings targets, float[][] scores, int items) {

        static Judged of(List<ItemScores> members, Ratings given) {
            int items = members.get(0).catalogue().count();
            Ratings histories = given.withItems(members.get(0).catalogue());
            float[][] scores = new float[members.size()][];
            for (int m = 0; m < scores.length; m++) {
                scores[m] = new float[histories.count() * items];
                members.get(m).score(histories, 0, histories.count(), scores[m]);
                for (int u = 0; u < histories.count(); u++) {
                    standardise(histories, u, scores[m], u * items, items);
                }
            }
            return new Judged(histories, histories.targets().orElseThrow(), scores, items);
        }

        double ndcg(double[] weights) {
            double sum = 0;
            float[] all = new float[items];
            for (int u = 0; u < histories.count(); u++) {
                Arrays.fill(all, 0);
                for (int m = 0; m < weights.length; m++) {
                    float weight = (float) weights[m];
                    for (int i = 0; i < items; i++) {
                        all[i] += weight * scores[m][u * items + i];
                    }
                }
                for (int e = histories.begin(u); e < histories.end(u); e++) {
                    all[histories.item(e)] = Float.NEGATIVE_INFINITY;
                }
                sum += RankingMetrics.ndcg(best(all), targets.itemsOf(u), TrainingUsers.AT);
            }
            return sum / histories.count();
        }

        private static int[] best(float[] scores) {
            float[] sorted = scores.clone();
            Arrays.sort(sorted);
            float limit = sorted[Math.max(0, sorted.length - TrainingUsers.AT)];
            return IntStream.range(0, scores.length)
                    .filter(i -> scores[i] >= limit)
                    .boxed()
                    .sorted(
                            Comparator.<Integer>comparingDouble(i -> -scores[i])
                                    .thenComparing(i -> i))
                    .mapToInt(Integer::intValue)
                    .toArray();
        }
    }
}
