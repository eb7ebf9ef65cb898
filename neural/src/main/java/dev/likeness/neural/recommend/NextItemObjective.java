package dev.likeness.neural.recommend;

import dev.likeness.neural.engine.Tape;
import dev.likeness.neural.engine.Tensor;
import dev.likeness.neural.layer.Dropout;
import dev.likeness.neural.training.Learner;
import dev.likeness.neural.training.Losses;
import dev.likeness.neural.training.Objective;
import dev.likeness.neural.training.Trainee;
import dev.likeness.neural.training.Updates;
import dev.likeness.random.Randomness;
import java.util.List;

/** The step of a {@link NextItem}: down the cross-entropy of the items that follow. */
final class NextItemObjective implements Objective<NextItemBatches.Runs> {

    private final NextItemNetwork network;
    private final Learner learner;
    private final Dropout dropout;
    private final Randomness read;
    private final Randomness said;

    NextItemObjective(NextItem recipe, Trainee<NextItemNetwork> trainee, Randomness randomness) {
        this.network = trainee.network();
        this.learner = trainee.learner();
        this.dropout = new Dropout(recipe.dropout());
        this.read = randomness.fork("read");
        this.said = randomness.fork("said");
    }

    @Override
    public List<Learner> learners() {
        return List.of(learner);
    }

    @Override
    public Losses step(NextItemBatches.Runs batch, Updates updates) {
        try (Tape tape = Tape.open()) {
            Tensor states =
                    network.states(
                            batch.items(), x -> dropout.forwardLocked(x, read, batch.step()));
            Tensor some = dropout.forward(states.rows(batch.places()), said, batch.step());
            Tensor scores = network.scores(some);
            Tensor loss = scores.logSumExp(1).mean().sub(scores.gather(1, batch.next()).mean());
            updates.minimize(learner, loss);
            return Losses.of("nats", loss.detach());
        }
    }
}
