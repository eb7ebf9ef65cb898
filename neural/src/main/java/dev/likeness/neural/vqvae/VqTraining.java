package dev.likeness.neural.vqvae;

import dev.likeness.image.Images;
import dev.likeness.neural.codec.ImageCodec;
import dev.likeness.neural.layer.Parameters;
import dev.likeness.neural.training.Assembly;
import dev.likeness.neural.training.Optimizer;
import dev.likeness.neural.training.Schedule;
import dev.likeness.neural.training.Trainee;
import dev.likeness.random.Randomness;
import java.util.Map;

/** Fits a vector-quantised autoencoder and the prior of its codes. */
final class VqTraining {

    /** How many pictures a sheet has. */
    private static final int SHEET = 64;

    private VqTraining() {}

    static VqVaeModel fit(VqVae recipe, Assembly<Images> work) {
        ImageCodec codec = ImageCodec.of(work.data());
        Randomness randomness = work.randomness();
        Trainee<VqNetwork> coding =
                Trainee.of(
                        "autoencoder",
                        settings(recipe.learningRate()),
                        () -> new VqNetwork(recipe, codec.shape(), Parameters.fresh(randomness)));
        Trainee<CodePrior> predicting =
                Trainee.of(
                        "prior",
                        settings(recipe.priorLearningRate()).withClip(1),
                        () -> new CodePrior(recipe, Parameters.fresh(randomness.fork("prior"))));
        Grids grids = new Grids(codec, coding.kept(), predicting.kept(), recipe.codes());
        VqObjective objective =
                new VqObjective(
                        recipe,
                        coding,
                        predicting,
                        () -> grids.decode(grids.draw(0, SHEET, work.fit().seed())));
        work.train(codec.rows(work.data(), randomness), recipe.batch(), recipe.epochs(), objective);
        return new VqVaeModel(work.card(recipe, Map.of()), grids);
    }

    private static Optimizer.Settings settings(double learningRate) {
        return Optimizer.Settings.adam(learningRate).withSchedule(Schedule.COSINE);
    }
}
