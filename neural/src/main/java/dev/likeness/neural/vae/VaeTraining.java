package dev.likeness.neural.vae;

import dev.likeness.InputException;
import dev.likeness.Spread;
import dev.likeness.image.Images;
import dev.likeness.neural.codec.ImageCodec;
import dev.likeness.neural.codec.Labels;
import dev.likeness.neural.latent.LatentSamplers;
import dev.likeness.neural.layer.Parameters;
import dev.likeness.neural.training.Assembly;
import dev.likeness.neural.training.Learner;
import dev.likeness.neural.training.Optimizer;
import dev.likeness.neural.training.Trainee;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Fits a variational autoencoder and gives back its averaged weights. */
final class VaeTraining {

    /** How many pictures' codes the latent samplers are fitted to. */
    private static final int SAMPLED = 20_000;

    private VaeTraining() {}

    static VaeModel fit(Vae recipe, @Nullable Images validation, Assembly<Images> work) {
        Images data = work.data();
        long seed = work.fit().seed();
        ImageCodec codec = ImageCodec.of(data);
        checkData(recipe, codec, data);
        if (validation != null) {
            checkValidation(recipe, codec, validation);
        }
        Trainee<VaeNetwork> trainee =
                Trainee.of(
                        "vae",
                        Optimizer.Settings.adam(recipe.learningRate())
                                .withBeta1(recipe.beta1())
                                .withBeta2(recipe.beta2())
                                .withClip(recipe.clip())
                                .withSchedule(recipe.schedule())
                                .withWarmupSteps(recipe.warmupSteps()),
                        Learner.Average.of(recipe.emaHalfLife()),
                        () ->
                                VaeNetwork.of(
                                        recipe, codec, Parameters.fresh(work.randomness()), data));
        Labels labels = recipe.conditional() ? Labels.of(data) : Labels.NONE;
        PictureCodes codes = new PictureCodes(recipe, codec, labels, trainee.kept());
        work.train(
                codec.rows(data, work.randomness()),
                recipe.batch(),
                recipe.epochs(),
                new VaeObjective(
                        new VaeObjective.Bound(
                                recipe.samples(), recipe.freeBits(), recipe::klWeight),
                        trainee,
                        Math.max(1, data.count() / recipe.batch()),
                        new LatentWatch(recipe, codes, data, validation, seed)));
        Images some = Spread.of(data, SAMPLED, seed);
        return VaeModel.of(
                work.card(recipe, Map.of()),
                codes,
                recipe.conditional() ? null : LatentSamplers.fit(codes.means(some), seed));
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
                    "likelihood=logistic models the 256 levels of 8-bit pictures, found pictures of"
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
}
