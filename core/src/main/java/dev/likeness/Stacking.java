package dev.likeness;

import java.util.List;

/**
 * A kind of data that can show several collections over each other in one file, such as originals
 * over their reconstructions.
 *
 * @param <X> the collection
 * @param <R> how files are read
 * @param <W> how files are written
 */
public interface Stacking<X extends Dataset, R extends Record, W extends Record>
        extends DataKind<X, R, W> {

    /** Whether a file of this name can show several collections. */
    boolean stacks(String target);

    /**
     * Writes collections over each other: a row of the first, below it a row of the next.
     *
     * @param collections as many examples each
     * @param writing how many are in a row, among others; see {@link #arranged}
     * @throws InputException if they differ in number or shape, or the file cannot be written
     */
    void writeStacked(List<X> collections, String target, W writing);

    /** The examples of some collections after each other. */
    X join(List<X> parts);
}
