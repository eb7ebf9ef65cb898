package dev.likeness.neural.training;

import dev.likeness.InputException;
import dev.likeness.random.Draws;
import dev.likeness.random.Randomness;

/**
 * Batches of windows that begin at random places of one long sequence, or of many laid end to end:
 * how texts and series are learnt from.
 *
 * @param <B> what a batch is made of
 */
public final class RandomWindows<B> implements BatchSource<B> {

    /** Makes a batch of the windows that begin at some places. */
    @FunctionalInterface
    public interface Reading<B> {

        /**
         * The windows of a step.
         *
         * @param starts where each begins
         */
        B read(long step, long[] starts, Randomness randomness);
    }

    private final long places;
    private final int size;
    private final long stepsPerEpoch;
    private final String counted;
    private final long seen;
    private final Reading<B> reading;

    /**
     * Windows of a sequence.
     *
     * @param length of the sequence
     * @param window the length of a window; an epoch has as many windows as the sequence has room
     *     for side by side
     * @param size windows a step, at least 1
     * @throws InputException if the sequence is shorter than a window
     */
    public RandomWindows(long length, int window, int size, Reading<B> reading) {
        this(length, window, size, reading, "");
    }

    /**
     * Windows whose rate counts the elements that are foretold, all of a window but the first.
     *
     * @param counted what these are called, such as {@code tokens}; empty to count windows
     */
    public RandomWindows(long length, int window, int size, Reading<B> reading, String counted) {
        if (length < window) {
            throw new InputException(
                    "The data have a length of %d, and a window is %d long. Set a shorter window, or give more data."
                            .formatted(length, window));
        }
        this.places = length - window + 1;
        this.size = size;
        this.counted = counted;
        seen = counted.isEmpty() ? size : size * (window - 1L);
        this.stepsPerEpoch = Math.max(1, length / window / size);
        this.reading = reading;
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    public String counted() {
        return counted;
    }

    @Override
    public long seen() {
        return seen;
    }

    @Override
    public long stepsPerEpoch() {
        return stepsPerEpoch;
    }

    @Override
    public B at(long step, Randomness randomness) {
        Draws draws = randomness.fork("window").at(step);
        long[] starts = new long[size];
        for (int i = 0; i < size; i++) {
            starts[i] = (long) (draws.nextDouble() * places);
        }
        return reading.read(step, starts, randomness);
    }
}
