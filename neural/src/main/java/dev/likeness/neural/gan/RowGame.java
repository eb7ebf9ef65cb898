package dev.likeness.neural.gan;

import dev.likeness.neural.codec.EncodedTable;
import dev.likeness.neural.codec.Span;
import dev.likeness.neural.codec.TableCodec;
import dev.likeness.neural.engine.CrossEntropy;
import dev.likeness.neural.engine.NoGradient;
import dev.likeness.neural.engine.Tape;
import dev.likeness.neural.engine.Tensor;
import dev.likeness.neural.gan.Turns.Turn;
import dev.likeness.neural.training.Objective;
import dev.likeness.random.Draws;
import dev.likeness.random.Randomness;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Rows as the two networks of a {@link TabularGan} see them: in packs, each row beside the
 * condition that it meets (Xu et al. 2019, section 4).
 */
record RowGame(
        TabularGan recipe,
        TableCodec codec,
        ConditionColumns conditions,
        EncodedTable data,
        RowsByCondition having,
        RowGenerator generator,
        RowCritic critic,
        Supplier<Double> marginals)
        implements Game<Turn> {

    @Override
    public boolean criticFirst() {
        return true;
    }

    @Override
    public Round generatorRound(Turn turn) {
        return new Rows(turn, turn.randomness().fork("generator"));
    }

    @Override
    public Round criticRound(Turn turn, int step) {
        return new Rows(turn, turn.randomness().fork("critic").fork(step));
    }

    @Override
    public Objective.Look look(Objective.Moment moment, Map<String, Double> meanLosses) {
        return new Objective.Look(
                Map.of("marginals", marginals.get()), Optional.empty(), List.of());
    }

    /** The conditions of the rows of a step, and rows of the data that meet them. */
    private final class Rows implements Round {

        private final Turn turn;
        private final Randomness randomness;
        private final Tensor vectors; // of the conditions
        private final int[] rows;

        /** What the generator says of the rows, once it was asked. */
        private Tensor said = Tensor.zeros(1);

        Rows(Turn turn, Randomness randomness) {
            this.turn = turn;
            this.randomness = randomness;
            Draws draws = randomness.fork("condition").at(turn.number());
            float[] told = new float[turn.size() * conditions.width()];
            rows = new int[turn.size()];
            for (int i = 0; i < rows.length; i++) {
                ConditionColumns.Condition condition = conditions.forTraining(draws);
                conditions.write(condition, told, i * conditions.width());
                rows[i] = having.draw(condition, draws);
            }
            vectors = Tensor.of(told, rows.length, conditions.width());
        }

        @Override
        public Tensor real() {
            return packed(data.at(rows));
        }

        @Override
        public Tensor fake() {
            float[] noise = new float[turn.size() * recipe.latent()];
            randomness.fork("latent").normals(turn.number(), noise);
            Tensor codes = Tensor.of(noise, turn.size(), recipe.latent());
            said = generator.forward(Tensor.cat(1, codes, vectors), true);
            int places = codec.width() - codec.measures();
            float[] uniforms = new float[turn.size() * places];
            randomness.fork("gumbel").uniforms(turn.number(), uniforms);
            return packed(generator.rows(said, Tensor.of(uniforms, turn.size(), places)));
        }

        private Tensor packed(Tensor examples) {
            return critic.packed(Tensor.cat(1, examples, vectors));
        }

        @Override
        public Tensor fixed() {
            try (NoGradient still = NoGradient.open();
                    Tape fused = Tape.open()) { // records nothing, but its products are faster
                return fake();
            }
        }

        @Override
        public Tensor logits(Tensor packs, String which) {
            return critic.forward(packs, randomness.fork(which), turn.number());
        }

        /**
         * With the cross-entropy of what the generator was told and what it says (Xu et al. 2019,
         * section 4.3).
         */
        @Override
        public Tensor owed(Tensor loss) {
            if (conditions.width() == 0) {
                return loss;
            }
            Tensor[] logs =
                    conditions.columns().stream()
                            .map(column -> codec.spans().get(column))
                            .map((Span s) -> said.slice(1, s.first(), s.end()))
                            .map(CrossEntropy::logSoftmax)
                            .toArray(Tensor[]::new);
            return loss.add(Tensor.cat(1, logs).mul(vectors).sum(1).mean().neg());
        }

        @Override
        public boolean penalised() {
            return recipe.gradientPenalty() > 0 && turn.number() % recipe.penaltyEvery() == 0;
        }

        @Override
        public Tensor penalty(Tensor real, Tensor fake, Verdicts on) {
            float[] mix = new float[(int) real.size(0)];
            randomness.fork("mix").uniforms(turn.number(), mix);
            return GradientPenalty.oneCentred(
                            packs -> logits(packs, "between"),
                            real,
                            fake,
                            Tensor.of(mix, mix.length, 1))
                    .mul(recipe.gradientPenalty() * recipe.penaltyEvery());
        }
    }
}
