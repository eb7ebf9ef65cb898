package dev.likeness.neural.recommend;

import dev.likeness.neural.engine.Tape;
import dev.likeness.neural.engine.Tensor;
import dev.likeness.neural.training.Learner;
import dev.likeness.neural.training.Losses;
import dev.likeness.neural.training.Objective;
import dev.likeness.neural.training.Trainee;
import dev.likeness.neural.training.Updates;
import java.util.List;

/** The step of a {@link MultiVae}: up the evidence lower bound of the multinomial likelihood. */
final class MultiVaeObjective implements Objective<UserBatches.Users> {

    private final MultiVae recipe;
    private final RatingsNetwork network;
    private final Learner learner;
    private final double warmupSteps;

    MultiVaeObjective(MultiVae recipe, Trainee<RatingsNetwork> trainee, double steps) {
        this.recipe = recipe;
        this.network = trainee.network();
        this.learner = trainee.learner();
        this.warmupSteps = Math.max(1, recipe.warmup() * steps);
    }

    @Override
    public List<Learner> learners() {
        return List.of(learner);
    }

    @Override
    public Losses step(UserBatches.Users batch, Updates updates) {
        double weight = recipe.beta() * Math.min(1, batch.step() / warmupSteps);
        try (Tape tape = Tape.open()) {
            Tensor encoded = network.encode(batch.input());
            Tensor mean = network.mean(encoded);
            Tensor logVariance = network.logVariance(encoded);
            Tensor code =
                    recipe.denoising()
                            ? mean
                            : mean.add(logVariance.mul(0.5).exp().mul(batch.noise()));
            Tensor negative = network.negative(code, batch.history()).mean();
            if (recipe.denoising()) {
                updates.minimize(learner, negative);
                return Losses.of("reconstruction", negative.detach());
            }
            Tensor divergence =
                    mean.square()
                            .add(logVariance.exp())
                            .sub(logVariance)
                            .sub(1)
                            .mul(0.5)
                            .sum(1)
                            .mean();
            updates.minimize(learner, negative.add(divergence.mul(weight)));
            return Losses.of("reconstruction", negative.detach()).and("kl", divergence.detach());
        }
    }
}
