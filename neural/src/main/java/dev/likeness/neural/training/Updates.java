package dev.likeness.neural.training;

import dev.likeness.neural.engine.Tensor;

/** What a family's step can ask for: that a network moves against a loss. */
@FunctionalInterface
public interface Updates {

    /** Moves a network one step against a loss, a scalar. */
    void minimize(Learner learner, Tensor loss);
}
