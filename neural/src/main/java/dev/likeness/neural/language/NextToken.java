package dev.likeness.neural.language;

import dev.likeness.neural.engine.CrossEntropy;
import dev.likeness.neural.engine.Tape;
import dev.likeness.neural.engine.Tensor;
import dev.likeness.neural.training.Learner;
import dev.likeness.neural.training.Losses;
import dev.likeness.neural.training.Objective;
import dev.likeness.neural.training.Trainee;
import dev.likeness.neural.training.Updates;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The step of a language model: down the cross-entropy of the next token, in nats a token. */
final class NextToken implements Objective<TokenBatch> {

    private final LanguageNetwork network;
    private final Learner learner;
    private final Carried carried;
    private final LanguageWatch watch;
    private final boolean rounded;

    /**
     * Steps of a network.
     *
     * @param batch texts that are read side by side
     * @param rounded whether factors of products are rounded to bfloat16
     */
    NextToken(
            Trainee<? extends LanguageNetwork> trainee,
            int batch,
            boolean rounded,
            LanguageWatch watch) {
        this.rounded = rounded;
        network = trainee.network();
        learner = trainee.learner();
        carried = new Carried(network, batch);
        this.watch = watch;
    }

    @Override
    public List<Learner> learners() {
        return List.of(learner);
    }

    @Override
    public Losses step(TokenBatch batch, Updates updates) {
        try (Tape tape = Tape.open(rounded)) {
            LanguageNetwork.Reading reading =
                    network.read(
                            batch.read(),
                            carried.before(batch),
                            new LanguageNetwork.Noise(
                                    batch.randomness().fork("dropout"), batch.step()));
            Tensor loss =
                    CrossEntropy.of(
                            reading.logits().reshape(-1, network.symbols()),
                            batch.next().reshape(-1));
            updates.minimize(learner, loss);
            carried.after(reading.state());
            return Losses.of("nats a token", loss.detach());
        }
    }

    @Override
    public @Nullable Goal goal() {
        return watch.goal();
    }

    @Override
    public boolean keepsBest() {
        return true;
    }

    @Override
    public Look look(int epoch, Map<String, Double> meanLosses) {
        return watch.look();
    }
}
