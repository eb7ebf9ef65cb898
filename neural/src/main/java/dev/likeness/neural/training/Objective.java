package dev.likeness.neural.training;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a family supplies to the training loop. */
public interface Objective {

    /** The networks that learn; a checkpoint holds all of them. */
    List<Learner> learners();

    /**
     * One training step.
     *
     * @return the losses, for a person to read and for the loop to check
     */
    Losses step(Batch batch, Updates updates);

    /** What else is measured at the end of an epoch, by name; empty for nothing. */
    default Map<String, Double> measure(int epoch) {
        return Map.of();
    }

    /** A sample to look at, always of the same noise. */
    default Optional<Object> sheet() {
        return Optional.empty();
    }

    /** What a person should know at the end of an epoch, in words with what to try. */
    default List<String> warnings(Map<String, Double> meanLosses) {
        return List.of();
    }

}
