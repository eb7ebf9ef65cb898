package dev.likeness.neural.vae;

import dev.likeness.neural.engine.NoGradient;
import dev.likeness.neural.engine.Tape;
import dev.likeness.neural.engine.Tensor;
import dev.likeness.neural.training.Batch;
import dev.likeness.neural.training.Learner;
import dev.likeness.neural.training.Losses;
import dev.likeness.neural.training.Objective;
import dev.likeness.neural.training.Trainee;
import dev.likeness.neural.training.Updates;
import dev.likeness.neural.vae.Posterior.Divergence;
import dev.likeness.neural.vae.Posterior.Draw;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleUnaryOperator;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The step of a variational autoencoder: up the evidence lower bound. */
final class VaeObjective implements Objective<Batch> {

    /**
     * What the bound is made of.
     *
     * @param samples codes drawn for each example
     * @param freeBits nats of divergence a number of the code that cost nothing
     * @param weight of the divergence after some epochs
     * @param moved which parameters a step moves, by the epochs done and the number of the step
     */
    record Bound(int samples, double freeBits, DoubleUnaryOperator weight, Moved moved) {

        /** A bound against which all parameters move. */
        Bound(int samples, double freeBits, DoubleUnaryOperator weight) {
            this(samples, freeBits, weight, (epochs, step) -> name -> true);
        }
    }

    /** Chooses the parameters that a step moves. */
    @FunctionalInterface
    interface Moved {
        /** Takes the names of parameters. */
        Predicate<String> in(double epochs, long step);
    }

    /** Looks at what is learnt. */
    interface Watch {

        /** By what the weights are judged; null where there is nothing to judge by. */
        @Nullable Goal goal();

        /** Looks between epochs. */
        Look look(Moment moment, Map<String, Double> meanLosses);
    }

    private final Bound bound;
    private final LatentNetwork network;
    private final Learner learner;
    private final double stepsPerEpoch;
    private final @Nullable Watch watch;

    /**
     * An objective.
     *
     * @param watch looks between epochs; null for no look
     */
    VaeObjective(
            Bound bound,
            Trainee<? extends LatentNetwork> trainee,
            double stepsPerEpoch,
            @Nullable Watch watch) {
        this.bound = bound;
        this.network = trainee.network();
        this.learner = trainee.learner();
        this.stepsPerEpoch = stepsPerEpoch;
        this.watch = watch;
    }

    @Override
    public List<Learner> learners() {
        return List.of(learner);
    }

    @Override
    public Losses step(Batch batch, Updates updates) {
        int k = bound.samples();
        double epochs = batch.step() / stepsPerEpoch;
        double weight = bound.weight().applyAsDouble(epochs);
        Predicate<String> moved = bound.moved().in(epochs, batch.step());
        Tensor x = network.observed(batch);
        Tensor oneHot = network.oneHot(batch);
        try (Tape tape = Tape.open()) {
            PriorDensity prior = network.prior(batch.step());
            Tensor noise = batch.normals("code", k * network.codeWidth());
            Draw draw =
                    network.infer(x, oneHot).draw(noise.reshape(-1, network.codeWidth()), k, prior);
            Tensor decoded = network.decode(draw.codes(), oneHot.repeatRows(k));
            Tensor reconstruction = network.likelihood().negativeLog(decoded, x.repeatRows(k));
            return k == 1
                    ? oneSample(draw, reconstruction.mean(), weight, moved, updates)
                    : importanceWeighted(draw, reconstruction, weight, moved, updates);
        }
    }

    /** The evidence lower bound, its divergence in closed form where there is one. */
    private Losses oneSample(
            Draw draw,
            Tensor reconstruction,
            double weight,
            Predicate<String> moved,
            Updates updates) {
        Tensor divergence = Tensor.zeros(1).reshape();
        Tensor penalty = divergence;
        for (Divergence part : draw.divergences().get()) {
            Tensor terms = part.terms().mean(0); // (terms)
            Tensor sum = terms.sum();
            divergence = divergence.add(sum.detach());
            if (bound.freeBits() > 0) {
                double free = bound.freeBits() * part.numbers() / terms.count();
                sum = terms.maximum(Tensor.full(free, 1)).sum();
            }
            penalty = penalty.add(sum);
        }
        updates.minimize(learner, reconstruction.add(penalty.mul(weight)), moved);
        return losses(reconstruction.detach(), divergence);
    }

    /** The importance-weighted bound (Burda et al. 2016), by its plain gradient. */
    private Losses importanceWeighted(
            Draw draw,
            Tensor reconstruction,
            double weight,
            Predicate<String> moved,
            Updates updates) {
        Tensor ratio = draw.logRatio().get(); // (batch · k)
        updates.minimize(learner, logMean(ratio, reconstruction, weight).neg(), moved);
        try (NoGradient still = NoGradient.open()) {
            return losses(reconstruction.mean().detach(), ratio.mean().neg().detach())
                    .and("bound", logMean(ratio.detach(), reconstruction.detach(), 1));
        }
    }

    private Tensor logMean(Tensor ratio, Tensor reconstruction, double weight) {
        int k = bound.samples();
        Tensor logWeights = ratio.mul(weight).sub(reconstruction).reshape(-1, k);
        return logWeights.logSumExp(1).mean().sub(Math.log(k));
    }

    /** In nats an example; of tables of places and measures, not yet of numbers in their units. */
    private static Losses losses(Tensor reconstruction, Tensor divergence) {
        return Losses.of("elbo", reconstruction.add(divergence).neg())
                .and("reconstruction", reconstruction)
                .and("kl", divergence);
    }

    @Override
    public @Nullable Goal goal() {
        return watch == null ? null : watch.goal();
    }

    @Override
    public Look look(Moment moment, Map<String, Double> meanLosses) {
        return watch == null
                ? Objective.super.look(moment, meanLosses)
                : watch.look(moment, meanLosses);
    }
}
