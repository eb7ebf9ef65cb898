package dev.likeness.evaluate.ratings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.likeness.Recommendations;
import dev.likeness.Recommender;
import dev.likeness.Wanted;
import dev.likeness.judge.Score;
import dev.likeness.random.Draws;
import dev.likeness.random.Randomness;
import dev.likeness.ratings.Event;
import dev.likeness.ratings.Ids;
import dev.likeness.ratings.ItemScores;
import dev.likeness.ratings.Ratings;
import dev.likeness.ratings.RatingsSplit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** The scores of rankings beside the definitions, written with names, lists and sets. */
class RankingScoresTest {

    private static final int AT = 25;

    /** Recall looks at fewer. */
    private static final int RECALL_AT = 20;

    /** 90 users of 2 to 13 of 40 items, low numbers more often. */
    private static Ratings users() {
        List<Event> events = new ArrayList<>();
        for (int u = 0; u < 90; u++) {
            Draws draws = Randomness.of(4).at(u);
            int length = 2 + draws.nextInt(12);
            for (int k = 0; k < length; k++) {
                int item = (int) (40 * Math.pow(draws.nextDouble(), 2));
                events.add(new Event("u" + u, "i" + item, 1));
            }
        }
        return Ratings.of(events);
    }

    /** Scores that have nothing to do with anybody, in an order of items that is not the data's. */
    private static Recommender<Ratings> arbitrary(Ratings data) {
        int n = data.items().count();
        Ids backwards = data.items().select(Randomness.of(8).permutation(0, n));
        return new ItemScores() {
            @Override
            public Ids catalogue() {
                return backwards;
            }

            @Override
            public float[] popularity() {
                return new float[n];
            }

            @Override
            public void score(Ratings histories, int from, int to, float[] into) {
                for (int u = from; u < to; u++) {
                    Draws draws = Randomness.of(9).fork(histories.users().id(u)).at(0);
                    for (int i = 0; i < n; i++) {
                        into[(u - from) * n + i] = draws.nextFloat();
                    }
                }
            }
        };
    }

    private final RatingsSplit.Parts parts =
            new RatingsSplit(RatingsSplit.By.USERS, 0.5, 3).of(users());
    private final Ratings test = parts.test();
    private final Recommendations found =
            arbitrary(parts.train()).recommend(test, Wanted.defaults().withCount(AT));
    private final Map<String, Score> scores =
            new RankingScores(parts.train(), test, AT, 5).of(arbitrary(parts.train()));

    private double score(String key) {
        return scores.getOrDefault(key, Score.of(Double.NaN)).value();
    }

    private static Set<String> names(Ratings data, int user) {
        Set<String> names = new HashSet<>();
        for (int item : data.itemsOf(user)) {
            names.add(data.items().id(item));
        }
        return names;
    }

    private Set<String> targets(int user) {
        return names(test.targets().orElseThrow(), user);
    }

    private double ndcg(int user) {
        List<String> list = found.items(user);
        double gain = 0;
        for (String target : targets(user)) {
            int place = list.indexOf(target);
            gain += place < 0 ? 0 : 1 / log2(place + 2);
        }
        double best = 0;
        for (int place = 0; place < targets(user).size() && place < AT; place++) {
            best += 1 / log2(place + 2);
        }
        return gain / best;
    }

    private static double log2(double x) {
        return Math.log(x) / Math.log(2);
    }

    @Test
    void accuracyIsThatOfTheDefinitions() {
        double ndcg = 0;
        double recall = 0;
        double precision = 0;
        double reciprocal = 0;
        for (int u = 0; u < test.count(); u++) {
            List<String> list = found.items(u);
            ndcg += ndcg(u);
            int hits = 0;
            int early = 0;
            double sum = 0;
            double first = 0;
            for (int place = 0; place < list.size(); place++) {
                if (targets(u).contains(list.get(place))) {
                    hits++;
                    early += place < RECALL_AT ? 1 : 0;
                    sum += (double) hits / (place + 1);
                    first = first == 0 ? 1.0 / (place + 1) : first;
                }
            }
            int most = Math.min(AT, targets(u).size());
            recall += (double) early / Math.min(RECALL_AT, targets(u).size());
            precision += sum / most;
            reciprocal += first;
        }
        int n = test.count();
        assertThat(n).isGreaterThan(40);
        assertThat(score("ndcg")).isCloseTo(ndcg / n, within(1e-9));
        assertThat(score("recall")).isCloseTo(recall / n, within(1e-9));
        assertThat(score("map")).isCloseTo(precision / n, within(1e-9));
        assertThat(score("mrr")).isCloseTo(reciprocal / n, within(1e-9));
    }

