package dev.likeness.neural.training;

import dev.likeness.neural.engine.Tensor;
import java.util.function.Predicate;

/** What a family's step can ask for: that a network moves against a loss. */
@FunctionalInterface
public interface Updates {

    /**
     * Moves a part of a network one step against a loss, a scalar.
     *
     * @param moved takes the name of a parameter: whether it moves
     */
    void minimize(Learner learner, Tensor loss, Predicate<String> moved);

    /** Moves a network one step against a loss, a scalar. */
    default void minimize(Learner learner, Tensor loss) {
        minimize(learner, loss, name -> true);
    }
}
