package dev.likeness.evaluate.ratings;

import dev.likeness.judge.Score;
import dev.likeness.ratings.Ratings;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** How alike some users are to held-out ones; all have the same items. */
final class MadeUsers {

    /** Lift is compared between this many of the most popular items. */
    private static final int POPULAR = 100;

    private final Ratings train;
    private final Ratings test;
    private final int[] popular;

    MadeUsers(Ratings train, Ratings test) {
        this.train = train;
        this.test = test;
        int[] counts = train.popularity();
        this.popular =
                IntStream.range(0, counts.length)
                        .boxed()
                        .sorted(
                                Comparator.<Integer>comparingInt(i -> -counts[i])
                                        .thenComparing(i -> i))
                        .limit(POPULAR)
                        .mapToInt(Integer::intValue)
                        .toArray();
    }

    /** The scores of made-up users by the keys of {@link RatingsMeasures}. */
    Map<String, Score> of(Ratings made) {
        return scores(made, made);
    }

    /**
     * The scores of users learnt from, who are copies of themselves; so the copies are those of
     * held-out users.
     */
    Map<String, Score> ofReal() {
        return scores(train, test);
    }

    private Map<String, Score> scores(Ratings users, Ratings copied) {
        Map<String, Score> scores = new LinkedHashMap<>();
        scores.put("popularity", Score.of(correlation(shares(users), shares(test))));
        scores.put("lift", Score.of(correlation(lifts(users), lifts(test))));
        scores.put("length", Score.of(lengthDifference(users, test)));
        scores.put("copies", Score.of(copies(copied)));
        return scores;
    }

    private static double[] shares(Ratings ratings) {
        return Arrays.stream(ratings.popularity())
                .mapToDouble(n -> (double) n / ratings.count())
                .toArray();
    }

    /**
     * log₂ of the share of users with both over the product of the shares, smoothed by half a user.
     */
    private double[] lifts(Ratings ratings) {
        int n = popular.length;
        int[] place = new int[ratings.items().count()];
        Arrays.fill(place, -1);
        for (int a = 0; a < n; a++) {
            place[popular[a]] = a;
        }
        double[][] both = new double[n][n];
        for (int u = 0; u < ratings.count(); u++) {
            int[] own =
                    Arrays.stream(ratings.itemsOf(u))
                            .map(i -> place[i])
                            .filter(a -> a >= 0)
                            .toArray();
            for (int a : own) {
                for (int b : own) {
                    both[a][b]++;
                }
            }
        }
        double users = ratings.count();
        double[] lifts = new double[n * (n - 1) / 2];
        int at = 0;
        for (int a = 0; a < n; a++) {
            for (int b = 0; b < a; b++) {
                double expected = (both[a][a] + 0.5) * (both[b][b] + 0.5) / users;
                lifts[at++] = Math.log((both[a][b] + 0.5) / (expected + 0.5)) / Math.log(2);
            }
        }
        return lifts;
    }

    static double correlation(double[] a, double[] b) {
        double meanA = Arrays.stream(a).average().orElse(0);
        double meanB = Arrays.stream(b).average().orElse(0);
        double ab = 0;
        double aa = 0;
        double bb = 0;
        for (int i = 0; i < a.length; i++) {
            ab += (a[i] - meanA) * (b[i] - meanB);
            aa += (a[i] - meanA) * (a[i] - meanA);
            bb += (b[i] - meanB) * (b[i] - meanB);
        }
        return aa > 0 && bb > 0 ? ab / Math.sqrt(aa * bb) : Double.NaN;
    }

    /** Kolmogorov and Smirnov's distance of the numbers of items. */
    private static double lengthDifference(Ratings one, Ratings other) {
        int[] a = lengths(one);
        int[] b = lengths(other);
        double most = 0;
        int i = 0;
        int j = 0;
        while (i < a.length && j < b.length) {
            int value = Math.min(a[i], b[j]);
            while (i < a.length && a[i] == value) {
                i++;
            }
            while (j < b.length && b[j] == value) {
                j++;
            }
            most = Math.max(most, Math.abs((double) i / a.length - (double) j / b.length));
        }
        return most;
    }

    private static int[] lengths(Ratings ratings) {
        return IntStream.range(0, ratings.count()).map(ratings::length).sorted().toArray();
    }

    private double copies(Ratings made) {
        Set<List<Integer>> known = new HashSet<>();
        for (int u = 0; u < train.count(); u++) {
            known.add(list(train, u));
        }
        long copies =
                IntStream.range(0, made.count()).filter(u -> known.contains(list(made, u))).count();
        return (double) copies / made.count();
    }

    private static List<Integer> list(Ratings ratings, int user) {
        return Arrays.stream(ratings.itemsOf(user)).boxed().collect(Collectors.toList());
    }
}
