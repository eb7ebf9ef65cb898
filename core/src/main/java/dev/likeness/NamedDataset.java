package dev.likeness;

import java.nio.file.Path;
import java.util.Optional;

/**
 * A data set that has a name: shipped, or fetched on demand.
 *
 * @param <X> the kind of data
 */
public interface NamedDataset<X extends Dataset> {

    /** The name, as a command line takes it. */
    String name();

    /** One line on what it holds. */
    String summary();

    /** Its licence and authors. */
    String licence();

    /** The kind of data. */
    Class<X> type();

    /** How many examples there are to learn from. */
    int train();

    /** How many examples there are to be judged against; 0 for none. */
    int test();

    /** Where it was found, such as a folder, or empty when it is not on this machine. */
    Optional<String> where();

    /**
     * The data, read in a way.
     *
     * @param reading the record of {@link DataKind#reading}
     */
    Source<X> open(Record reading);

    /**
     * Fetches it from the web, checks it and keeps it. What is there already and undamaged is not
     * fetched again.
     *
     * @return the folder that holds it
     * @throws InputException if it is shipped, or cannot be fetched
     */
    default Path download() {
        throw new InputException(name() + " is shipped; there is nothing to download.");
    }
}
