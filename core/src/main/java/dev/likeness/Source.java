package dev.likeness;

import java.util.List;

/**
 * Data that were found and are not read yet: files, or a data set that has a name.
 *
 * @param <X> the kind of data
 */
public interface Source<X extends Dataset> {

    /** Whether there is a test half, so that {@link Split#TEST} can be read. */
    boolean hasTest();

    /**
     * Reads one half; data without halves are all for training.
     *
     * @param notices takes what a person should know
     * @throws InputException if there is no such half, or a file cannot be used
     */
    X read(Split split, Notices notices);

    /**
     * The names of the files that the examples of a half come from, in order; empty where examples
     * are not files.
     */
    default List<String> fileNames(Split split) {
        return List.of();
    }
}
