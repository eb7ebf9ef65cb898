package dev.likeness.neural.training;

import dev.likeness.Dataset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a family supplies to the training loop.
 *
 * @param <B> what a batch is made of
 */
public interface Objective<B> {

    /** The networks that learn; a checkpoint holds all of them. */
    List<Learner> learners();

    /**
     * One training step.
     *
     * @return the losses, for a person to read and for the loop to check
     */
    Losses step(B batch, Updates updates);

    /**
     * What is seen when one looks at the end of an epoch.
     *
     * @param metrics what was measured, by name
     * @param sheet a sample to look at, always of the same noise; empty for none
     * @param warnings what a person should know, in words with what to try: all that hold now,
     *     those that were given before too
     */
    record Look(
            Map<String, Double> metrics,
            Optional<? extends Dataset> sheet,
            List<String> warnings) {}

    /**
     * A number measured on validation data, which says how good the weights are.
     *
     * @param metric its name among the metrics of a look
     * @param greater whether more is better
     */
    record Goal(String metric, boolean greater) {}

    /**
     * The number by which {@link dev.likeness.Fit#patience} stops; null without validation data.
     */
    default @Nullable Goal goal() {
        return null;
    }

    /**
     * Whether the weights of the best epoch by the {@link #goal} are kept even when nobody asked
     * for patience.
     */
    default boolean keepsBest() {
        return false;
    }

    /**
     * When one looks.
     *
     * @param epoch the epoch, from 1
     * @param step steps done
     * @param last whether the fit ends here
     */
    record Moment(int epoch, long step, boolean last) {

        /** Steps before which a model that has learnt little is no sign of a fault. */
        private static final long EARLY = 500;

        /** Whether a fit is so young that what it makes says nothing of how it will end. */
        public boolean early() {
            return step < EARLY;
        }
    }

    /** Looks at the end of an epoch, or of the fit. */
    default Look look(Moment moment, Map<String, Double> meanLosses) {
        return look(moment.epoch(), meanLosses);
    }

    /** Looks at the end of an epoch, whose mean losses are given. */
    default Look look(int epoch, Map<String, Double> meanLosses) {
        return new Look(Map.of(), Optional.empty(), List.of());
    }
}
