package dev.likeness.neural.recommend;

import dev.likeness.neural.engine.Tensor;
import dev.likeness.neural.training.BatchSource;
import dev.likeness.random.Randomness;
import dev.likeness.ratings.Ratings;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Users in a new random order in each epoch, of each a run of events that stand one after another:
 * all of a short history, of a long one a run at a random place.
 */
final class NextItemBatches implements BatchSource<NextItemBatches.Runs> {

    /**
     * The users of a step.
     *
     * @param step steps done before this one
     * @param items what is read, (users, length); what follows the end of a history counts nowhere
     * @param places of the states after which an item follows, (events), in users · length
     * @param next the items that follow, (events, 1)
     */
    record Runs(long step, Tensor items, Tensor places, Tensor next) {}

    private final int[][] histories; // by time, two items or more
    private final int size;
    private final int length;
    private final Randomness shuffling;
    private int[] order = {};
    private long orderEpoch = -1;

    NextItemBatches(Ratings data, NextItem recipe, long seed) {
        this.histories =
                IntStream.range(0, data.count())
                        .filter(u -> data.length(u) > 1)
                        .mapToObj(u -> ByTime.items(data, u))
                        .toArray(int[][]::new);
        this.size = Math.min(recipe.batch(), histories.length);
        this.length = recipe.length();
        this.shuffling = Randomness.of(seed).fork("shuffle");
    }

    /** Users of whom something can be learnt: those with two items. */
    int users() {
        return histories.length;
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    public long stepsPerEpoch() {
        return histories.length / size;
    }

    @Override
    public Runs at(long step, Randomness randomness) {
        long epoch = step / stepsPerEpoch();
        if (orderEpoch != epoch) {
            order = shuffling.permutation(epoch, histories.length);
            orderEpoch = epoch;
        }
        int from = (int) (step % stepsPerEpoch()) * size;
        long[] items = new long[size * length];
        long[] places = new long[size * length];
        long[] next = new long[size * length];
        int n = 0;
        Randomness begins = randomness.fork("begin").fork(step);
        for (int r = 0; r < size; r++) {
            int[] history = histories[order[from + r]];
            int least = Math.max(0, history.length - 1 - length);
            int begin = least == 0 ? 0 : begins.at(r).nextInt(least + 1);
            for (int k = 0; k < length && begin + k + 1 < history.length; k++) {
                items[r * length + k] = history[begin + k];
                places[n] = (long) r * length + k;
                next[n++] = history[begin + k + 1];
            }
        }
        return new Runs(
                step,
                Tensor.of(items, size, length),
                Tensor.of(Arrays.copyOf(places, n), n),
                Tensor.of(Arrays.copyOf(next, n), n, 1));
    }
}
