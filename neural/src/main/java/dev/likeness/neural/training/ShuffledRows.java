package dev.likeness.neural.training;

import dev.likeness.random.Randomness;
import java.util.Arrays;

/**
 * Batches of rows, in a new random order in each epoch. The last rows that fill no batch wait.
 * Where there are fewer rows than a batch has, each stands in it several times, so that few rows
 * make the same steps as many.
 */
public final class ShuffledRows implements BatchSource<Batch> {

    private final Rows rows;
    private final int size;
    private final long stepsPerEpoch;
    private final Randomness shuffling;
    private int[] order = {};
    private long orderEpoch = -1;

    /**
     * Batches of some rows.
     *
     * @param size rows a batch
     * @param seed the seed of the fit
     */
    public ShuffledRows(Rows rows, int size, long seed) {
        this.rows = rows;
        this.size = size;
        this.stepsPerEpoch = Math.max(1, rows.count() / size);
        this.shuffling = Randomness.of(seed).fork("shuffle");
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    public long stepsPerEpoch() {
        return stepsPerEpoch;
    }

    /** One shuffle of the rows, or as many, one after another, as fill a batch. */
    private int[] order(long epoch) {
        int count = rows.count();
        int shuffles = (size + count - 1) / count;
        if (shuffles == 1) {
            return shuffling.permutation(epoch, count);
        }
        int[] all = new int[shuffles * count];
        for (int k = 0; k < shuffles; k++) {
            System.arraycopy(
                    shuffling.permutation(epoch * shuffles + k, count), 0, all, k * count, count);
        }
        return all;
    }

    @Override
    public Batch at(long step, Randomness randomness) {
        long epoch = step / stepsPerEpoch;
        if (orderEpoch != epoch) {
            order = order(epoch);
            orderEpoch = epoch;
        }
        int from = (int) (step % stepsPerEpoch) * size;
        int[] positions = Arrays.copyOfRange(order, from, from + size);
        return new Batch(step, rows.at(positions), rows.labels(positions), randomness);
    }
}
