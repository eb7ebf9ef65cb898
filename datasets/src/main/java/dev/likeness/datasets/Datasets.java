package dev.likeness.datasets;

import dev.likeness.NamedDataset;
import dev.likeness.NamedDatasetProvider;
import java.util.List;

/** The data sets of this module. */
public final class Datasets implements NamedDatasetProvider {

    @Override
    public List<NamedDataset<?>> datasets() {
        return List.of(new Mnist(), FashionMnist.here(), new Adult(), new Shakespeare());
    }
}
