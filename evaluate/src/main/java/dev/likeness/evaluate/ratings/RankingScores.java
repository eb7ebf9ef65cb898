package dev.likeness.evaluate.ratings;

import dev.likeness.Recommendations;
import dev.likeness.Recommender;
import dev.likeness.Wanted;
import dev.likeness.judge.Score;
import dev.likeness.random.Draws;
import dev.likeness.random.Randomness;
import dev.likeness.ratings.RankingMetrics;
import dev.likeness.ratings.Ratings;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/** The scores of one recommender on users with targets, ranked against all items. */
final class RankingScores {

    private static final int DRAWS = 200;

    private final Ratings train;
    private final Ratings test;
    private final Ratings targets;
    private final int at;
    private final long seed;

    /**
     * A judgement.
     *
     * @param test users with histories and targets, whose items are those of the training data
     */
    RankingScores(Ratings train, Ratings test, int at, long seed) {
        this.train = train;
        this.test = test;
        this.targets = test.targets().orElseThrow();
        this.at = at;
        this.seed = seed;
    }

    /** The scores by the keys of {@link RatingsMeasures}. */
    Map<String, Score> of(Recommender<Ratings> model) {
        Recommendations found = model.recommend(test, Wanted.defaults().withCount(at));
        int[][] ranked = inItemsOf(found);
        int users = ranked.length;
        double[] ndcg = new double[users];
        double[] recall = new double[users];
        double[] precision = new double[users];
        double[] reciprocal = new double[users];
        for (int u = 0; u < users; u++) {
            int[] wanted = targets.itemsOf(u);
            ndcg[u] = RankingMetrics.ndcg(ranked[u], wanted, at);
            recall[u] = RankingMetrics.recall(ranked[u], wanted, Math.min(20, at));
            precision[u] = RankingMetrics.averagePrecision(ranked[u], wanted, at);
            reciprocal[u] = RankingMetrics.reciprocalRank(ranked[u], wanted, at);
        }
        Map<String, Score> scores = new LinkedHashMap<>();
        scores.put("ndcg", interval(ndcg));
        scores.put("recall", interval(recall));
        scores.put("map", Score.of(mean(precision)));
        scores.put("mrr", Score.of(mean(reciprocal)));
        beyond(ranked, scores);
        scores.put("worstGroup", Score.of(worstThird(ndcg)));
        return scores;
    }

    /** The lists as positions in the training data's items. */
    private int[][] inItemsOf(Recommendations found) {
        int[] place = new int[found.catalogue().size()];
        for (int i = 0; i < place.length; i++) {
            place[i] = train.items().find(found.catalogue().get(i));
        }
        int[][] ranked = new int[found.count()][];
        for (int u = 0; u < ranked.length; u++) {
            ranked[u] = Arrays.stream(found.items()[u]).map(i -> place[i]).toArray();
        }
        return ranked;
    }

    private static double mean(double[] values) {
        return Arrays.stream(values).average().orElse(Double.NaN);
    }

    /** The mean, with its standard deviation over draws of the users with replacement. */
    private Score interval(double[] values) {
        Randomness randomness = Randomness.of(seed).fork("bootstrap");
        double sum = 0;
        double squares = 0;
        for (int draw = 0; draw < DRAWS; draw++) {
            Draws draws = randomness.at(draw);
            double total = 0;
            for (int i = 0; i < values.length; i++) {
                total += values[draws.nextInt(values.length)];
            }
            double mean = total / values.length;
            sum += mean;
            squares += mean * mean;
        }
        double deviation = Math.sqrt(Math.max(0, squares / DRAWS - sum / DRAWS * (sum / DRAWS)));
        return new Score(mean(values), deviation, null, null);
    }

    /**
     * What is recommended at all, how evenly, how new, and how much more popular than what is
     * liked.
     */
    private void beyond(int[][] ranked, Map<String, Score> scores) {
        int[] popularity = train.popularity();
        double[] shown = new double[popularity.length];
        double novelty = 0;
        double popular = 0;
        double count = 0;
        int top = Math.min(10, at);
        for (int[] list : ranked) {
            for (int r = 0; r < Math.min(top, list.length); r++) {
                if (list[r] >= 0) {
                    shown[list[r]]++;
                    novelty -=
                            Math.log((popularity[list[r]] + 1.0) / (train.count() + 1.0))
                                    / Math.log(2);
                    popular += popularity[list[r]];
                    count++;
                }
            }
        }
        double liked = 0;
        for (int k = 0; k < test.events(); k++) {
            liked += popularity[test.item(k)];
        }
        scores.put(
                "coverage",
                Score.of(Arrays.stream(shown).filter(n -> n > 0).count() / (double) shown.length));
        scores.put("gini", Score.of(gini(shown)));
        scores.put("novelty", Score.of(novelty / count));
        scores.put("popularityBias", Score.of(popular / count / (liked / test.events())));
    }

    /** 0 where all items are shown equally often, 1 where one item is shown alone. */
    static double gini(double[] counts) {
        double[] sorted = counts.clone();
        Arrays.sort(sorted);
        double sum = 0;
        double weighted = 0;
        for (int i = 0; i < sorted.length; i++) {
            sum += sorted[i];
            weighted += (i + 1) * sorted[i];
        }
        return sum == 0
                ? 0
                : 2 * weighted / (sorted.length * sum) - (sorted.length + 1.0) / sorted.length;
    }

    /** The least mean among the thirds of users with the shortest, middle and longest histories. */
    private double worstThird(double[] values) {
        int n = values.length;
        Integer[] order = new Integer[n];
        Arrays.setAll(order, i -> i);
        Arrays.sort(order, (a, b) -> Integer.compare(test.length(a), test.length(b)));
        double worst = Double.POSITIVE_INFINITY;
        for (int part = 0; part < 3; part++) {
            int from = part * n / 3;
            int to = (part + 1) * n / 3;
            double sum = 0;
            for (int i = from; i < to; i++) {
                sum += values[order[i]];
            }
            worst = to > from ? Math.min(worst, sum / (to - from)) : worst;
        }
        return worst;
    }
}
