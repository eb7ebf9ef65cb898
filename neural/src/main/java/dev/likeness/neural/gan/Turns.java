package dev.likeness.neural.gan;

import dev.likeness.neural.training.BatchSource;
import dev.likeness.random.Randomness;

/**
 * The steps of a tabular GAN. Which rows a step sees depends on the condition that the generator
 * gets, so a batch names no rows.
 *
 * @param size rows a step
 * @param stepsPerEpoch steps that see as many rows as the table has
 */
record Turns(int size, long stepsPerEpoch) implements BatchSource<Turns.Turn> {

    /**
     * One step.
     *
     * @param number steps done before it
     * @param size how many rows it sees
     * @param randomness what is random in it
     */
    record Turn(long number, int size, Randomness randomness) {}

    @Override
    public Turn at(long step, Randomness randomness) {
        return new Turn(step, size, randomness);
    }
}
