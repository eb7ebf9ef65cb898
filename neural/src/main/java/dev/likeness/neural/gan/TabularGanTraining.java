package dev.likeness.neural.gan;

import dev.likeness.InputException;
import dev.likeness.neural.codec.EncodedTable;
import dev.likeness.neural.codec.TableCodec;
import dev.likeness.neural.layer.Parameters;
import dev.likeness.neural.training.Assembly;
import dev.likeness.neural.training.Learner;
import dev.likeness.neural.training.Optimizer;
import dev.likeness.neural.training.Trainee;
import dev.likeness.random.Draws;
import dev.likeness.random.Randomness;
import dev.likeness.table.Table;
import java.util.Map;

/** Fits a tabular GAN: builds both networks, trains them, and gives back the averaged generator. */
final class TabularGanTraining {

    private TabularGanTraining() {}

    static TabularGanModel fit(TabularGan recipe, Assembly<Table> work) {
        Table data = work.data();
        int batch = Math.min(recipe.batch(), data.rows()) / recipe.pack() * recipe.pack();
        if (batch < 2) {
            throw new InputException(
                    "A tabular GAN judges packs of %d rows and learns from at least 2, found a table of %d and batch=%d. Give more rows, or set a smaller pack."
                            .formatted(recipe.pack(), data.rows(), recipe.batch()));
        }
        TableCodec codec = TableCodec.fit(data, recipe.numbers());
        Randomness randomness = work.randomness();
        EncodedTable encoded = codec.rows(data, randomness.fork("encode"));
        ConditionColumns conditions = new ConditionColumns(codec);
        Trainee<RowGenerator> generating =
                Trainee.of(
                        "generator",
                        settings(recipe, recipe.generatorLearningRate(), recipe.weightDecay()),
                        Learner.Average.of(recipe.emaHalfLife()),
                        () ->
                                new RowGenerator(
                                        recipe,
                                        codec,
                                        conditions.width(),
                                        Parameters.fresh(randomness.fork("generator"))));
        Trainee<RowCritic> judging =
                Trainee.of(
                        "critic",
                        settings(recipe, recipe.criticLearningRate(), 0),
                        () ->
                                new RowCritic(
                                        recipe,
                                        codec.width() + conditions.width(),
                                        Parameters.fresh(randomness.fork("critic"))));
        RowDrawing drawing = new RowDrawing(recipe.latent(), codec, conditions, generating.kept());
        Runnable calibrate =
                () ->
                        Calibration.of(
                                generating,
                                batch,
                                pass -> codes(recipe, conditions, randomness, pass, batch),
                                (generator, codes) -> generator.forward(codes, true));
        Marginals marginals = new Marginals(codec);
        long seed = work.fit().seed();
        RowGame game =
                new RowGame(
                        recipe,
                        codec,
                        conditions,
                        encoded,
                        new RowsByCondition(conditions, encoded),
                        generating.network(),
                        judging.network(),
                        () -> {
                            calibrate.run();
                            return marginals.similarity(
                                    drawing.outputs(0, Marginals.ROWS, seed), seed);
                        });
        work.train(
                new Turns(batch, data.rows() / batch),
                recipe.epochs(data.rows(), batch),
                new GanObjective<>(
                        new GanObjective.Rules(GanLoss.WASSERSTEIN, 0, recipe.criticSteps(), false),
                        game,
                        generating.learner(),
                        judging.learner()));
        calibrate.run();
        return new TabularGanModel(work.card(recipe, Map.of()), drawing);
    }

    private static Optimizer.Settings settings(
            TabularGan recipe, double learningRate, double weightDecay) {
        return Optimizer.Settings.adam(learningRate)
                .withBeta1(recipe.beta1())
                .withBeta2(recipe.beta2())
                .withWeightDecay(weightDecay)
                .withSchedule(recipe.schedule());
    }

    /** The codes of a pass of {@link Calibration}, with conditions as the networks learn them. */
    private static float[] codes(
            TabularGan recipe,
            ConditionColumns conditions,
            Randomness randomness,
            int pass,
            int rows) {
        Randomness own = randomness.fork("calibrate");
        int width = recipe.latent() + conditions.width();
        float[] codes = new float[rows * width];
        Draws draws = own.fork("condition").at(pass);
        for (int row = 0; row < rows; row++) {
            long position = (long) pass * rows + row;
            own.normals(position, codes, row * width, recipe.latent());
            conditions.write(conditions.forTraining(draws), codes, row * width + recipe.latent());
        }
        return codes;
    }
}
