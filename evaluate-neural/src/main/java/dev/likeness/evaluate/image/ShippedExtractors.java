package dev.likeness.evaluate.image;

import dev.likeness.InputException;
import dev.likeness.Models;
import dev.likeness.Nearest;
import dev.likeness.Remedy;
import dev.likeness.image.Images;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The feature extractors inside this jar: small classifiers, one for each data set they were
 * trained on.
 */
public final class ShippedExtractors {

    private static final List<String> NAMES = List.of("mnist", "fashion-mnist");

    private static final ShippedExtractors SHIPPED =
            new ShippedExtractors(
                    NAMES,
                    name -> ShippedExtractors.class.getResourceAsStream(name + ".safetensors"));

    private final List<String> candidates;
    private final Function<String, @Nullable InputStream> opener;

    ShippedExtractors(List<String> candidates, Function<String, @Nullable InputStream> opener) {
        this.candidates = candidates;
        this.opener = opener;
    }

    /** The names of the extractors that are shipped, such as {@code mnist}. */
    public static List<String> names() {
        return SHIPPED.present();
    }

    /**
     * The extractor of a name.
     *
     * @param name one of {@link #names}
     * @throws InputException if there is none of that name
     */
    public static FeatureExtractor named(String name) {
        return SHIPPED.load(name);
    }

    /**
     * The extractor that was trained on pictures of the same size and the same label names.
     *
     * @param images real, labelled pictures of the kind to be judged
     * @throws InputException if there is none; the message says which there are and how to train
     *     one
     */
    public static FeatureExtractor forImages(Images images) {
        return SHIPPED.matching(images);
    }

    List<String> present() {
        return candidates.stream().filter(this::isPresent).toList();
    }

    private boolean isPresent(String name) {
        try (InputStream in = opener.apply(name)) {
            return in != null;
        } catch (IOException e) {
            return false;
        }
    }

    FeatureExtractor load(String name) {
        if (!present().contains(name)) {
            throw new InputException(
                    "There is no feature extractor \""
                            + name
                            + "\"."
                            + (present().isEmpty()
                                    ? " None is shipped."
                                    : Nearest.hint(name, present()))
                            + TRAIN,
                    OWN);
        }
        return withFile(name, file -> ModelExtractor.load(file, "likeness-" + name));
    }

    /** The extractor for pictures of the same size and the same label names, if there is one. */
    static Optional<FeatureExtractor> find(Images images) {
        Map<String, Object> wanted = images.schema();
        for (String name : SHIPPED.present()) {
            Map<String, Object> schema =
                    SHIPPED.withFile(name, file -> Models.card(file).data().schema());
            if (ModelExtractor.sameSize(schema, wanted)
                    && images.labelNames().equals(schema.get("labels"))) {
                return Optional.of(SHIPPED.load(name));
            }
        }
        return Optional.empty();
    }

    FeatureExtractor matching(Images images) {
        Map<String, Object> wanted = images.schema();
        StringBuilder known = new StringBuilder();
        for (String name : present()) {
            Map<String, Object> schema = withFile(name, file -> Models.card(file).data().schema());
            boolean sameSize = ModelExtractor.sameSize(schema, wanted);
            if (sameSize && images.labelNames().equals(schema.get("labels"))) {
                return load(name);
            }
            known.append(known.isEmpty() ? "" : ", ").append(name + " (" + kind(schema) + ")");
        }
        throw new InputException(
                "No feature extractor is shipped for pictures of "
                        + kind(wanted)
                        + "; there "
                        + (known.isEmpty() ? "is none" : "are " + known)
                        + "."
                        + TRAIN,
                OWN);
    }

    private static final String TRAIN =
            " A model of the family image-classifier that was fitted to such pictures is one.";

    private static final Remedy OWN =
            Remedy.of("Give it with", Remedy.Where.PROTOCOL, "extractor", "FILE");

    /** Size and labels in words. */
    private static String kind(Map<String, Object> schema) {
        List<?> labels = schema.get("labels") instanceof List<?> list ? list : List.of();
        String names =
                String.join(", ", labels.stream().limit(3).map(String::valueOf).toList())
                        + (labels.size() > 3 ? ", …" : "");
        return ModelExtractor.size(schema)
                + (labels.isEmpty()
                        ? " without labels"
                        : ", " + labels.size() + " labels: " + names);
    }

    /** Models are read from files, so a resource becomes one for a moment. */
    private <T> T withFile(String name, Function<Path, T> use) {
        Optional<Path> file = Optional.empty();
        try (InputStream in = opener.apply(name)) {
            if (in == null) {
                throw new IOException("the resource vanished");
            }
            file = Optional.of(Files.createTempFile("likeness-" + name + "-", ".safetensors"));
            Files.copy(in, file.get(), StandardCopyOption.REPLACE_EXISTING);
            return use.apply(file.get());
        } catch (IOException e) {
            throw new InputException(
                    "The shipped feature extractor "
                            + name
                            + " could not be unpacked: "
                            + e.getMessage()
                            + ". Free some space in "
                            + System.getProperty("java.io.tmpdir")
                            + ", or name another folder with -Djava.io.tmpdir=FOLDER.",
                    e);
        } finally {
            file.ifPresent(ShippedExtractors::delete);
        }
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            file.toFile().deleteOnExit();
        }
    }
}
