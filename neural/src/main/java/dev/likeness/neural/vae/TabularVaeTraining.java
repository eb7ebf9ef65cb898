package dev.likeness.neural.vae;

import dev.likeness.Fit;
import dev.likeness.InputException;
import dev.likeness.neural.codec.EncodedTable;
import dev.likeness.neural.codec.TableCodec;
import dev.likeness.neural.layer.Parameters;
import dev.likeness.neural.training.Learner;
import dev.likeness.neural.training.Optimizer;
import dev.likeness.neural.training.Optimizer.Rule;
import dev.likeness.neural.training.ShuffledRows;
import dev.likeness.neural.training.Trainer;
import dev.likeness.random.Randomness;
import dev.likeness.table.Table;
import org.jspecify.annotations.Nullable;

/** Fits a variational autoencoder of tables and gives back its averaged weights. */
final class TabularVaeTraining {

    /** The average follows at least this part of the rows seen (Karras et al. 2020). */
    private static final double RAMP_UP = 0.05;

    private TabularVaeTraining() {}

    static TabularVaeModel fit(TabularVae recipe, Table data, Fit fit) {
        if (data.rows() < 2) {
            throw new InputException(
                    "A tabular VAE learns from at least 2 rows, found %d.".formatted(data.rows()));
        }
        TableCodec codec = TableCodec.fit(data, recipe.numbers());
        Randomness randomness = Randomness.of(fit.seed()).fork(TabularVae.FAMILY);
        EncodedTable encoded = codec.encode(data, randomness.fork("encode"));
        RowNetwork network = new RowNetwork(recipe, codec, Parameters.fresh(randomness));
        @Nullable RowNetwork averaged =
                recipe.emaHalfLife() > 0
                        ? new RowNetwork(recipe, codec, Parameters.fresh(randomness))
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
                                recipe.weightDecay(),
                                1e-8,
                                0,
                                recipe.schedule(),
                                0),
                        averaged == null ? null : averaged.parameters(),
                        averaged == null
                                ? null
                                : new Learner.Average(recipe.emaHalfLife(), RAMP_UP));
        int batch = Math.min(recipe.batch(), data.rows());
        int epochs = recipe.epochs(data.rows(), batch);
        // where a small table is passed over more often, the divergence rises as much longer
        double stretched = fit.unlimited() ? (double) epochs / recipe.epochs() : 1;
        int stepsPerEpoch = data.rows() / batch;
        Trainer.Result result =
                Trainer.run(
                        recipe.family(),
                        epochs,
                        new ShuffledRows(encoded, batch, fit.seed()),
                        new TabularVaeObjective(
                                recipe, network, learner, stretched * stepsPerEpoch),
                        fit);
        return new TabularVaeModel(
                TableCodec.card(recipe, data, fit.seed(), result),
                codec,
                averaged == null ? network : averaged);
    }
}
