package dev.likeness.neural.gan;

import dev.likeness.neural.codec.EncodedTable;
import dev.likeness.neural.codec.Span;
import dev.likeness.neural.codec.TableCodec;
import dev.likeness.neural.engine.CrossEntropy;
import dev.likeness.neural.engine.NoGradient;
import dev.likeness.neural.engine.Tape;
import dev.likeness.neural.engine.Tensor;
import dev.likeness.neural.gan.Turns.Turn;
import dev.likeness.neural.training.Learner;
import dev.likeness.neural.training.Losses;
import dev.likeness.neural.training.Objective;
import dev.likeness.neural.training.Trainee;
import dev.likeness.neural.training.Updates;
import dev.likeness.random.Draws;
import dev.likeness.random.Randomness;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** The adversarial step of tables (Xu et al. 2019, algorithm 1). */
final class TabularGanObjective implements Objective<Turn> {

    private final TabularGan recipe;
    private final TableCodec codec;
    private final ConditionColumns conditions;
    private final EncodedTable data;
    private final RowsByCondition having;
    private final RowGenerator generator;
    private final RowCritic critic;
    private final Learner generating;
    private final Learner judging;
    private final Supplier<Double> marginals;

    TabularGanObjective(
            TabularGan recipe,
            TableCodec codec,
            ConditionColumns conditions,
            EncodedTable data,
            Trainee<RowGenerator> generating,
            Trainee<RowCritic> judging,
            Supplier<Double> marginals) {
        this.recipe = recipe;
        this.codec = codec;
        this.conditions = conditions;
        this.data = data;
        this.having = new RowsByCondition(conditions, data);
        this.generator = generating.network();
        this.critic = judging.network();
        this.generating = generating.learner();
        this.judging = judging.learner();
        this.marginals = marginals;
    }

    @Override
    public List<Learner> learners() {
        return List.of(generating, judging);
    }

    @Override
    public Losses step(Turn turn, Updates updates) {
        Tensor criticLoss = Tensor.zeros(1);
        for (int k = 0; k < recipe.criticSteps(); k++) {
            criticLoss = criticStep(turn, turn.randomness().fork("critic").fork(k), updates);
        }
        Tensor generatorLoss = generatorStep(turn, turn.randomness().fork("generator"), updates);
        return Losses.of("generator", generatorLoss).and("critic", criticLoss);
    }

    /** The conditions of the rows of a step, and rows of the data that meet them. */
    private final class Told {

        private final float[] vectors;
        private final int[] rows;

        Told(int count, Randomness randomness, long step) {
            Draws draws = randomness.fork("condition").at(step);
            vectors = new float[count * conditions.width()];
            rows = new int[count];
            for (int i = 0; i < count; i++) {
                ConditionColumns.Condition condition = conditions.forTraining(draws);
                conditions.write(condition, vectors, i * conditions.width());
                rows[i] = having.draw(condition, draws);
            }
        }

        Tensor vectors() {
            return Tensor.of(vectors, rows.length, conditions.width());
        }

        /** (turn, width + conditions), as the critic sees real rows. */
        Tensor real() {
            return Tensor.cat(1, data.at(rows), vectors());
        }
    }

    private Tensor criticStep(Turn turn, Randomness randomness, Updates updates) {
        Told told = new Told(turn.size(), randomness, turn.number());
        Tensor vectors = told.vectors();
        Tensor fake;
        try (NoGradient still = NoGradient.open();
                Tape fused = Tape.open()) { // records nothing, but its products are faster
            Tensor out = generator.forward(codes(turn, randomness, vectors), true);
            Tensor rows = generator.rows(out, uniforms(turn, randomness));
            fake = critic.packed(Tensor.cat(1, rows, vectors));
        }
        Tensor real = critic.packed(told.real());
        boolean penalise =
                recipe.gradientPenalty() > 0 && turn.number() % recipe.penaltyEvery() == 0;
        try (Tape tape = penalise ? null : Tape.open()) { // no tape has second derivatives
            Tensor onReal = critic.forward(real, randomness.fork("real"), turn.number());
            Tensor onFake = critic.forward(fake, randomness.fork("fake"), turn.number());
            Tensor loss = GanLoss.WASSERSTEIN.discriminator(onReal, onFake, 0);
            updates.minimize(
                    judging, penalise ? loss.add(penalty(turn, randomness, real, fake)) : loss);
            return loss.detach();
        }
    }

    private Tensor penalty(Turn turn, Randomness randomness, Tensor real, Tensor fake) {
        float[] mix = new float[(int) real.size(0)];
        randomness.fork("mix").uniforms(turn.number(), mix);
        return GradientPenalty.oneCentred(
                        x -> critic.forward(x, randomness.fork("between"), turn.number()),
                        real,
                        fake,
                        Tensor.of(mix, mix.length, 1))
                .mul(recipe.gradientPenalty() * recipe.penaltyEvery());
    }

    private Tensor generatorStep(Turn turn, Randomness randomness, Updates updates) {
        Tensor vectors = new Told(turn.size(), randomness, turn.number()).vectors();
        try (Tape tape = Tape.open()) {
            Tensor out = generator.forward(codes(turn, randomness, vectors), true);
            Tensor rows = generator.rows(out, uniforms(turn, randomness));
            Tensor fake = critic.packed(Tensor.cat(1, rows, vectors));
            Tensor onFake = critic.forward(fake, randomness.fork("fake"), turn.number());
            Tensor loss = GanLoss.WASSERSTEIN.generator(onFake, onFake);
            updates.minimize(generating, loss.add(disobedience(out, vectors)));
            return loss.detach();
        }
    }

    /** The cross-entropy of what a row was told with what it says (Xu et al. 2019, section 4.3). */
    private Tensor disobedience(Tensor out, Tensor vectors) {
        if (conditions.width() == 0) {
            return Tensor.zeros(1).reshape();
        }
        Tensor[] logs =
                conditions.columns().stream()
                        .map(column -> codec.spans().get(column))
                        .map((Span s) -> CrossEntropy.logSoftmax(out.slice(1, s.first(), s.end())))
                        .toArray(Tensor[]::new);
        return Tensor.cat(1, logs).mul(vectors).sum(1).mean().neg();
    }

    private Tensor codes(Turn turn, Randomness randomness, Tensor vectors) {
        float[] noise = new float[turn.size() * recipe.latent()];
        randomness.fork("latent").normals(turn.number(), noise);
        return Tensor.cat(1, Tensor.of(noise, turn.size(), recipe.latent()), vectors);
    }

    private Tensor uniforms(Turn turn, Randomness randomness) {
        int places = codec.width() - codec.measures();
        float[] uniforms = new float[turn.size() * places];
        randomness.fork("gumbel").uniforms(turn.number(), uniforms);
        return Tensor.of(uniforms, turn.size(), places);
    }

    @Override
    public Look look(int epoch, Map<String, Double> meanLosses) {
        return new Look(Map.of("marginals", marginals.get()), Optional.empty(), List.of());
    }
}
