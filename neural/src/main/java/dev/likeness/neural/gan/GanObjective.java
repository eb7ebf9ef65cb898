package dev.likeness.neural.gan;

import dev.likeness.image.Images;
import dev.likeness.neural.engine.NoGradient;
import dev.likeness.neural.engine.Tape;
import dev.likeness.neural.engine.Tensor;
import dev.likeness.neural.training.Batch;
import dev.likeness.neural.training.Learner;
import dev.likeness.neural.training.Losses;
import dev.likeness.neural.training.Objective;
import dev.likeness.neural.training.Trainee;
import dev.likeness.neural.training.Updates;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** The adversarial step. */
final class GanObjective implements Objective<Batch> {

    private final Gan recipe;
    private final int classes;
    private final Generator generator;
    private final Discriminator discriminator;
    private final Learner generating;
    private final Learner judging;
    private final Supplier<Images> sheet;
    private final CollapseWatch watch;

    GanObjective(
            Gan recipe,
            int classes,
            Trainee<Generator> generating,
            Trainee<Discriminator> judging,
            Supplier<Images> sheet,
            CollapseWatch watch) {
        this.recipe = recipe;
        this.classes = classes;
        this.generator = generating.network();
        this.discriminator = judging.network();
        this.generating = generating.learner();
        this.judging = judging.learner();
        this.sheet = sheet;
        this.watch = watch;
    }

    @Override
    public List<Learner> learners() {
        return List.of(generating, judging);
    }

    @Override
    public Losses step(Batch batch, Updates updates) {
        Tensor generatorLoss = generatorStep(batch.part(0, recipe.criticSteps()), updates);
        Tensor discriminatorLoss = generatorLoss;
        for (int critic = 0; critic < recipe.criticSteps(); critic++) {
            discriminatorLoss =
                    discriminatorStep(batch.part(critic, recipe.criticSteps()), updates);
        }
        return Losses.of("generator", generatorLoss).and("discriminator", discriminatorLoss);
    }

    private Tensor generatorStep(Batch batch, Updates updates) {
        try (Tape tape = Tape.open()) {
            Tensor labels = oneHot(batch);
            Tensor fake = generator.forward(codes(batch, "generator", labels), true);
            Tensor onFake = discriminator.forward(fake, labels);
            Tensor onReal =
                    recipe.loss().generatorSeesReal()
                            ? discriminator.forward(batch.x(), labels)
                            : onFake;
            Tensor loss = recipe.loss().generator(onFake, onReal);
            updates.minimize(generating, loss); // asks for no gradient of the discriminator
            return loss.detach();
        }
    }

    private Tensor discriminatorStep(Batch batch, Updates updates) {
        boolean penalize = recipe.penalized() && batch.step() % recipe.penaltyEvery() == 0;
        try (Tape tape = penalize ? null : Tape.open()) {
            Tensor labels = oneHot(batch);
            Tensor real = batch.x();
            Tensor fake;
            try (NoGradient still = NoGradient.open()) {
                fake = generator.forward(codes(batch, "discriminator", labels), true);
            }
            if (penalize && recipe.r1() > 0) {
                real = real.detach().tracked();
            }
            if (penalize && recipe.r2() > 0) {
                fake = fake.detach().tracked();
            }
            Tensor onReal;
            Tensor onFake;
            if (penalize || recipe.discriminatorNormalization()) {
                onReal = discriminator.forward(real, labels);
                onFake = discriminator.forward(fake, labels);
            } else { // one pass over both, which a batch norm would tell from two
                Tensor both =
                        discriminator.forward(
                                Tensor.cat(0, real, fake), Tensor.cat(0, labels, labels));
                onReal = both.slice(0, 0, batch.size());
                onFake = both.slice(0, batch.size(), 2L * batch.size());
            }
            Tensor loss = recipe.loss().discriminator(onReal, onFake, recipe.labelSmoothing());
            Tensor total =
                    penalize
                            ? loss.add(penalties(batch, labels, real, onReal, fake, onFake))
                            : loss;
            updates.minimize(judging, total);
            return loss.detach();
        }
    }

    private Tensor penalties(
            Batch batch, Tensor labels, Tensor real, Tensor onReal, Tensor fake, Tensor onFake) {
        Tensor sum = Tensor.zeros(1).reshape();
        if (recipe.r1() > 0) {
            sum = sum.add(GradientPenalty.zeroCentred(onReal, real).mul(recipe.r1() / 2));
        }
        if (recipe.r2() > 0) {
            sum = sum.add(GradientPenalty.zeroCentred(onFake, fake).mul(recipe.r2() / 2));
        }
        if (recipe.gradientPenalty() > 0) {
            Tensor mix = batch.uniforms("mix", 1).reshape(batch.size(), 1, 1, 1);
            Tensor penalty =
                    GradientPenalty.oneCentred(
                            x -> discriminator.forward(x, labels),
                            real.detach(),
                            fake.detach(),
                            mix);
            sum = sum.add(penalty.mul(recipe.gradientPenalty()));
        }
        return sum.mul(recipe.penaltyEvery());
    }

    private Tensor codes(Batch batch, String purpose, Tensor labels) {
        Tensor noise = batch.normals(purpose, recipe.latent());
        return recipe.told() ? Tensor.cat(1, noise, labels) : noise;
    }

    private Tensor oneHot(Batch batch) {
        return recipe.told()
                ? Tensor.oneHot(batch.labels(), classes)
                : Tensor.zeros(batch.size(), 1);
    }

    @Override
    public Look look(Moment moment, Map<String, Double> meanLosses) {
        return watch.look(moment, meanLosses, sheet.get());
    }
}
