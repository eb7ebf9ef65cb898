package dev.likeness.neural.vqvae;

import dev.likeness.image.Images;
import dev.likeness.neural.engine.CrossEntropy;
import dev.likeness.neural.engine.Tensor;
import dev.likeness.neural.training.Batch;
import dev.likeness.neural.training.Learner;
import dev.likeness.neural.training.Losses;
import dev.likeness.neural.training.Objective;
import dev.likeness.neural.training.Trainee;
import dev.likeness.neural.training.Updates;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** The step of a vector-quantised autoencoder and of the prior of its codes. */
final class VqObjective implements Objective<Batch> {

    private final VqVae recipe;
    private final VqNetwork network;
    private final CodePrior prior;
    private final Learner coding;
    private final Learner predicting;
    private final Supplier<Images> sheet;

    VqObjective(
            VqVae recipe,
            Trainee<VqNetwork> coding,
            Trainee<CodePrior> predicting,
            Supplier<Images> sheet) {
        this.recipe = recipe;
        this.network = coding.network();
        this.prior = predicting.network();
        this.coding = coding.learner();
        this.predicting = predicting.learner();
        this.sheet = sheet;
    }

    @Override
    public List<Learner> learners() {
        return List.of(coding, predicting);
    }

    @Override
    public Losses step(Batch batch, Updates updates) {
        Tensor cells = network.encode(batch.x());
        Codebook codebook = network.codebook();
        if (batch.step() == 0) { // an empty book begins at what is encoded first
            codebook.follow(
                    cells.detach(),
                    Tensor.zeros(cells.size(0)).toInt64(),
                    batch.randomness().fork("begin").at(0));
        }
        Tensor numbers = codebook.nearest(cells.detach());
        Tensor codes = codebook.codes(numbers);
        Tensor passed = cells.add(codes.sub(cells).detach()); // straight through
        Tensor reconstruction =
                CrossEntropy.binaryOfRows(network.decode(passed), batch.x().flatten()).mean();
        Tensor commitment = cells.sub(codes).square().sum().div(batch.size());
        updates.minimize(coding, reconstruction.add(commitment.mul(recipe.commitment())));
        codebook.follow(
                cells.detach(), numbers, batch.randomness().fork("restart").at(batch.step()));
        Tensor nats = prior.loss(numbers, network.gridHeight(), network.gridWidth());
        updates.minimize(predicting, nats);
        return Losses.of("reconstruction", reconstruction.detach())
                .and("commitment", commitment.detach())
                .and("prior", nats.mul((double) network.cells()).detach());
    }

    @Override
    public Look look(Moment moment, Map<String, Double> meanLosses) {
        int used = network.codebook().used();
        List<String> warnings =
                moment.early() || used * 10L >= recipe.codes()
                        ? List.of()
                        : List.of(
                                String.format(
                                        Locale.ROOT,
                                        "Only about %2$d of the %1$d codes are used. Try fewer,"
                                                + " codes=%3$d, or a smaller decay=0.9.",
                                        recipe.codes(),
                                        used,
                                        Math.max(2, 2 * used)));
        return new Look(Map.of("codes used", (double) used), Optional.of(sheet.get()), warnings);
    }
}
