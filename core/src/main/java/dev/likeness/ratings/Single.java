package dev.likeness.ratings;

import java.util.Arrays;

/** Histories that are made up to ask a model something. */
final class Single {

    private Single() {}

    /** A history of one item for each of some items, with the item's name. */
    static Ratings histories(Ids catalogue, int[] items) {
        int[] start = new int[items.length + 1];
        Arrays.setAll(start, i -> i);
        return Ratings.of(
                catalogue.select(items),
                catalogue,
                start,
                items.clone(),
                ones(items.length),
                new long[0]);
    }

    /** The histories of a user that each lack one of the items, in the order of the items. */
    static Ratings lackingOne(Ratings histories, int user) {
        int length = histories.length(user);
        int[] all = histories.itemsOf(user);
        int[] start = new int[length + 1];
        int[] item = new int[length * (length - 1)];
        long[] time = new long[histories.timed() ? item.length : 0];
        int n = 0;
        for (int left = 0; left < length; left++) {
            for (int k = 0; k < length; k++) {
                if (k != left) {
                    if (time.length > 0) {
                        time[n] = histories.time(histories.begin(user) + k);
                    }
                    item[n++] = all[k];
                }
            }
            start[left + 1] = n;
        }
        int[] same = new int[length];
        Arrays.fill(same, user);
        return Ratings.of(
                histories.users().select(same),
                histories.items(),
                start,
                item,
                ones(item.length),
                time);
    }

    private static float[] ones(int count) {
        float[] ones = new float[count];
        Arrays.fill(ones, 1);
        return ones;
    }
}
