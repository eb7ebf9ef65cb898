package dev.likeness.classical.recommend;

import dev.likeness.ratings.Ratings;

/**
 * The users of each item, and how often two items have a user in common.
 *
 * @param data the ratings
 * @param start where the users of each item begin (items + 1)
 * @param user the users, ascending within an item
 */
record ItemUsers(Ratings data, int[] start, int[] user) {

    static ItemUsers of(Ratings data) {
        int items = data.items().count();
        int[] start = new int[items + 1];
        for (int k = 0; k < data.events(); k++) {
            start[data.item(k) + 1]++;
        }
        for (int i = 0; i < items; i++) {
            start[i + 1] += start[i];
        }
        int[] next = start.clone();
        int[] user = new int[data.events()];
        for (int u = 0; u < data.count(); u++) {
            for (int k = data.begin(u); k < data.end(u); k++) {
                user[next[data.item(k)]++] = u;
            }
        }
        return new ItemUsers(data, start, user);
    }

    int items() {
        return start.length - 1;
    }

    /** How many users an item has. */
    int count(int item) {
        return start[item + 1] - start[item];
    }

    /**
     * Adds to a row how many users each item has in common with one, from the position {@code
     * first} on.
     */
    void addCommon(int item, int first, float[] row) {
        for (int k = start[item]; k < start[item + 1]; k++) {
            int u = user[k];
            for (int e = data.end(u) - 1; e >= data.begin(u) && data.item(e) >= first; e--) {
                row[data.item(e)]++;
            }
        }
    }
}
