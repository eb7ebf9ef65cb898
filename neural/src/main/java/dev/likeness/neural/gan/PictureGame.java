package dev.likeness.neural.gan;

import dev.likeness.image.Images;
import dev.likeness.neural.engine.NoGradient;
import dev.likeness.neural.engine.Tape;
import dev.likeness.neural.engine.Tensor;
import dev.likeness.neural.training.Batch;
import dev.likeness.neural.training.Objective;
import java.util.Map;
import java.util.function.Supplier;

/** Pictures as the two networks of a {@link Gan} see them. */
record PictureGame(
        Gan recipe,
        int classes,
        Generator generator,
        Discriminator discriminator,
        Supplier<Images> sheet,
        CollapseWatch watch)
        implements Game<Batch> {

    @Override
    public boolean criticFirst() {
        return false;
    }

    @Override
    public Round generatorRound(Batch batch) {
        return new Pictures(batch.part(0, recipe.criticSteps()), "generator", false);
    }

    @Override
    public Round criticRound(Batch batch, int step) {
        boolean penalised = recipe.penalized() && batch.step() % recipe.penaltyEvery() == 0;
        return new Pictures(batch.part(step, recipe.criticSteps()), "discriminator", penalised);
    }

    @Override
    public Objective.Look look(Objective.Moment moment, Map<String, Double> meanLosses) {
        return watch.look(moment, meanLosses, sheet.get());
    }

    private final class Pictures implements Round {

        private final Batch batch;
        private final String purpose;
        private final boolean penalised;
        private final Tensor labels;

        Pictures(Batch batch, String purpose, boolean penalised) {
            this.batch = batch;
            this.purpose = purpose;
            this.penalised = penalised;
            this.labels =
                    recipe.told()
                            ? Tensor.oneHot(batch.labels(), classes)
                            : Tensor.zeros(batch.size(), 1);
        }

        @Override
        public Tensor real() {
            return penalised && recipe.r1() > 0 ? batch.x().detach().tracked() : batch.x();
        }

        @Override
        public Tensor fake() {
            Tensor noise = batch.normals(purpose, recipe.latent());
            return generator.forward(recipe.told() ? Tensor.cat(1, noise, labels) : noise, true);
        }

        @Override
        public Tensor fixed() {
            try (NoGradient still = NoGradient.open();
                    Tape fused =
                            penalised ? null : Tape.open(recipe.rounded())) { // records nothing
                Tensor fake = fake();
                return penalised && recipe.r2() > 0 ? fake.detach().tracked() : fake;
            }
        }

        @Override
        public Tensor logits(Tensor pictures, String which) {
            return discriminator.forward(pictures, labels);
        }

        /** One pass over both, unless a batch norm would tell that from two. */
        @Override
        public Verdicts judge(Tensor real, Tensor fake) {
            if (penalised || recipe.discriminatorNormalization()) {
                return Round.super.judge(real, fake);
            }
            Tensor both =
                    discriminator.forward(Tensor.cat(0, real, fake), Tensor.cat(0, labels, labels));
            return new Verdicts(
                    both.slice(0, 0, batch.size()), both.slice(0, batch.size(), 2L * batch.size()));
        }

        @Override
        public boolean penalised() {
            return penalised;
        }

        @Override
        public Tensor penalty(Tensor real, Tensor fake, Verdicts on) {
            Tensor sum = Tensor.zeros(1).reshape();
            if (recipe.r1() > 0) {
                sum = sum.add(GradientPenalty.zeroCentred(on.real(), real).mul(recipe.r1() / 2));
            }
            if (recipe.r2() > 0) {
                sum = sum.add(GradientPenalty.zeroCentred(on.fake(), fake).mul(recipe.r2() / 2));
            }
            if (recipe.gradientPenalty() > 0) {
                Tensor mix = batch.uniforms("mix", 1).reshape(batch.size(), 1, 1, 1);
                Tensor penalty =
                        GradientPenalty.oneCentred(
                                x -> logits(x, "between"), real.detach(), fake.detach(), mix);
                sum = sum.add(penalty.mul(recipe.gradientPenalty()));
            }
            return sum.mul(recipe.penaltyEvery());
        }
    }
}
