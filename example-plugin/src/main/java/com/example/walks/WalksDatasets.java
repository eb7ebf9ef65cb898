package com.example.walks;

import dev.likeness.NamedDataset;
import dev.likeness.NamedDatasetProvider;
import java.util.List;

/** The data sets of walks that have a name. */
public final class WalksDatasets implements NamedDatasetProvider {

    @Override
    public List<NamedDataset<?>> datasets() {
        return List.of(new UphillWalks());
    }
}
