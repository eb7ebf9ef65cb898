package dev.likeness.neural.gan;

import dev.likeness.Fit;
import dev.likeness.InputException;
import dev.likeness.ModelCard;
import dev.likeness.image.Images;
import dev.likeness.neural.codec.ImageCodec;
import dev.likeness.neural.engine.NoGradient;
import dev.likeness.neural.engine.Scope;
import dev.likeness.neural.engine.Tensor;
import dev.likeness.neural.layer.Parameters;
import dev.likeness.neural.training.Learner;
import dev.likeness.neural.training.Optimizer;
import dev.likeness.neural.training.ShuffledRows;
import dev.likeness.neural.training.Trainer;
import dev.likeness.random.Randomness;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Fits a GAN: builds both networks, trains them, and gives back the averaged generator. */
final class GanTraining {

    /** How many pictures a sheet has. */
    private static final int SHEET = 64;

    /** The average follows at least this part of the pictures seen (Karras et al. 2020). */
    private static final double RAMP_UP = 0.05;

    private GanTraining() {}

    static GanModel fit(Gan given, Images data, Fit fit) {
        ImageCodec codec = ImageCodec.of(data);
        Gan recipe = decided(given, codec);
        if (recipe.told() && codec.classes().size() < 2) {
            throw new InputException(
                    "conditional=true needs pictures with labels of at least two classes, found "
                            + (data.labelled() ? "one class" : "none")
                            + ". Put the pictures of each class into a sub-folder of its name, or"
                            + " leave conditional out.");
        }
        long step = (long) recipe.batch() * recipe.criticSteps();
        if (recipe.criticSteps() > 1 && step > data.count()) {
            throw new InputException(
                    "A step takes batch × criticSteps = "
                            + recipe.batch()
                            + " × "
                            + recipe.criticSteps()
                            + " = "
                            + step
                            + " pictures, the data have "
                            + data.count()
                            + ". Set batch to at most "
                            + Math.max(2, data.count() / recipe.criticSteps())
                            + ", or fewer criticSteps.");
        }
        Randomness randomness = Randomness.of(fit.seed()).fork("gan");
        Generator generator = newGenerator(recipe, codec, randomness);
        Discriminator discriminator =
                new Discriminator(recipe, codec, randomness.fork("discriminator"));
        @Nullable Generator averaged =
                recipe.emaHalfLife() > 0 ? newGenerator(recipe, codec, randomness) : null;
        Generator sampling = averaged == null ? generator : averaged;
        Learner generating =
                new Learner(
                        "generator",
                        generator.parameters(),
                        settings(recipe, recipe.generatorLearningRate()),
                        averaged == null ? null : averaged.parameters(),
                        averaged == null
                                ? null
                                : new Learner.Average(recipe.emaHalfLife(), RAMP_UP));
        Learner judging =
                new Learner(
                        "discriminator",
                        discriminator.parameters(),
                        settings(recipe, recipe.discriminatorLearningRate()));
        float[] frequencies = frequencies(data, codec);
        GanObjective objective =
                new GanObjective(
                        recipe,
                        codec.classes().size(),
                        generator,
                        discriminator,
                        generating,
                        judging,
                        () -> {
                            recalibrate(recipe, generator, averaged, randomness);
                            return new Drawing(recipe, codec, frequencies, sampling)
                                    .sample(0, SHEET, fit.seed(), -1);
                        },
                        new CollapseWatch(
                                recipe.loss(), data.slice(0, Math.min(SHEET, data.count()))));
        Trainer.Result result =
                Trainer.run(
                        recipe.family(),
                        recipe.epochs(),
                        new ShuffledRows(
                                codec.rows(data), recipe.batch() * recipe.criticSteps(), fit.seed()),
                        objective,
                        fit);
        recalibrate(recipe, generator, averaged, randomness);
        ModelCard card = ImageCodec.card(recipe, data, fit.seed(), result, Map.of());
        return GanModel.of(card, new Drawing(recipe, codec, frequencies, sampling));
    }

    /** The recipe with its conditioning decided, as the model's card will state it. */
    private static Gan decided(Gan recipe, ImageCodec codec) {
        return recipe.conditional() == Gan.Conditioning.AUTO
                ? recipe.withConditional(
                        codec.classes().size() >= 2
                                ? Gan.Conditioning.TRUE
                                : Gan.Conditioning.FALSE)
                : recipe;
    }

    private static Generator newGenerator(Gan recipe, ImageCodec codec, Randomness randomness) {
        return new Generator(recipe, codec, Parameters.fresh(randomness.fork("generator")));
    }

    private static Optimizer.Settings settings(Gan recipe, double learningRate) {
        return new Optimizer.Settings(
                recipe.optimizer(),
                learningRate,
                recipe.beta1(),
                recipe.beta2(),
                0,
                1e-8,
                recipe.clip(),
                recipe.schedule(),
                recipe.warmupSteps());
    }

    /**
     * Gives the averaged generator's batch norms the statistics of its own weights: those it
     * followed belong to the weights of the last steps.
     */
    private static void recalibrate(
            Gan recipe, Generator generator, @Nullable Generator averaged, Randomness randomness) {
        if (averaged == null
                || !recipe.normalization()
                || recipe.architecture() != Gan.Architecture.CONVOLUTIONAL) {
            return;
        }
        Parameters parameters = averaged.parameters();
        parameters.followBuffers(generator.parameters());
        int rows = 128;
        for (int pass = 0; pass < 40; pass++) {
            try (Scope scope = Scope.open();
                    NoGradient still = NoGradient.open()) {
                averaged.forward(
                        Tensor.of(
                                codes(recipe, averaged, randomness, pass, rows),
                                rows,
                                averaged.codeWidth()),
                        true);
            }
        }
    }

    private static float[] codes(
            Gan recipe, Generator generator, Randomness randomness, int pass, int rows) {
        int width = generator.codeWidth();
        float[] codes = new float[rows * width];
        for (int row = 0; row < rows; row++) {
            randomness
                    .fork("recalibrate")
                    .normals((long) pass * rows + row, codes, row * width, recipe.latent());
            if (width > recipe.latent()) {
                codes[row * width + recipe.latent() + row % (width - recipe.latent())] = 1;
            }
        }
        return codes;
    }

    private static float[] frequencies(Images data, ImageCodec codec) {
        float[] frequencies = new float[codec.classes().size()];
        for (int i = 0; data.labelled() && i < data.count(); i++) {
            frequencies[data.label(i)]++;
        }
        for (int k = 0; k < frequencies.length; k++) {
            frequencies[k] /= data.count();
        }
        return frequencies;
    }
}
