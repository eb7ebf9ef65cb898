package dev.likeness.datasets;

import dev.likeness.InputException;
import dev.likeness.random.Draws;
import dev.likeness.random.Randomness;
import dev.likeness.ratings.Ids;
import dev.likeness.ratings.ItemScores;
import dev.likeness.ratings.Ratings;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Users who are made by a known rule, so that the best possible recommender is known: whoever knows
 * the rule weighs what a person may be by the history, and ranks the items by what such people
 * choose.
 *
 * @param rule how users choose
 * @param items how many items there are, at least 20
 * @param shortest the fewest items of a user
 * @param longest the most items of a user
 */
public record MadeRatings(Rule rule, int items, int shortest, int longest) {

    /** How users choose their items. */
    public enum Rule {
        /**
         * A user has one of eight tastes; seven of eight choices are from it, popular items first.
         */
        CLUSTERS,
        /** A user has a place on a ring of items and chooses near it. */
        CHAINS,
        /**
         * All choose alike, the k-th item k times as seldom as the first: nothing but popularity.
         */
        POWER_LAW
    }

    private static final int TASTES = 8;

    public MadeRatings {
        if (items < 20 || shortest < 2 || longest < shortest || longest > items / 2) {
            throw new InputException(
                    "Made ratings need 20 items or more, and users with 2 to half of them, found %d items and %d to %d."
                            .formatted(items, shortest, longest));
        }
    }

    /** How much each kind of person likes each item; each row sums to 1. */
    private double[][] kinds() {
        int count = rule == Rule.CLUSTERS ? TASTES : rule == Rule.CHAINS ? items : 1;
        double[][] kinds = new double[count][items];
        for (int kind = 0; kind < count; kind++) {
            for (int i = 0; i < items; i++) {
                kinds[kind][i] = weight(kind, i);
            }
            double sum = Arrays.stream(kinds[kind]).sum();
            for (int i = 0; i < items; i++) {
                kinds[kind][i] /= sum;
            }
        }
        return kinds;
    }

    private double weight(int kind, int item) {
        double popular = 1.0 / (1 + item / TASTES);
        return switch (rule) {
            case CLUSTERS -> popular * (item % TASTES == kind ? 49 : 1);
            case CHAINS -> {
                int apart = Math.min(Math.abs(item - kind), items - Math.abs(item - kind));
                double width = items / 24.0;
                yield Math.exp(-0.5 * apart * apart / width / width) + 1e-3;
            }
            case POWER_LAW -> 1.0 / (1 + item);
        };
    }

    /** Users; each depends on the seed and its position alone. */
    public Ratings users(int count, long seed) {
        double[][] kinds = kinds();
        Randomness randomness = Randomness.of(seed).fork(rule.name());
        int[] start = new int[count + 1];
        int[][] own = new int[count][];
        List<String> names = new ArrayList<>();
        for (int u = 0; u < count; u++) {
            Draws draws = randomness.at(u);
            double[] kind = kinds[draws.nextInt(kinds.length)];
            int length = shortest + draws.nextInt(longest - shortest + 1);
            double[] key = new double[items]; // the least are a draw without replacement
            for (int i = 0; i < items; i++) {
                key[i] = -Math.log(1 - draws.nextDouble()) / kind[i];
            }
            double[] sorted = key.clone();
            Arrays.sort(sorted);
            own[u] =
                    java.util.stream.IntStream.range(0, items)
                            .filter(i -> key[i] < sorted[length])
                            .toArray();
            start[u + 1] = start[u] + own[u].length;
            names.add("user-" + (u + 1));
        }
        int[] item = new int[start[count]];
        float[] value = new float[item.length];
        Arrays.fill(value, 1);
        for (int u = 0; u < count; u++) {
            System.arraycopy(own[u], 0, item, start[u], own[u].length);
        }
        return Ratings.of(Ids.of(names), catalogue(), start, item, value, new long[0]);
    }

    private Ids catalogue() {
        List<String> names = new ArrayList<>();
        for (int i = 0; i < items; i++) {
            names.add("item-" + (i + 1));
        }
        return Ids.of(names);
    }

    /** The recommender that knows the rule. */
    public ItemScores optimum() {
        double[][] kinds = kinds();
        Ids catalogue = catalogue();
        return new ItemScores() {
            @Override
            public Ids catalogue() {
                return catalogue;
            }

            @Override
            public float[] popularity() {
                float[] all = new float[items];
                for (double[] kind : kinds) {
                    for (int i = 0; i < items; i++) {
                        all[i] += (float) kind[i];
                    }
                }
                return all;
            }

            @Override
            public void score(Ratings histories, int from, int to, float[] into) {
                for (int u = from; u < to; u++) {
                    double[] log = new double[kinds.length];
                    for (int kind = 0; kind < log.length; kind++) {
                        for (int item : histories.itemsOf(u)) {
                            log[kind] += Math.log(kinds[kind][item]);
                        }
                    }
                    double most = Arrays.stream(log).max().orElse(0);
                    for (int i = 0; i < items; i++) {
                        double sum = 0;
                        for (int kind = 0; kind < log.length; kind++) {
                            sum += Math.exp(log[kind] - most) * kinds[kind][i];
                        }
                        into[(u - from) * items + i] = (float) sum;
                    }
                }
            }
        };
    }
}