    /** The standard error of a mean, up to the noise of 200 draws: 5 % of it is one deviation. */
    @Test
    void deviationIsTheStandardErrorOfTheMean() {
        double[] each = new double[test.count()];
        Arrays.setAll(each, this::ndcg);
        double mean = Arrays.stream(each).average().orElseThrow();
        double variance =
                Arrays.stream(each).map(x -> (x - mean) * (x - mean)).average().orElseThrow();
        double expected = Math.sqrt(variance / each.length);
        assertThat(scores.getOrDefault("ndcg", Score.of(0)).deviation())
                .isCloseTo(expected, within(0.2 * expected));
    }

    @Test
    void whatIsBeyondAccuracyIsThatOfTheDefinitions() {
        Ratings train = parts.train();
        Map<String, Integer> popularity = new HashMap<>();
        for (int u = 0; u < train.count(); u++) {
            names(train, u).forEach(name -> popularity.merge(name, 1, Integer::sum));
        }
        Map<String, Integer> shown = new TreeMap<>();
        train.items().list().forEach(name -> shown.put(name, 0));
        double novelty = 0;
        double popular = 0;
        double count = 0;
        double liked = 0;
        for (int u = 0; u < test.count(); u++) {
            for (String name : found.items(u).subList(0, Math.min(10, found.items(u).size()))) {
                shown.merge(name, 1, Integer::sum);
                int users = popularity.getOrDefault(name, 0);
                novelty -= log2((users + 1.0) / (train.count() + 1.0));
                popular += users;
                count++;
            }
            for (String name : names(test, u)) {
                liked += popularity.getOrDefault(name, 0);
            }
        }
        double covered = shown.values().stream().filter(n -> n > 0).count();
        assertThat(score("coverage")).isCloseTo(covered / shown.size(), within(1e-9));
        assertThat(score("novelty")).isCloseTo(novelty / count, within(1e-9));
        assertThat(score("popularityBias"))
                .isCloseTo(popular / count / (liked / test.events()), within(1e-9));
        // Gini's mean difference over twice the mean
        double apart = 0;
        for (int a : shown.values()) {
            for (int b : shown.values()) {
                apart += Math.abs(a - b);
            }
        }
        double n = shown.size();
        double mean = shown.values().stream().mapToInt(x -> x).average().orElseThrow();
        assertThat(score("gini")).isCloseTo(apart / (2 * n * n * mean), within(1e-9));
    }

    @Test
    void worstGroupIsTheWorstThirdByLength() {
        List<Integer> order = new ArrayList<>();
        for (int u = 0; u < test.count(); u++) {
            order.add(u);
        }
        order.sort(Comparator.comparingInt(test::length));
        int n = order.size();
        double worst = 1;
        for (int part = 0; part < 3; part++) {
            worst =
                    Math.min(
                            worst,
                            order.subList(part * n / 3, (part + 1) * n / 3).stream()
                                    .mapToDouble(this::ndcg)
                                    .average()
                                    .orElseThrow());
        }
        assertThat(score("worstGroup")).isCloseTo(worst, within(1e-9));
    }

    @Test
    void giniOfOneItemAloneAndOfAllAlike() {
        assertThat(RankingScores.gini(new double[] {3, 3, 3, 3})).isCloseTo(0, within(1e-12));
        assertThat(RankingScores.gini(new double[] {0, 0, 0, 8})).isCloseTo(0.75, within(1e-12));
    }
}
