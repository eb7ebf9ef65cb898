package dev.likeness;

import java.nio.file.Path;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * Something that happened during a fit. There may be more kinds of events in a later version: pass
 * over what you do not know.
 */
public interface FitEvent {

    /** The number of training steps completed when it happened. */
    long step();

    /**
     * The fit begins, or goes on from a checkpoint.
     *
     * @param family the family being fitted
     * @param step 0, or the step of the checkpoint
     * @param stepsPerEpoch how many steps make an epoch
     * @param parameters how many numbers are learnt
     * @param facts what a person may want to know: threads, BLAS, device
     * @param counted what the rate of each step counts, such as {@code tokens}; empty for the
     *     examples of the data
     */
    record Started(
            String family,
            long step,
            long stepsPerEpoch,
            long parameters,
            Map<String, String> facts,
            String counted)
            implements FitEvent {

        /** The beginning of a fit that counts the examples of the data. */
        public Started(
                String family,
                long step,
                long stepsPerEpoch,
                long parameters,
                Map<String, String> facts) {
            this(family, step, stepsPerEpoch, parameters, facts, "");
        }

        public Started {
            facts = Collections.unmodifiableMap(new TreeMap<>(facts)); // one order in every run
        }
    }

    /**
     * A training step is done.
     *
     * @param step steps done, from 1
     * @param epoch the epoch it belongs to, from 1
     * @param losses the losses by name
     * @param examplesPerSecond the rate since the fit began, of what {@link Started#counted} names
     * @param seconds time spent training, earlier parts of a resumed run included
     * @param fraction how much of the fit is done, 0 to 1, by the limit that comes first
     */
    record Step(
            long step,
            int epoch,
            Map<String, Double> losses,
            double examplesPerSecond,
            double seconds,
            double fraction)
            implements FitEvent {}

    /**
     * An epoch is done (or the last one was cut short by a limit).
     *
     * @param epoch the epoch, from 1
     * @param step steps done
     * @param metrics mean losses of the epoch, and what the family measured
     * @param seconds time spent training
     */
    record Epoch(int epoch, long step, Map<String, Double> metrics, double seconds)
            implements FitEvent {}

    /**
     * A sample drawn to be looked at, always from the same noise.
     *
     * @param epoch the epoch, from 1
     * @param step steps done
     * @param sample the sample, of the family's kind of data
     */
    record Sheet(int epoch, long step, Dataset sample) implements FitEvent {}

    /** A checkpoint was written. */
    record Checkpoint(long step, Path file) implements FitEvent {}

    /** Something worth knowing, in words: what may be expected, what was found. */
    record Notice(long step, String message) implements FitEvent {}

    /** Something a person should know, in words, with what to try. */
    record Warning(long step, String message) implements FitEvent {}

    /**
     * A warning that was given no longer holds.
     *
     * @param message the message of the warning
     */
    record Withdrawn(long step, String message) implements FitEvent {}

    /**
     * The fit is over.
     *
     * @param step steps done
     * @param epoch epochs begun
     * @param reason why it ended, in words
     * @param seconds time spent training
     */
    record Finished(long step, int epoch, String reason, double seconds) implements FitEvent {}
}
