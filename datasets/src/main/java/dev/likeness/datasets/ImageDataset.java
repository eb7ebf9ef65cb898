package dev.likeness.datasets;

import dev.likeness.NamedDataset;
import dev.likeness.Notices;
import dev.likeness.Source;
import dev.likeness.Split;
import dev.likeness.image.Images;
import java.util.function.Function;

/** What the data sets of pictures have in common: two halves, and a size and colour to read. */
abstract class ImageDataset implements NamedDataset<Images> {

    @Override
    public final Class<Images> type() {
        return Images.class;
    }

    /** Reads one half as it is stored. */
    abstract Images load(Split split);

    @Override
    public final Source<Images> open(Record reading) {
        ImageOptions options = ((ImageReading) reading).options();
        Function<Split, Images> half = this::load;
        return new Source<>() {
            @Override
            public boolean hasTest() {
                return true;
            }

            @Override
            public Images read(Split split, Notices notices) {
                return Gathering.fit(name(), half.apply(split), options);
            }
        };
    }
}
