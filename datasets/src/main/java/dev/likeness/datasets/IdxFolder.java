package dev.likeness.datasets;

import dev.likeness.InputException;
import dev.likeness.Split;
import dev.likeness.image.Images;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * IDX files by their usual names: {@code train-images-idx3-ubyte[.gz]} with {@code
 * train-labels-idx1-ubyte[.gz]}, and {@code t10k-} or {@code test-} for the test half.
 */
final class IdxFolder {

    private static final List<String> TRAIN = List.of("train");
    private static final List<String> TEST = List.of("t10k", "test");
    private static final List<String> SEPARATORS = List.of("-", ".");
    private static final List<String> ENDINGS = List.of("", ".gz");
    private static final Pattern IMAGES_NAME =
            Pattern.compile("(.*)images(.)idx3(.*?)(\\.gz)?", Pattern.CASE_INSENSITIVE);

    private IdxFolder() {}

    /** The file of images of one half in a folder, if it is there. */
    static Optional<Path> images(Path folder, Split split) {
        return find(folder, split, "images", "idx3");
    }

    /** The file of labels of one half in a folder, if it is there. */
    static Optional<Path> labels(Path folder, Split split) {
        return find(folder, split, "labels", "idx1");
    }

    private static Optional<Path> find(Path folder, Split split, String what, String rank) {
        for (String half : split == Split.TRAIN ? TRAIN : TEST) {
            for (String separator : SEPARATORS) {
                for (String ending : ENDINGS) {
                    Path file =
                            folder.resolve(
                                    half + "-" + what + separator + rank + "-ubyte" + ending);
                    if (Files.isRegularFile(file)) {
                        return Optional.of(file);
                    }
                }
            }
        }
        return Optional.empty();
    }

    /** Whether a folder has IDX files by their usual names. */
    static boolean isOne(Path folder) {
        return images(folder, Split.TRAIN).isPresent();
    }

    /** The pictures of one half, with labels when their file is beside. */
    static Images load(Path folder, Split split) {
        Path images =
                images(folder, split)
                        .orElseThrow(
                                () ->
                                        new InputException(
                                                "%s has no %s: looked for %s."
                                                        .formatted(
                                                                folder,
                                                                split == Split.TRAIN
                                                                        ? "training images"
                                                                        : "test images",
                                                                split == Split.TRAIN
                                                                        ? "train-images-idx3-ubyte[.gz]"
                                                                        : "t10k-images-idx3-ubyte[.gz]")));
        Optional<Path> trainLabels = labels(folder, Split.TRAIN);
        return split == Split.TEST && trainLabels.isPresent()
                ? file(images, Idx.names(ByteSource.of(trainLabels.get())))
                : file(images);
    }

    /** The pictures of one file, with labels when their file is beside. */
    static Images file(Path images) {
        return file(images, null);
    }

    private static Images file(Path images, @Nullable List<String> names) {
        ByteSource labels = labelsBeside(images).map(ByteSource::of).orElse(null);
        return Idx.images(ByteSource.of(images), labels, names);
    }

    /** Whether a file of training images has a test half beside it. */
    static boolean hasTestBeside(Path images) {
        return String.valueOf(images.getFileName()).startsWith("train-")
                && images(folderOf(images), Split.TEST).isPresent();
    }

    /** The folder that a file is in. */
    static Path folderOf(Path file) {
        return file.resolveSibling("");
    }

    private static Optional<Path> labelsBeside(Path images) {
        Matcher name = IMAGES_NAME.matcher(String.valueOf(images.getFileName()));
        if (!name.matches()) {
            return Optional.empty();
        }
        String stem = name.group(1) + "labels" + name.group(2) + "idx1" + name.group(3);
        @Nullable String own = name.group(4);
        for (String ending : own == null ? ENDINGS : List.of(own, "")) {
            Path file = images.resolveSibling(stem + ending);
            if (Files.isRegularFile(file)) {
                return Optional.of(file);
            }
        }
        return Optional.empty();
    }

    /** Whether a file begins as an IDX file does, gzip or not. */
    static boolean looksLikeIdx(Path file) {
        try (InputStream in = ByteSource.of(file).open()) {
            byte[] start = in.readNBytes(3);
            return start.length == 3 && start[0] == 0 && start[1] == 0 && start[2] == 8;
        } catch (IOException e) {
            return false;
        }
    }
}
