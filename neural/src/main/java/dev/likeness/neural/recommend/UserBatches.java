package dev.likeness.neural.recommend;

import dev.likeness.neural.engine.Tensor;
import dev.likeness.neural.training.BatchSource;
import dev.likeness.random.Randomness;
import dev.likeness.ratings.Ratings;

/** Users in a new random order in each epoch, a part of each history hidden from the network. */
final class UserBatches implements BatchSource<UserBatches.Users> {

    /**
     * The users of a step.
     *
     * @param step steps done before this one
     * @param input what the network sees, (users, items)
     * @param history what it is to give back, ones and zeros, (users, items)
     * @param noise of the code, (users, latent)
     */
    record Users(long step, Tensor input, Tensor history, Tensor noise) {}

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
     * @param batch users a step, fewer where the data have fewer
     * @param dropout the share of a history that is hidden
     * @param latent how many numbers of noise a user gets
     */
    UserBatches(Ratings data, int batch, double dropout, int latent, long seed) {
        this.data = data;
        this.size = Math.min(batch, data.count());
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
        int items = data.items().count();
        float[] input = new float[size * items];
        float[] history = new float[size * items];
        Randomness hidden = randomness.fork("hidden").fork(step);
        for (int r = 0; r < size; r++) {
            int user = order[from + r];
            RatingsCodec.input(data, user, input, r * items, dropout, hidden.at(r));
            for (int e = data.begin(user); e < data.end(user); e++) {
                history[r * items + data.item(e)] = 1;
            }
        }
        float[] noise = new float[size * latent];
        randomness.fork("code").normals(step, noise);
        return new Users(
                step,
                Tensor.of(input, size, items),
                Tensor.of(history, size, items),
                Tensor.of(noise, size, latent));
    }
}
