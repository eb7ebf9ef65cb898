package dev.likeness.neural.recommend;

import dev.likeness.InputException;
import dev.likeness.neural.layer.Parameters;
import dev.likeness.neural.training.Assembly;
import dev.likeness.neural.training.Optimizer;
import dev.likeness.neural.training.Trainee;
import dev.likeness.ratings.Ratings;
import java.util.Map;

/** Fits a {@link MultiVae}. */
final class MultiVaeTraining {

    private MultiVaeTraining() {}

    static MultiVaeModel fit(MultiVae recipe, Assembly<Ratings> work) {
        Ratings data = work.data();
        require(data);
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
        UserBatches batches =
                new UserBatches(
                        data, recipe.batch(), recipe.dropout(), recipe.latent(), work.fit().seed());
        int epochs = recipe.epochs(batches.stepsPerEpoch());
        work.train(
                batches,
                epochs,
                new MultiVaeObjective(recipe, trainee, (double) epochs * batches.stepsPerEpoch()));
        float[] codes = HistoryModel.someCodes(trainee.kept(), data, work.fit().seed());
        MultiVaeModel model =
                new MultiVaeModel(
                        work.card(recipe, Map.of()), codec, recipe, trainee.kept(), codes);
        if (!recipe.denoising()) {
            model.calibrate(data, work.fit().seed());
        }
        return model;
    }

    static void require(Ratings data) {
        if (data.count() < 2) {
            throw new InputException(
                    "Recommendations are learnt from at least 2 users, found %d."
                            .formatted(data.count()));
        }
    }
}
