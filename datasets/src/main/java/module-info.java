/** Small real data inside the jar, folders of pictures, and loaders that download. */
module dev.likeness.datasets {
    requires transitive dev.likeness.core;
    requires java.net.http;
    requires static org.jspecify;
    requires com.twelvemonkeys.imageio.tiff;
    requires com.twelvemonkeys.imageio.webp;

    exports dev.likeness.datasets;

    provides dev.likeness.DataKind with
            dev.likeness.datasets.ImageKind;
    provides dev.likeness.NamedDatasetProvider with
            dev.likeness.datasets.Datasets;
}
