package dev.likeness.datasets;

import dev.likeness.image.Images;
import java.util.List;

/** MNIST, shipped whole inside the jar. */
final class Mnist {

    static final String NAME = "mnist";

    static final List<String> LABELS = List.of("0", "1", "2", "3", "4", "5", "6", "7", "8", "9");

    private static final String FOLDER = "/dev/likeness/datasets/mnist/";

    private Mnist() {}

    static Dataset describe() {
        return new Dataset(
                NAME,
                "Handwritten digits, grey, 28 × 28, 10 labels",
                "CC BY-SA 3.0, Yann LeCun, Corinna Cortes, Christopher J. C. Burges",
                60_000,
                10_000,
                "shipped");
    }

    static Images load(Split split) {
        return Idx.images(images(split), labels(split), LABELS);
    }

    static Source images(Split split) {
        return Source.resource(FOLDER + half(split) + "-images-idx3-ubyte.gz");
    }

    static Source labels(Split split) {
        return Source.resource(FOLDER + half(split) + "-labels-idx1-ubyte.gz");
    }

    private static String half(Split split) {
        return split == Split.TRAIN ? "train" : "t10k";
    }
}
