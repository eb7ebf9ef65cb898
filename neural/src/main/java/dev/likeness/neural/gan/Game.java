package dev.likeness.neural.gan;

import dev.likeness.neural.engine.Tensor;
import dev.likeness.neural.training.Objective;
import java.util.Map;

/**
 * What a kind of data brings to the step of a {@link GanObjective}.
 *
 * @param <B> what a batch is made of
 */
interface Game<B> {

    /** Whether the critic takes its steps before the generator does. */
    boolean criticFirst();

    /** What the generator's step looks at. */
    Round generatorRound(B batch);

    /** What a step of the critic looks at, from 0. */
    Round criticRound(B batch, int step);

    /** What is seen at the end of an epoch. */
    Objective.Look look(Objective.Moment moment, Map<String, Double> meanLosses);

    /** The critic's logits of real and generated examples, each (batch, 1). */
    record Verdicts(Tensor real, Tensor fake) {}

    /** What a step of one of the two looks at. */
    interface Round {

        /** Real examples, as the critic sees them. */
        Tensor real();

        /** Examples of the generator, as the critic sees them. */
        Tensor fake();

        /** The same, from which the generator learns nothing. */
        Tensor fixed();

        /**
         * The critic's logits, (batch, 1).
         *
         * @param which {@code real}, {@code fake}, or {@code between} the two
         */
        Tensor logits(Tensor examples, String which);

        /** Those of both. */
        default Verdicts judge(Tensor real, Tensor fake) {
            return new Verdicts(logits(real, "real"), logits(fake, "fake"));
        }

        /** The generator's loss by the critic, with what else it has to minimise. */
        default Tensor owed(Tensor loss) {
            return loss;
        }

        /** Whether this step of the critic pays for its slope; then it needs second derivatives. */
        boolean penalised();

        /** What it pays. */
        Tensor penalty(Tensor real, Tensor fake, Verdicts on);
    }
}
