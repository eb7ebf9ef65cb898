package dev.likeness.neural.gan;

import dev.likeness.neural.engine.Tape;
import dev.likeness.neural.engine.Tensor;
import dev.likeness.neural.training.Learner;
import dev.likeness.neural.training.Losses;
import dev.likeness.neural.training.Objective;
import dev.likeness.neural.training.Updates;
import java.util.List;
import java.util.Map;

/**
 * The adversarial step (Goodfellow et al. 2014, algorithm 1): a generator and a critic learn from
 * each other, whatever it is that one makes and the other judges.
 *
 * @param <B> what a batch is made of
 */
final class GanObjective<B> implements Objective<B> {

    /**
     * What the two minimise.
     *
     * @param labelSmoothing by how much the target of real examples is below 1
     * @param criticSteps steps of the critic for one of the generator
     * @param rounded whether products are rounded to bfloat16
     */
    record Rules(GanLoss loss, double labelSmoothing, int criticSteps, boolean rounded) {}

    private final Rules rules;
    private final Game<B> game;
    private final Learner generating;
    private final Learner judging;

    GanObjective(Rules rules, Game<B> game, Learner generating, Learner judging) {
        this.rules = rules;
        this.game = game;
        this.generating = generating;
        this.judging = judging;
    }

    @Override
    public List<Learner> learners() {
        return List.of(generating, judging);
    }

    @Override
    public Losses step(B batch, Updates updates) {
        Tensor critic = game.criticFirst() ? criticSteps(batch, updates) : null;
        Tensor generator = generatorStep(game.generatorRound(batch), updates);
        return Losses.of("generator", generator)
                .and(judging.name(), critic == null ? criticSteps(batch, updates) : critic);
    }

    private Tensor generatorStep(Game.Round round, Updates updates) {
        try (Tape tape = Tape.open(rules.rounded())) {
            Tensor onFake = round.logits(round.fake(), "fake");
            Tensor onReal =
                    rules.loss().generatorSeesReal() ? round.logits(round.real(), "real") : onFake;
            Tensor loss = rules.loss().generator(onFake, onReal);
            updates.minimize(generating, round.owed(loss)); // asks for no gradient of the critic
            return loss.detach();
        }
    }

    /** The loss of the last step. */
    private Tensor criticSteps(B batch, Updates updates) {
        Tensor loss = criticStep(game.criticRound(batch, 0), updates);
        for (int step = 1; step < rules.criticSteps(); step++) {
            loss = criticStep(game.criticRound(batch, step), updates);
        }
        return loss;
    }

    private Tensor criticStep(Game.Round round, Updates updates) {
        Tensor real = round.real();
        Tensor fake = round.fixed();
        boolean penalised = round.penalised();
        try (Tape tape =
                penalised ? null : Tape.open(rules.rounded())) { // no tape has second derivatives
            Game.Verdicts on = round.judge(real, fake);
            Tensor loss = rules.loss().discriminator(on.real(), on.fake(), rules.labelSmoothing());
            updates.minimize(judging, penalised ? loss.add(round.penalty(real, fake, on)) : loss);
            return loss.detach();
        }
    }

    @Override
    public Look look(Moment moment, Map<String, Double> meanLosses) {
        return game.look(moment, meanLosses);
    }
}
