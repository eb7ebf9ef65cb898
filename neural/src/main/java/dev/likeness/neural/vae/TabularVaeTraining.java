package dev.likeness.neural.vae;

import dev.likeness.InputException;
import dev.likeness.neural.codec.TableCodec;
import dev.likeness.neural.layer.Parameters;
import dev.likeness.neural.training.Assembly;
import dev.likeness.neural.training.Learner;
import dev.likeness.neural.training.Optimizer;
import dev.likeness.neural.training.Trainee;
import dev.likeness.table.Table;
import java.util.Map;

/** Fits a variational autoencoder of tables and gives back its averaged weights. */
final class TabularVaeTraining {

    private TabularVaeTraining() {}

    static TabularVaeModel fit(TabularVae recipe, Assembly<Table> work) {
        Table data = work.data();
        if (data.rows() < 2) {
            throw new InputException(
                    "A tabular VAE learns from at least 2 rows, found %d.".formatted(data.rows()));
        }
        TableCodec codec = TableCodec.fit(data, recipe.numbers());
        Trainee<RowNetwork> trainee =
                Trainee.of(
                        "vae",
                        Optimizer.Settings.adam(recipe.learningRate())
                                .withBeta1(recipe.beta1())
                                .withBeta2(recipe.beta2())
                                .withWeightDecay(recipe.weightDecay())
                                .withSchedule(recipe.schedule()),
                        Learner.Average.of(recipe.emaHalfLife()),
                        () -> new RowNetwork(recipe, codec, Parameters.fresh(work.randomness())));
        int batch = Math.min(recipe.batch(), data.rows());
        int epochs = recipe.epochs(data.rows(), batch);
        // where a small table is passed over more often, the divergence rises as much longer
        double stretched = work.fit().unlimited() ? (double) epochs / recipe.epochs() : 1;
        int stepsPerEpoch = data.rows() / batch;
        work.train(
                codec.rows(data, work.randomness().fork("encode")),
                batch,
                epochs,
                new VaeObjective(
                        new VaeObjective.Bound(1, 0, recipe::klWeight),
                        trainee,
                        stretched * stepsPerEpoch,
                        null));
        return new TabularVaeModel(work.card(recipe, Map.of()), codec, trainee.kept());
    }
}
