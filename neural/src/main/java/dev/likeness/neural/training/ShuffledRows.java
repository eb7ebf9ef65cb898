package dev.likeness.neural.training;

import dev.likeness.InputException;
import dev.likeness.random.Randomness;
import java.util.Arrays;

/** Batches of rows, in a new random order in each epoch. The last rows that fill no batch wait. */
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
     * @throws InputException if there are fewer rows than a batch has
     */
    public ShuffledRows(Rows rows, int size, long seed) {
        if (size > rows.count()) {
            throw new InputException(
                    "The batch of "
                            + size
                            + " is larger than the data, which has "
                            + rows.count()
                            + " examples. Set batch to at most "
                            + rows.count()
                            + ".");
        }
        this.rows = rows;
        this.size = size;
        this.stepsPerEpoch = rows.count() / size;
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

    @Override
    public Batch at(long step, Randomness randomness) {
        long epoch = step / stepsPerEpoch;
        if (orderEpoch != epoch) {
            order = shuffling.permutation(epoch, rows.count());
            orderEpoch = epoch;
        }
        int from = (int) (step % stepsPerEpoch) * size;
        int[] positions = Arrays.copyOfRange(order, from, from + size);
        return new Batch(step, rows.at(positions), rows.labels(positions), randomness);
    }
}
