package dev.likeness.neural.vae;

import dev.likeness.Fit;
import dev.likeness.InputException;
import dev.likeness.ModelCard;
import dev.likeness.image.Images;
import dev.likeness.neural.codec.ImageCodec;
import dev.likeness.neural.latent.LatentSamplers;
import dev.likeness.neural.layer.Parameters;
import dev.likeness.neural.training.Learner;
import dev.likeness.neural.training.Optimizer;
import dev.likeness.neural.training.Optimizer.Rule;
import dev.likeness.neural.training.ShuffledRows;
import dev.likeness.neural.training.Trainer;
import dev.likeness.random.Randomness;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Fits a variational autoencoder and gives back its averaged weights. */
final class VaeTraining {

    /** The average follows at least this part of the pictures seen (Karras et al. 2020). */
    private static final double RAMP_UP = 0.05;

    /** How many pictures' codes the latent samplers are fitted to. */
    private static final int SAMPLED = 20_000;

    private VaeTraining() {}

    static VaeModel fit(Vae recipe, Images data, @Nullable Images validation, Fit fit) {
        ImageCodec codec = ImageCodec.of(data);
        checkData(recipe, codec, data);
        if (validation != null) {
            checkValidation(recipe, codec, validation);
        }
        Randomness randomness = Randomness.of(fit.seed()).fork("vae");
        VaeNetwork network = VaeNetwork.of(recipe, codec, Parameters.fresh(randomness), data);
        @Nullable VaeNetwork averaged =
                recipe.emaHalfLife() > 0
                        ? VaeNetwork.of(recipe, codec, Parameters.fresh(randomness), data)
                        : null;
        Learner learner =
                new Learner(
                        "vae",
                        network.parameters(),
                        new Optimizer.Settings(
                                Rule.ADAM,
                                recipe.learningRate(),
                                recipe.beta1(),
                                recipe.beta2(),
                                0,
                                1e-8,
                                recipe.clip(),
                                recipe.schedule(),
                                recipe.warmupSteps()),
                        averaged == null ? null : averaged.parameters(),
                        averaged == null
                                ? null
                                : new Learner.Average(recipe.emaHalfLife(), RAMP_UP));
        Coding coding =
                new Coding(
                        recipe,
                        codec,
                        recipe.conditional() ? frequencies(data, codec) : new float[0],
                        averaged == null ? network : averaged);
        VaeObjective objective =
                new VaeObjective(
                        recipe,
                        network,
                        learner,
                        Math.max(1, data.count() / recipe.batch()),
                        new LatentWatch(recipe, coding, data, validation, fit.seed()));
        Trainer.Result result =
                Trainer.run(
                        recipe.family(),
                        recipe.epochs(),
                        new ShuffledRows(codec.rows(data), recipe.batch(), fit.seed()),
                        objective,
                        fit);
        ModelCard card = ImageCodec.card(recipe, data, fit.seed(), result, Map.of());
        return VaeModel.of(card, coding, recipe.conditional() ? null : samplers(coding, data, fit));
    }

    private static LatentSamplers samplers(Coding coding, Images data, Fit fit) {
        Images some = data.slice(0, Math.min(SAMPLED, data.count()));
        return LatentSamplers.fit(coding.means(some), fit.seed());
    }

    private static void checkData(Vae recipe, ImageCodec codec, Images data) {
        if (recipe.conditional() && codec.classes().size() < 2) {
            throw new InputException(
                    "conditional=true needs pictures with labels of at least two classes, found "
                            + (data.labelled() ? "one class" : "none")
                            + ". Put the pictures of each class into a sub-folder of its name, or"
                            + " leave conditional out.");
        }
        checkLevels(recipe, data);
    }

    /** The levels of a discretised likelihood are those of 8-bit pictures. */
    static void checkLevels(Vae recipe, Images data) {
        if (recipe.likelihood() == Vae.Likelihood.LOGISTIC && !data.eightBit()) {
            throw new InputException(
                    "likelihood=logistic is of the 256 levels of 8-bit pictures, found pictures of"
                            + " real numbers. Round them to 8 bits, or set"
                            + " likelihood=gaussian.");
        }
    }

    private static void checkValidation(Vae recipe, ImageCodec codec, Images validation) {
        codec.check(validation);
        checkLevels(recipe, validation);
        if (recipe.conditional() && validation.labelled()) {
            codec.checkLabels(validation);
        }
    }

    private static float[] frequencies(Images data, ImageCodec codec) {
        float[] frequencies = new float[codec.classes().size()];
        for (int i = 0; i < data.count(); i++) {
            frequencies[data.label(i)] += 1f / data.count();
        }
        return frequencies;
    }
}
