package dev.likeness.evaluate.image;

import dev.likeness.Predictions;
import dev.likeness.image.Images;
import java.nio.file.Path;

/**
 * What looks at pictures when they are judged: numbers that say what is in them, and their class.
 * Measures of different extractors cannot be compared, so every number is printed beside its
 * extractor's {@link #id}.
 */
public interface FeatureExtractor {

    /** What it is called, such as {@code likeness-mnist}. */
    String name();

    /** The first 8 hexadecimal digits of the SHA-256 hash of its file. */
    String hash();

    /** Name and hash, such as {@code likeness-mnist-1a2b3c4d}. */
    default String id() {
        return name() + "-" + hash();
    }

    /**
     * The features of each picture.
     *
     * @return one row a picture, in order, all of one width
     * @throws dev.likeness.InputException if the pictures have another size than it reads
     */
    float[][] features(Images images);

    /**
     * The class of each picture.
     *
     * @throws dev.likeness.InputException if the pictures have another size than it reads
     */
    Predictions predict(Images images);

    /**
     * An extractor of one's own: a fitted model that both classifies and encodes pictures, such as
     * {@code likeness fit image-classifier} makes.
     *
     * @param fileOrRunFolder a model file, or a run folder that holds one; it gives the name
     * @throws dev.likeness.InputException if there is no model, its file is damaged, or it cannot
     *     do both
     */
    static FeatureExtractor load(Path fileOrRunFolder) {
        return ModelExtractor.load(fileOrRunFolder);
    }
}
