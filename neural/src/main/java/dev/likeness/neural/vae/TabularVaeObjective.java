package dev.likeness.neural.vae;

import dev.likeness.neural.engine.Tape;
import dev.likeness.neural.engine.Tensor;
import dev.likeness.neural.training.Batch;
import dev.likeness.neural.training.Learner;
import dev.likeness.neural.training.Losses;
import dev.likeness.neural.training.Objective;
import dev.likeness.neural.training.Updates;
import java.util.List;

/** The evidence lower bound of rows (Kingma and Welling 2014; Xu et al. 2019, section 4.4). */
final class TabularVaeObjective implements Objective<Batch> {

    private final TabularVae recipe;
    private final RowNetwork network;
    private final Learner learner;
    private final double stepsPerEpoch;

    TabularVaeObjective(
            TabularVae recipe, RowNetwork network, Learner learner, double stepsPerEpoch) {
        this.recipe = recipe;
        this.network = network;
        this.learner = learner;
        this.stepsPerEpoch = stepsPerEpoch;
    }

    @Override
    public List<Learner> learners() {
        return List.of(learner);
    }

    @Override
    public Losses step(Batch batch, Updates updates) {
        double weight = recipe.klWeight(batch.step() / stepsPerEpoch);
        try (Tape tape = Tape.open()) {
            Tensor noise = batch.normals("code", recipe.latent());
            DiagonalGaussian q = network.infer(batch.x());
            Tensor z = q.at(noise);
            Tensor reconstruction =
                    network.likelihood().negativeLog(network.decode(z), batch.x()).mean();
            Tensor divergence = network.divergence(q, noise, z).mean();
            updates.minimize(learner, reconstruction.add(divergence.mul(weight)));
            // in nats a row: of places and measures, not yet of numbers in their own unit
            return Losses.of("elbo", reconstruction.add(divergence).neg().detach())
                    .and("reconstruction", reconstruction.detach())
                    .and("kl", divergence.detach());
        }
    }
}
