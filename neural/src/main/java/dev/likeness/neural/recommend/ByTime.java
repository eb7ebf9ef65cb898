package dev.likeness.neural.recommend;

import dev.likeness.ratings.Ratings;
import java.util.Arrays;

/** The items of users in the order of their events. */
final class ByTime {

    private ByTime() {}

    /** The items of a user, the earliest first; of equal times in the order of the catalogue. */
    static int[] items(Ratings data, int user) {
        int begin = data.begin(user);
        Integer[] order = new Integer[data.length(user)];
        Arrays.setAll(order, k -> begin + k);
        Arrays.sort(order, (a, b) -> Long.compare(data.time(a), data.time(b)));
        int[] items = new int[order.length];
        Arrays.setAll(items, k -> data.item(order[k]));
        return items;
    }
}
