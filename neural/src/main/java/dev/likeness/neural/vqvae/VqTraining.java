package dev.likeness.neural.vqvae;

import dev.likeness.Fit;
import dev.likeness.ModelCard;
import dev.likeness.image.Images;
import dev.likeness.neural.codec.ImageCodec;
import dev.likeness.neural.layer.Parameters;
import dev.likeness.neural.training.Learner;
import dev.likeness.neural.training.Optimizer;
import dev.likeness.neural.training.ShuffledRows;
import dev.likeness.neural.training.Schedule;
import dev.likeness.neural.training.Trainer;
import dev.likeness.random.Randomness;
import java.util.Map;

/** Fits a vector-quantised autoencoder and the prior of its codes. */
final class VqTraining {

    /** How many pictures a sheet has. */
    private static final int SHEET = 64;

    private VqTraining() {}

    static VqVaeModel fit(VqVae recipe, Images data, Fit fit) {
        ImageCodec codec = ImageCodec.of(data);
        Randomness randomness = Randomness.of(fit.seed()).fork("vq-vae");
        VqNetwork network = new VqNetwork(recipe, codec.shape(), Parameters.fresh(randomness));
        CodePrior prior = new CodePrior(recipe, Parameters.fresh(randomness.fork("prior")));
        VqCoding coding = new VqCoding(codec, network, prior, recipe.codes());
        VqObjective objective =
                new VqObjective(
                        recipe,
                        network,
                        prior,
                        new Learner(
                                "autoencoder",
                                network.parameters(),
                                settings(recipe.learningRate())),
                        new Learner(
                                "prior",
                                prior.parameters(),
                                settings(recipe.priorLearningRate()).withClip(1)),
                        () -> coding.decode(coding.draw(0, SHEET, fit.seed())));
        Trainer.Result result =
                Trainer.run(
                        recipe.family(),
                        recipe.epochs(),
                        new ShuffledRows(codec.rows(data), recipe.batch(), fit.seed()),
                        objective,
                        fit);
        ModelCard card = ImageCodec.card(recipe, data, fit.seed(), result, Map.of());
        return new VqVaeModel(card, coding);
    }

    private static Optimizer.Settings settings(double learningRate) {
        return Optimizer.Settings.adam(learningRate).withSchedule(Schedule.COSINE);
    }
}
