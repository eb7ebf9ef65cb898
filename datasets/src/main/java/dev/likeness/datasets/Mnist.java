package dev.likeness.datasets;

import dev.likeness.Split;
import dev.likeness.image.Images;
import java.util.List;
import java.util.Optional;

/** MNIST, shipped whole inside the jar. */
final class Mnist extends ImageDataset {

    static final String NAME = "mnist";

    static final List<String> LABELS = List.of("0", "1", "2", "3", "4", "5", "6", "7", "8", "9");

    private static final String FOLDER = "/dev/likeness/datasets/mnist/";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String summary() {
        return "Handwritten digits, grey, 28 × 28, 10 labels";
    }

    @Override
    public String licence() {
        return "CC BY-SA 3.0, Yann LeCun, Corinna Cortes, Christopher J. C. Burges";
    }

    @Override
    public int train() {
        return 60_000;
    }

    @Override
    public int test() {
        return 10_000;
    }

    @Override
    public Optional<String> where() {
        return Optional.of("shipped");
    }

    @Override
    Images load(Split split) {
        return Idx.images(images(split), labels(split), LABELS);
    }

    static ByteSource images(Split split) {
        return ByteSource.resource(FOLDER + half(split) + "-images-idx3-ubyte.gz");
    }

    static ByteSource labels(Split split) {
        return ByteSource.resource(FOLDER + half(split) + "-labels-idx1-ubyte.gz");
    }

    private static String half(Split split) {
        return split == Split.TRAIN ? "train" : "t10k";
    }
}
