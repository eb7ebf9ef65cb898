package dev.likeness;

import java.util.List;

/** Gives data sets that have a name, through {@link java.util.ServiceLoader}. */
public interface NamedDatasetProvider {

    /** The data sets, in the order in which they are listed. */
    List<NamedDataset<?>> datasets();
}
