package dev.likeness.neural.training;

import dev.likeness.random.Randomness;

/**
 * The training data as batches. The batch of a step depends on the seed of the fit and the step
 * alone, so that a fit that goes on from a checkpoint sees the same batches. Shuffled rows are one
 * such source, windows at random places are another; a stream reads on when the next step is asked
 * for, and finds its place when the first step is not 0.
 *
 * @param <B> what a batch is made of: rows and labels, sequences and masks, several sides of a pair
 */
public interface BatchSource<B> {

    /** How many examples a step sees. */
    int size();

    /** What the rate of a fit counts, such as {@code tokens}; empty for examples. */
    default String counted() {
        return "";
    }

    /** How much of what is {@link #counted} a step sees. */
    default long seen() {
        return size();
    }

    /** How many steps make an epoch, at least 1. */
    long stepsPerEpoch();

    /**
     * The batch of a step. Steps are asked for in ascending order, each once.
     *
     * @param step steps done before this one
     * @param randomness what is random in the step: draw from its forks at the position {@code
     *     step}
     */
    B at(long step, Randomness randomness);
}
