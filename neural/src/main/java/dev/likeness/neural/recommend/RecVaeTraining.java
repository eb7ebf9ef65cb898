package dev.likeness.neural.recommend;

import dev.likeness.neural.layer.Parameters;
import dev.likeness.neural.training.Assembly;
import dev.likeness.neural.training.Optimizer;
import dev.likeness.neural.training.Trainee;
import dev.likeness.random.Randomness;
import dev.likeness.ratings.Ratings;
import java.util.Map;

/** Fits a {@link RecVae}. */
final class RecVaeTraining {

    private RecVaeTraining() {}

    static RecVaeModel fit(RecVae recipe, Assembly<Ratings> work) {
        Ratings data = work.data();
        MultiVaeTraining.require(data);
        RatingsCodec codec = RatingsCodec.of(data);
        Randomness weights = work.randomness();
        Optimizer.Settings adam = Optimizer.Settings.adam(recipe.learningRate());
        Trainee<RecVaeEncoder> encoder = encoder("encoder", adam, recipe, codec, weights);
        Trainee<RecVaeEncoder> before = encoder("prior", adam, recipe, codec, weights);
        Trainee<RecVaeNetwork.Decoder> decoder =
                Trainee.of(
                        "decoder",
                        adam,
                        () ->
                                new RecVaeNetwork.Decoder(
                                        recipe,
                                        codec.width(),
                                        Parameters.fresh(weights.fork("decoder"))));
        RecVaeNetwork network =
                new RecVaeNetwork(encoder.network(), decoder.network(), recipe.latent());
        UserBatches batches =
                new UserBatches(
                        data, recipe.batch(), recipe.dropout(), recipe.latent(), work.fit().seed());
        work.train(
                batches,
                recipe.epochs(batches.stepsPerEpoch()),
                new RecVaeObjective(
                        recipe,
                        network,
                        before.network(),
                        encoder.learner(),
                        decoder.learner(),
                        before.learner(),
                        batches.stepsPerEpoch()));
        float[] codes = HistoryModel.someCodes(network, data, work.fit().seed());
        RecVaeModel model = new RecVaeModel(work.card(recipe, Map.of()), codec, network, codes);
        model.calibrate(data, work.fit().seed());
        return model;
    }

    private static Trainee<RecVaeEncoder> encoder(
            String name,
            Optimizer.Settings adam,
            RecVae recipe,
            RatingsCodec codec,
            Randomness weights) {
        return Trainee.of(
                name,
                adam,
                () ->
                        new RecVaeEncoder(
                                recipe, codec.width(), Parameters.fresh(weights.fork("encoder"))));
    }
}
