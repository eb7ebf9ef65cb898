package dev.likeness.neural.recommend;

import dev.likeness.InputException;
import dev.likeness.neural.layer.Parameters;
import dev.likeness.neural.training.Assembly;
import dev.likeness.neural.training.Optimizer;
import dev.likeness.neural.training.Trainee;
import dev.likeness.ratings.Ratings;
import java.util.Map;

/** Fits a {@link NextItem}. */
final class NextItemTraining {

    private NextItemTraining() {}

    static NextItemModel fit(NextItem recipe, Assembly<Ratings> work) {
        Ratings data = work.data();
        MultiVaeTraining.require(data);
        if (!data.timed()) {
            throw new InputException(
                    "next-item learns from the order of events, and these have no time. Name the column with time, or fit another family.");
        }
        NextItemBatches batches = new NextItemBatches(data, recipe, work.fit().seed());
        if (batches.users() == 0) {
            throw new InputException(
                    "next-item learns from users with two items or more, and there is none.");
        }
        RatingsCodec codec = RatingsCodec.of(data);
        Trainee<NextItemNetwork> trainee =
                Trainee.of(
                        "next-item",
                        Optimizer.Settings.adam(recipe.learningRate())
                                .withWeightDecay(recipe.weightDecay()),
                        () ->
                                new NextItemNetwork(
                                        recipe,
                                        codec.width(),
                                        Parameters.fresh(work.randomness())));
        work.train(
                batches,
                recipe.epochs(batches.stepsPerEpoch()),
                new NextItemObjective(recipe, trainee, work.randomness().fork("dropout")));
        return new NextItemModel(work.card(recipe, Map.of()), codec, recipe, trainee.kept());
    }
}
