package dev.likeness.neural.codec;

import dev.likeness.Dataset;
import dev.likeness.file.ModelFile;
import dev.likeness.neural.training.Rows;
import dev.likeness.random.Randomness;

/**
 * How one kind of data becomes tensors and comes back.
 *
 * @param <X> the kind of data
 */
public interface Codec<X extends Dataset> {

    /** How many numbers an example has. */
    int width();

    /**
     * The data as tensors.
     *
     * @param randomness what is drawn, where a value has several forms
     * @throws dev.likeness.InputException if the data differ from those that the codec was made for
     */
    Rows rows(X data, Randomness randomness);

    /**
     * Examples from the numbers of a network.
     *
     * @param outputs {@link #width} numbers an example
     * @param first the position of the first example in its sample
     * @param seed the seed of the sample, where a value is drawn
     */
    X decode(float[] outputs, long first, long seed);

    /** Adds what is needed to make the codec again, beside the card's schema. */
    void save(ModelFile.Builder file);
}
