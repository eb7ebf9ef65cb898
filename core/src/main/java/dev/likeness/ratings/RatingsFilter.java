package dev.likeness.ratings;

import java.util.Arrays;

/** Leaves out events, and users and items that have too few. */
final class RatingsFilter {

    private RatingsFilter() {}

    /** Events with at least a value. */
    static Ratings least(Ratings ratings, double value) {
        return ratings.filter(k -> ratings.value(k) >= value);
    }

    /** Events from a time on and before another. */
    static Ratings between(Ratings ratings, long from, long until) {
        return ratings.filter(k -> ratings.time(k) >= from && ratings.time(k) < until);
    }

    /**
     * Users and items that have enough events, counted again until nothing changes; where both
     * numbers are k, the k-core.
     *
     * @param perUser the fewest items of a user, at least 1
     * @param perItem the fewest users of an item, at least 1
     */
    static Ratings core(Ratings all, int perUser, int perItem) {
        Ratings ratings = all;
        while (true) {
            Ratings now = ratings;
            int[] counts = now.popularity();
            int[] users = new int[now.count()];
            int n = 0;
            for (int u = 0; u < now.count(); u++) {
                if (now.length(u) >= perUser) {
                    users[n++] = u;
                }
            }
            boolean fewUsers = n < now.count();
            boolean fewItems = Arrays.stream(counts).anyMatch(c -> c > 0 && c < perItem);
            if (!fewUsers && !fewItems) {
                return withoutColdItems(now, counts);
            }
            Ratings filtered = fewItems ? now.filter(k -> counts[now.item(k)] >= perItem) : now;
            ratings = fewUsers ? filtered.select(Arrays.copyOf(users, n)) : filtered;
        }
    }

    private static Ratings withoutColdItems(Ratings ratings, int[] counts) {
        int[] kept = new int[counts.length];
        int n = 0;
        for (int i = 0; i < counts.length; i++) {
            if (counts[i] > 0) {
                kept[n++] = i;
            }
        }
        return n == counts.length
                ? ratings
                : ratings.withItems(ratings.items().select(Arrays.copyOf(kept, n)));
    }
}
