package dev.likeness.datasets;

import dev.likeness.Data;
import dev.likeness.Notices;
import dev.likeness.Source;
import dev.likeness.Split;
import dev.likeness.image.Images;

/** Pictures by name or path, as the tests ask for them. */
final class Loading {

    private Loading() {}

    static Source<Images> open(String nameOrPath, ImageOptions options) {
        ImageReading reading =
                new ImageReading(
                        options.size(),
                        options.colour() == ImageOptions.Colour.GREY,
                        options.colour() == ImageOptions.Colour.RGB,
                        options.skipBad());
        return Data.open(nameOrPath, new ImageKind(), reading);
    }

    static Images load(String nameOrPath, Split split, ImageOptions options) {
        return open(nameOrPath, options).read(split, Notices.NONE);
    }

    static boolean hasTest(String nameOrPath) {
        return open(nameOrPath, ImageOptions.defaults()).hasTest();
    }
}
