package dev.likeness;

import java.nio.file.Path;
import java.util.List;

/**
 * A kind of data whose examples are histories of somebody, such as what a person bought, so that a
 * {@link Recommender} can be asked about them.
 *
 * @param <X> the collection
 * @param <R> how files are read
 * @param <W> how files are written
 */
public interface Histories<X extends Dataset, R extends Record, W extends Record>
        extends DataKind<X, R, W> {

    /**
     * One history as data.
     *
     * @param known the names of the items that a model knows
     * @throws InputException if an item is not known; the message names the nearest
     */
    X history(History history, List<String> known);

    /**
     * The positions of some people in the data.
     *
     * @throws InputException if one is not there; the message names the nearest
     */
    int[] positions(X data, List<String> names);

    /** The data with some more items in each history. */
    X and(X data, History more);

    /**
     * Writes recommendations as a table with a row for each user and item.
     *
     * @param whose what the names of the rows are, such as {@code user}
     * @param file says by its ending how: {@code .csv}, {@code .tsv}, both also with {@code .gz},
     *     or {@code .parquet}
     * @throws InputException if it cannot be written, or ends in something else
     */
    void write(Recommendations found, String whose, Path file);
}
