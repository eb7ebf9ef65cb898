package dev.likeness.benchmarks;

import dev.likeness.random.Draws;
import dev.likeness.random.Randomness;
import dev.likeness.ratings.Ids;
import dev.likeness.ratings.Ratings;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Ratings of any size in the shape of real ones: few items are popular, few users have long
 * histories, and most items of a user have the user's taste.
 *
 * @param users how many users
 * @param items how many items
 * @param events how many events, about
 * @param tastes the number of tastes; item i has taste {@code i % tastes}
 */
record MadeCatalogue(int users, int items, int events, int tastes) {

    /** The share of a user's items that have the user's taste. */
    private static final double OWN = 0.7;

    Ratings ratings() {
        Randomness randomness = Randomness.of(1).fork("recommend-speed");
        int mean = events / users;
        int[] start = new int[users + 1];
        int[] item = new int[events];
        boolean[] has = new boolean[items];
        int n = 0;
        for (int u = 0; u < users; u++) {
            Draws draws = randomness.at(u);
            int taste = draws.nextInt(tastes);
            int others = (items - taste - 1) / tastes; // of the taste
            int length = Math.max(2, (int) (-mean * Math.log(1 - draws.nextDouble())));
            length = Math.min(Math.min(length, items / 4), 10 * mean);
            if (n + length > item.length) {
                item = Arrays.copyOf(item, item.length + item.length / 8 + length);
            }
            int first = n;
            for (int tries = 0; n - first < length && tries < 4 * length; tries++) {
                boolean own = draws.nextDouble() < OWN;
                double popular = Math.pow(draws.nextDouble(), 3);
                int drawn =
                        own ? taste + tastes * (int) (others * popular) : (int) (items * popular);
                if (!has[drawn]) {
                    has[drawn] = true;
                    item[n++] = drawn;
                }
            }
            for (int k = first; k < n; k++) {
                has[item[k]] = false;
            }
            Arrays.sort(item, first, n);
            start[u + 1] = n;
        }
        float[] value = new float[n];
        Arrays.fill(value, 1);
        return Ratings.of(
                names("u", users),
                names("i", items),
                start,
                Arrays.copyOf(item, n),
                value,
                new long[0]);
    }

    private static Ids names(String letter, int count) {
        List<String> names = new ArrayList<>(count);
        IntStream.range(0, count).forEach(i -> names.add(letter + i));
        return Ids.of(names);
    }
}
