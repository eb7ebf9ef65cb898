package dev.likeness.neural.recommend;

import dev.likeness.InputException;
import dev.likeness.neural.codec.Blocks;
import dev.likeness.neural.engine.Tensor;
import dev.likeness.neural.layer.Parameters;
import dev.likeness.neural.training.Assembly;
import dev.likeness.neural.training.Optimizer;
import dev.likeness.neural.training.Trainee;
import dev.likeness.random.Randomness;
import dev.likeness.ratings.Ratings;
import java.util.Arrays;
import java.util.Map;

/** Fits a {@link MultiVae}. */
final class MultiVaeTraining {

    /** Users whose codes made-up users are drawn near. */
    private static final int MOST_CODES = 4000;

    private MultiVaeTraining() {}

    static MultiVaeModel fit(MultiVae recipe, Assembly<Ratings> work) {
        Ratings data = work.data();
        if (data.count() < 2) {
            throw new InputException(
                    "Recommendations are learnt from at least 2 users, found %d."
                            .formatted(data.count()));
        }
        RatingsCodec codec = RatingsCodec.of(data);
        Trainee<RatingsNetwork> trainee =
                Trainee.of(
                        "vae",
                        Optimizer.Settings.adam(recipe.learningRate())
                                .withWeightDecay(recipe.weightDecay()),
                        () ->
                                new RatingsNetwork(
                                        recipe,
                                        codec.width(),
                                        Parameters.fresh(work.randomness())));
        UserBatches batches = new UserBatches(data, recipe, work.fit().seed());
        int epochs = recipe.epochs(batches.stepsPerEpoch());
        work.train(
                batches,
                epochs,
                new MultiVaeObjective(recipe, trainee, (double) epochs * batches.stepsPerEpoch()));
        int[] some = Randomness.of(work.fit().seed()).fork("codes").permutation(0, data.count());
        some = Arrays.copyOf(some, Math.min(MOST_CODES, some.length));
        Ratings users = data.select(some);
        float[] codes = encoded(trainee.kept(), users);
        return new MultiVaeModel(work.card(recipe, Map.of()), codec, recipe, trainee.kept(), codes);
    }

    /** Mean and log variance of the code of each history, 2 · latent numbers a history. */
    static float[] encoded(RatingsNetwork network, Ratings histories) {
        int items = histories.items().count();
        return Blocks.run(
                histories.count(),
                MultiVaeModel.BLOCK,
                from -> network.encode(input(histories, from, items)));
    }

    /** A block of histories, filled up with empty ones. */
    static Tensor input(Ratings histories, int from, int items) {
        float[] rows = new float[MultiVaeModel.BLOCK * items];
        for (int r = 0; r < Math.min(MultiVaeModel.BLOCK, histories.count() - from); r++) {
            RatingsCodec.input(histories, from + r, rows, r * items, 0, Randomness.of(0).at(0));
        }
        return Tensor.of(rows, MultiVaeModel.BLOCK, items);
    }
}
