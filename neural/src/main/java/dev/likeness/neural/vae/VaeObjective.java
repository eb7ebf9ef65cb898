package dev.likeness.neural.vae;

import dev.likeness.neural.engine.NoGradient;
import dev.likeness.neural.engine.Tape;
import dev.likeness.neural.engine.Tensor;
import dev.likeness.neural.training.Batch;
import dev.likeness.neural.training.Learner;
import dev.likeness.neural.training.Losses;
import dev.likeness.neural.training.Objective;
import dev.likeness.neural.training.Updates;
import dev.likeness.neural.vae.Posterior.Divergence;
import dev.likeness.neural.vae.Posterior.Draw;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The step of a variational autoencoder: up the evidence lower bound. */
final class VaeObjective implements Objective<Batch> {

    private final Vae recipe;
    private final VaeNetwork network;
    private final Learner learner;
    private final long stepsPerEpoch;
    private final LatentWatch watch;

    VaeObjective(
            Vae recipe,
            VaeNetwork network,
            Learner learner,
            long stepsPerEpoch,
            LatentWatch watch) {
        this.recipe = recipe;
        this.network = network;
        this.learner = learner;
        this.stepsPerEpoch = stepsPerEpoch;
        this.watch = watch;
    }

    @Override
    public List<Learner> learners() {
        return List.of(learner);
    }

    @Override
    public Losses step(Batch batch, Updates updates) {
        int k = recipe.samples();
        double weight = recipe.klWeight(batch.step() / (double) stepsPerEpoch);
        Tensor x = observed(batch);
        Tensor labels =
                recipe.conditional()
                        ? Tensor.oneHot(batch.labels(), network.classes())
                        : Tensor.zeros(batch.size(), 0);
        try (Tape tape = Tape.open()) {
            PriorDensity prior = network.prior(batch.step(), recipe.priorEvery());
            Tensor noise = batch.normals("code", k * network.codeWidth());
            Draw draw =
                    network.infer(x, labels).draw(noise.reshape(-1, network.codeWidth()), k, prior);
            Tensor decoded = network.decode(draw.codes(), labels.repeatRows(k));
            Tensor reconstruction = network.pixels().negativeLog(decoded, x.repeatRows(k));
            return k == 1
                    ? oneSample(draw, reconstruction.mean(), weight, updates)
                    : importanceWeighted(draw, reconstruction, weight, updates);
        }
    }

    /** What is observed of the batch: for binary pictures drawn anew at each step. */
    private Tensor observed(Batch batch) {
        float[] values = batch.x().toFloats();
        network.pixels().observe(values, batch.randomness().fork("binarise").at(batch.step()));
        return Tensor.of(values, batch.size(), values.length / batch.size());
    }

    /** The evidence lower bound, its divergence in closed form where there is one. */
    private Losses oneSample(Draw draw, Tensor reconstruction, double weight, Updates updates) {
        Tensor divergence = Tensor.zeros(1).reshape();
        Tensor penalty = divergence;
        for (Divergence part : draw.divergences().get()) {
            Tensor terms = part.terms().mean(0); // (terms)
            Tensor sum = terms.sum();
            divergence = divergence.add(sum.detach());
            if (recipe.freeBits() > 0) {
                double free = recipe.freeBits() * part.numbers() / terms.count();
                sum = terms.maximum(Tensor.full(free, 1)).sum();
            }
            penalty = penalty.add(sum);
        }
        updates.minimize(learner, reconstruction.add(penalty.mul(weight)));
        return losses(reconstruction.detach(), divergence);
    }

    /** The importance-weighted bound (Burda et al. 2016), by its plain gradient. */
    private Losses importanceWeighted(
            Draw draw, Tensor reconstruction, double weight, Updates updates) {
        Tensor ratio = draw.logRatio().get(); // (batch · k)
        updates.minimize(learner, bound(ratio, reconstruction, weight).neg());
        try (NoGradient still = NoGradient.open()) {
            return losses(reconstruction.mean().detach(), ratio.mean().neg().detach())
                    .and("bound", bound(ratio.detach(), reconstruction.detach(), 1));
        }
    }

    private Tensor bound(Tensor ratio, Tensor reconstruction, double weight) {
        int k = recipe.samples();
        Tensor logWeights = ratio.mul(weight).sub(reconstruction).reshape(-1, k);
        return logWeights.logSumExp(1).mean().sub(Math.log(k));
    }

    /** In nats a picture. */
    private static Losses losses(Tensor reconstruction, Tensor divergence) {
        return Losses.of("elbo", reconstruction.add(divergence).neg())
                .and("reconstruction", reconstruction)
                .and("kl", divergence);
    }

    @Override
    public @Nullable Goal goal() {
        return watch.goal();
    }

    @Override
    public Look look(int epoch, Map<String, Double> meanLosses) {
        return watch.look(epoch, meanLosses);
    }
}
