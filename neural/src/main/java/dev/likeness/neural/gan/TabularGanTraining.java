package dev.likeness.neural.gan;

import dev.likeness.Fit;
import dev.likeness.InputException;
import dev.likeness.neural.codec.EncodedTable;
import dev.likeness.neural.codec.TableCodec;
import dev.likeness.neural.engine.NoGradient;
import dev.likeness.neural.engine.Scope;
import dev.likeness.neural.engine.Tensor;
import dev.likeness.neural.layer.Parameters;
import dev.likeness.neural.training.Learner;
import dev.likeness.neural.training.Optimizer;
import dev.likeness.neural.training.Optimizer.Rule;
import dev.likeness.neural.training.Trainer;
import dev.likeness.random.Draws;
import dev.likeness.random.Randomness;
import dev.likeness.table.Table;
import org.jspecify.annotations.Nullable;

/** Fits a tabular GAN: builds both networks, trains them, and gives back the averaged generator. */
final class TabularGanTraining {

    /** The average follows at least this part of the rows seen (Karras et al. 2020). */
    private static final double RAMP_UP = 0.05;

    private TabularGanTraining() {}

    static TabularGanModel fit(TabularGan recipe, Table data, Fit fit) {
        int batch = Math.min(recipe.batch(), data.rows()) / recipe.pack() * recipe.pack();
        if (batch < 2) {
            throw new InputException(
                    "A tabular GAN judges packs of %d rows and learns from at least 2, found a table of %d and batch=%d. Give more rows, or set a smaller pack."
                            .formatted(recipe.pack(), data.rows(), recipe.batch()));
        }
        TableCodec codec = TableCodec.fit(data, recipe.numbers());
        Randomness randomness = Randomness.of(fit.seed()).fork(TabularGan.FAMILY);
        EncodedTable encoded = codec.encode(data, randomness.fork("encode"));
        Conditions conditions = new Conditions(codec);
        RowGenerator generator = generator(recipe, codec, conditions, randomness);
        @Nullable RowGenerator averaged =
                recipe.emaHalfLife() > 0 ? generator(recipe, codec, conditions, randomness) : null;
        RowCritic critic =
                new RowCritic(
                        recipe,
                        codec.width() + conditions.width(),
                        Parameters.fresh(randomness.fork("critic")));
        Learner generating =
                new Learner(
                        "generator",
                        generator.parameters(),
                        settings(recipe, recipe.generatorLearningRate(), recipe.weightDecay()),
                        averaged == null ? null : averaged.parameters(),
                        averaged == null
                                ? null
                                : new Learner.Average(recipe.emaHalfLife(), RAMP_UP));
        Learner judging =
                new Learner(
                        "critic",
                        critic.parameters(),
                        settings(recipe, recipe.criticLearningRate(), 0));
        RowDrawing drawing =
                new RowDrawing(
                        recipe.latent(),
                        codec,
                        conditions,
                        averaged == null ? generator : averaged);
        Runnable calibrate =
                () -> {
                    if (averaged != null) {
                        calibrate(recipe, averaged, generator, conditions, randomness, batch);
                    }
                };
        Marginals marginals = new Marginals(codec);
        TabularGanObjective objective =
                new TabularGanObjective(
                        recipe,
                        codec,
                        conditions,
                        encoded,
                        generator,
                        critic,
                        generating,
                        judging,
                        () -> {
                            calibrate.run();
                            return marginals.similarity(
                                    drawing.outputs(0, Marginals.ROWS, fit.seed()), fit.seed());
                        });
        Trainer.Result result =
                Trainer.run(
                        recipe.family(),
                        recipe.epochs(data.rows(), batch),
                        new Turns(batch, data.rows() / batch),
                        objective,
                        fit);
        calibrate.run();
        return new TabularGanModel(TableCodec.card(recipe, data, fit.seed(), result), drawing);
    }

    private static RowGenerator generator(
            TabularGan recipe, TableCodec codec, Conditions conditions, Randomness randomness) {
        Parameters parameters = Parameters.fresh(randomness.fork("generator"));
        return new RowGenerator(recipe, codec, conditions.width(), parameters);
    }

    private static Optimizer.Settings settings(
            TabularGan recipe, double learningRate, double weightDecay) {
        return new Optimizer.Settings(
                Rule.ADAM,
                learningRate,
                recipe.beta1(),
                recipe.beta2(),
                weightDecay,
                1e-8,
                0,
                recipe.schedule(),
                0);
    }

    /**
     * Gives the averaged generator's norms the statistics of its own weights: those it followed
     * belong to the weights of the last steps.
     */
    private static void calibrate(
            TabularGan recipe,
            RowGenerator averaged,
            RowGenerator generator,
            Conditions conditions,
            Randomness randomness,
            int rows) {
        averaged.parameters().followBuffers(generator.parameters());
        Randomness own = randomness.fork("calibrate");
        int width = recipe.latent() + conditions.width();
        for (int pass = 0; pass < 40; pass++) {
            float[] codes = new float[rows * width];
            Draws draws = own.fork("condition").at(pass);
            for (int row = 0; row < rows; row++) {
                long position = (long) pass * rows + row;
                own.normals(position, codes, row * width, recipe.latent());
                conditions.write(
                        conditions.forTraining(draws), codes, row * width + recipe.latent());
            }
            try (Scope scope = Scope.open();
                    NoGradient still = NoGradient.open()) {
                averaged.forward(Tensor.of(codes, rows, width), true);
            }
        }
    }
}
