package dev.likeness.classical.recommend;

import dev.likeness.classical.internal.Threads;

/**
 * The Gram matrix of a large catalogue without its small numbers: for each item the others with
 * which it has most users in common. What is left out counts as 0.
 */
final class LocalGram {

    private final ItemUsers users;
    private final SparseWeights.Some[] rows;

    private LocalGram(ItemUsers users, SparseWeights.Some[] rows) {
        this.users = users;
        this.rows = rows;
    }

    static LocalGram of(ItemUsers users, int most, Threads threads) {
        int items = users.items();
        SparseWeights.Some[] rows = new SparseWeights.Some[items];
        threads.run(
                items,
                i -> {
                    float[] row = new float[items];
                    users.addCommon(i, 0, row);
                    row[i] = 0;
                    rows[i] = SparseWeights.Some.greatest(row, most);
                });
        return new LocalGram(users, rows);
    }

    /**
     * The items most alike to one by the cosine of their users, in the order of their positions.
     */
    SparseWeights.Some nearest(int item, int most) {
        float[] alike = new float[rows[item].item().length];
        for (int k = 0; k < alike.length; k++) {
            int other = rows[item].item()[k];
            alike[k] =
                    (float)
                            (rows[item].weight()[k]
                                    / Math.sqrt((double) users.count(item) * users.count(other)));
        }
        SparseWeights.Some places = SparseWeights.Some.greatest(alike, most);
        int[] items = new int[places.item().length];
        float[] common = new float[items.length];
        for (int k = 0; k < items.length; k++) {
            items[k] = rows[item].item()[places.item()[k]];
            common[k] = rows[item].weight()[places.item()[k]];
        }
        return new SparseWeights.Some(items, common);
    }

    /**
     * The part of the matrix of some items, row by row.
     *
     * @param place an array with −1 for each item; it holds −1 again afterwards
     */
    double[] part(int[] items, int[] place) {
        int n = items.length;
        double[] part = new double[n * n];
        for (int a = 0; a < n; a++) {
            place[items[a]] = a;
        }
        for (int a = 0; a < n; a++) {
            SparseWeights.Some row = rows[items[a]];
            for (int k = 0; k < row.item().length; k++) {
                int b = place[row.item()[k]];
                if (b >= 0) { // of two halves that differ the one that was kept
                    part[a * n + b] = row.weight()[k];
                    part[b * n + a] = row.weight()[k];
                }
            }
            part[a * n + a] = users.count(items[a]);
        }
        for (int item : items) {
            place[item] = -1;
        }
        return part;
    }
}
