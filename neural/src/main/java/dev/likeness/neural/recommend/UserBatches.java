package dev.likeness.neural.recommend;

import dev.likeness.neural.engine.SparseRows;
import dev.likeness.neural.engine.Tensor;
import dev.likeness.neural.training.BatchSource;
import dev.likeness.random.Randomness;
import dev.likeness.ratings.Ratings;
import java.util.Arrays;

/** Users in a new random order in each epoch, a part of each history hidden from the network. */
final class UserBatches implements BatchSource<UserBatches.Users> {

    /**
     * The users of a step.
     *
     * @param step steps done before this one
     * @param input what the network sees
     * @param whole the same with nothing hidden, which it is to give back
     * @param noise of the code, (users, latent)
     */
    record Users(long step, Histories input, Histories whole, Tensor noise) {

        /** What the network is to give back, (users, items). */
        SparseRows history() {
            return whole.rows();
        }
    }

    private final Ratings data;
    private final int size;
    private final double dropout;
    private final int latent;
    private final Randomness shuffling;
    private int[] order = {};
    private long orderEpoch = -1;

    /**
     * Users in an order that the seed says.
     *
     * @param batch users a step; other numbers for few users and for many, see {@link Passes}
     * @param dropout the share of a history that is hidden
     * @param latent how many numbers of noise a user gets
     */
    UserBatches(Ratings data, int batch, double dropout, int latent, long seed) {
        this.data = data;
        this.size = Passes.batch(batch, data.count());
        this.dropout = dropout;
        this.latent = latent;
        this.shuffling = Randomness.of(seed).fork("shuffle");
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    public long stepsPerEpoch() {
        return data.count() / size;
    }

    @Override
    public Users at(long step, Randomness randomness) {
        long epoch = step / stepsPerEpoch();
        if (orderEpoch != epoch) {
            order = shuffling.permutation(epoch, data.count());
            orderEpoch = epoch;
        }
        int from = (int) (step % stepsPerEpoch()) * size;
        int[] users = Arrays.copyOfRange(order, from, from + size);
        float[] noise = new float[size * latent];
        randomness.fork("code").normals(step, noise);
        return new Users(
                step,
                Histories.hidden(data, users, dropout, randomness.fork("hidden").fork(step)),
                Histories.whole(data, users),
                Tensor.of(noise, size, latent));
    }
}
