package dev.likeness.neural.recommend;

import dev.likeness.neural.engine.SparseRows;
import dev.likeness.neural.engine.Tensor;
import dev.likeness.random.Draws;
import dev.likeness.random.Randomness;
import dev.likeness.ratings.Ratings;
import java.util.Arrays;

/**
 * What a network sees of some users: each history of the length 1, with some items hidden or none.
 *
 * @param rows ones where a user has an item that is not hidden, (users, items)
 * @param scale what a one counts, (users)
 */
record Histories(SparseRows rows, Tensor scale) {

    /** The users' whole histories; there are none for negative users. */
    static Histories whole(Ratings data, int[] users) {
        return hidden(data, users, 0, Randomness.of(0));
    }

    /**
     * Histories with a share of their items hidden.
     *
     * @param randomness says what is hidden of the user in each row
     */
    static Histories hidden(Ratings data, int[] users, double dropout, Randomness randomness) {
        int[] start = new int[users.length + 1];
        float[] scale = new float[users.length];
        int[] places = new int[Arrays.stream(users).map(u -> u < 0 ? 0 : data.length(u)).sum()];
        int n = 0;
        for (int r = 0; r < users.length; r++) {
            int user = users[r];
            if (user >= 0) {
                scale[r] = (float) (1 / Math.sqrt(Math.max(1, data.length(user))) / (1 - dropout));
                Draws draws = randomness.at(r);
                for (int e = data.begin(user); e < data.end(user); e++) {
                    if (dropout == 0 || draws.nextDouble() >= dropout) {
                        places[n++] = data.item(e);
                    }
                }
            }
            start[r + 1] = n;
        }
        return new Histories(
                SparseRows.of(data.items().count(), start, places), Tensor.of(scale, scale.length));
    }
}
