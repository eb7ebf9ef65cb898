package dev.likeness.datasets;

import dev.likeness.NamedDataset;
import dev.likeness.NamedDatasetProvider;
import java.util.ArrayList;
import java.util.List;

/** The data sets of this module. */
public final class Datasets implements NamedDatasetProvider {

    @Override
    public List<NamedDataset<?>> datasets() {
        List<NamedDataset<?>> all =
                new ArrayList<>(List.of(new Mnist(), FashionMnist.here(), new Adult()));
        all.addAll(ShippedText.ALL);
        all.add(new Tastes());
        all.addAll(MovieLens.here());
        return all;
    }
}
