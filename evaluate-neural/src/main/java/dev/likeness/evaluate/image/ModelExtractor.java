package dev.likeness.evaluate.image;

import dev.likeness.Classifier;
import dev.likeness.Encoder;
import dev.likeness.InputException;
import dev.likeness.Model;
import dev.likeness.Models;
import dev.likeness.Predictions;
import dev.likeness.file.FileProblem;
import dev.likeness.file.RunFolder;
import dev.likeness.image.Images;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/** A fitted model of pictures that both classifies and encodes, as an extractor. */
final class ModelExtractor implements FeatureExtractor {

    private static final List<String> SIZE = List.of("channels", "height", "width");

    private final String name;
    private final String hash;
    private final Map<String, Object> schema;
    private final Classifier<Images> classifier;
    private final Encoder<Images> encoder;

    private ModelExtractor(
            String name,
            String hash,
            Map<String, Object> schema,
            Classifier<Images> classifier,
            Encoder<Images> encoder) {
        this.name = name;
        this.hash = hash;
        this.schema = schema;
        this.classifier = classifier;
        this.encoder = encoder;
    }

    static ModelExtractor load(Path fileOrRunFolder) {
        String name = String.valueOf(fileOrRunFolder.toAbsolutePath().normalize().getFileName());
        return load(fileOrRunFolder, name.replaceFirst("\\.safetensors$", ""));
    }

    @SuppressWarnings("unchecked") // the family says that its models are of pictures
    static ModelExtractor load(Path path, String name) {
        Model<?> model = Models.load(path);
        String family = model.card().family();
        boolean pictures = Models.family(family).dataType() == Images.class;
        if (pictures && model instanceof Classifier<?> c && model instanceof Encoder<?> e) {
            return new ModelExtractor(
                    name,
                    hash(Files.isDirectory(path) ? new RunFolder(path).model() : path),
                    model.card().data().schema(),
                    (Classifier<Images>) c,
                    (Encoder<Images>) e);
        }
        throw new InputException(
                path
                        + " is no feature extractor: a model that classifies and encodes pictures"
                        + " was expected, found one of the family "
                        + family
                        + ". The family image-classifier makes such models.");
    }

    private static String hash(Path file) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(Files.readAllBytes(file));
            return HexFormat.of().formatHex(digest.digest()).substring(0, 8);
        } catch (IOException e) {
            throw FileProblem.reading(file, e);
        } catch (NoSuchAlgorithmException impossible) {
            throw new AssertionError("Every Java platform has SHA-256.", impossible);
        }
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String hash() {
        return hash;
    }

    @Override
    public float[][] features(Images images) {
        requireSize(images);
        return encoder.encode(images);
    }

    @Override
    public Predictions predict(Images images) {
        requireSize(images);
        return classifier.predict(images);
    }

    private void requireSize(Images images) {
        if (!sameSize(schema, images.schema())) {
            throw new InputException(
                    "The extractor %s reads pictures of %s (channels × height × width), found %s."
                            .formatted(id(), size(schema), size(images.schema())));
        }
    }

    /** Whether two schemas of pictures have the same channels, height and width. */
    static boolean sameSize(Map<String, Object> a, Map<String, Object> b) {
        return size(a).equals(size(b));
    }

    /** Channels × height × width of a schema, as text, so that whole numbers of any type agree. */
    static String size(Map<String, Object> schema) {
        return String.join(
                " × ", SIZE.stream().map(key -> String.valueOf(schema.get(key))).toList());
    }
}
