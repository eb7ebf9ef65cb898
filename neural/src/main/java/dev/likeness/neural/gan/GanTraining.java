package dev.likeness.neural.gan;

import dev.likeness.InputException;
import dev.likeness.Spread;
import dev.likeness.image.Images;
import dev.likeness.neural.codec.ImageCodec;
import dev.likeness.neural.codec.Labels;
import dev.likeness.neural.layer.Parameters;
import dev.likeness.neural.training.Assembly;
import dev.likeness.neural.training.Learner;
import dev.likeness.neural.training.Optimizer;
import dev.likeness.neural.training.Precision;
import dev.likeness.neural.training.Trainee;
import dev.likeness.random.Randomness;
import java.util.Locale;
import java.util.Map;

/** Fits a GAN: builds both networks, trains them, and gives back the averaged generator. */
final class GanTraining {

    /** How many pictures a sheet has. */
    private static final int SHEET = 64;

    /** The most pictures of a step. */
    private static final long MOST_A_STEP = 1_000_000;

    private GanTraining() {}

    static GanModel fit(Gan given, Assembly<Images> work) {
        Images data = work.data();
        ImageCodec codec = ImageCodec.of(data);
        Gan recipe = decided(given, codec);
        if (recipe.told() && codec.classes().size() < 2) {
            throw new InputException(
                    "conditional=true needs pictures with labels of at least two classes, found "
                            + (data.labelled() ? "one class" : "none")
                            + ". Put the pictures of each class into a sub-folder of its name, or"
                            + " leave conditional out.");
        }
        requireUnits(recipe);
        long step = (long) recipe.batch() * recipe.criticSteps();
        if (step > MOST_A_STEP) {
            throw new InputException(
                    "A step takes batch × criticSteps = %d × %d = %d pictures, more than %d. Set a smaller batch, or fewer criticSteps."
                            .formatted(recipe.batch(), recipe.criticSteps(), step, MOST_A_STEP));
        }
        Randomness randomness = work.randomness();
        Trainee<Generator> generating =
                Trainee.of(
                        "generator",
                        settings(recipe, recipe.generatorLearningRate()),
                        Learner.Average.of(recipe.emaHalfLife()),
                        () ->
                                new Generator(
                                        recipe,
                                        codec,
                                        Parameters.fresh(randomness.fork("generator"))));
        Trainee<Discriminator> judging =
                Trainee.of(
                        "discriminator",
                        settings(recipe, recipe.discriminatorLearningRate()),
                        () -> new Discriminator(recipe, codec, randomness.fork("discriminator")));
        Labels labels = recipe.told() ? Labels.of(data) : Labels.NONE;
        Drawing drawing = new Drawing(recipe, codec, labels, generating.kept());
        Runnable calibrate = () -> calibrate(recipe, generating, randomness);
        PictureGame game =
                new PictureGame(
                        recipe,
                        codec.classes().size(),
                        generating.network(),
                        judging.network(),
                        () -> {
                            calibrate.run();
                            return drawing.sample(0, SHEET, work.fit().seed(), -1);
                        },
                        new CollapseWatch(recipe, Spread.of(data, SHEET, work.fit().seed())));
        GanObjective.Rules rules =
                new GanObjective.Rules(
                        recipe.loss(),
                        recipe.labelSmoothing(),
                        recipe.criticSteps(),
                        recipe.rounded());
        work.train(
                codec.rows(data, randomness),
                (int) step,
                recipe.epochs(),
                new GanObjective<>(rules, game, generating.learner(), judging.learner()));
        calibrate.run();
        return GanModel.of(work.card(recipe, Map.of()), drawing);
    }

    private static void requireUnits(Gan recipe) {
        if (recipe.precision() == Precision.BF16 && recipe.architecture() != Gan.Architecture.MLP) {
            throw new InputException(
                    "precision=bf16 is for linear layers, so for architecture=mlp; found architecture=%s. Leave precision out."
                            .formatted(recipe.architecture().name().toLowerCase(Locale.ROOT)));
        }
        recipe.precision().rounds(); // refuses what the processor cannot do
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

    private static Optimizer.Settings settings(Gan recipe, double learningRate) {
        return Optimizer.Settings.adam(learningRate)
                .withRule(recipe.optimizer())
                .withBeta1(recipe.beta1())
                .withBeta2(recipe.beta2())
                .withClip(recipe.clip())
                .withSchedule(recipe.schedule())
                .withWarmupSteps(recipe.warmupSteps());
    }

    private static void calibrate(
            Gan recipe, Trainee<Generator> generating, Randomness randomness) {
        if (recipe.normalization() && recipe.architecture() == Gan.Architecture.CONVOLUTIONAL) {
            int rows = 128;
            Calibration.of(
                    generating,
                    rows,
                    pass -> codes(recipe, generating.kept(), randomness, pass, rows),
                    (generator, codes) -> generator.forward(codes, true));
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
}
