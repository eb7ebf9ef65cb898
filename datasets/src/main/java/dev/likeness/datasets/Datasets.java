package dev.likeness.datasets;

import dev.likeness.InputException;
import dev.likeness.Nearest;
import dev.likeness.image.Images;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Data by name or path.
 *
 * <p>A path is a folder of pictures (sub-folders are labels; {@code train} and {@code test} are
 * halves), a folder of IDX files by their usual names, an IDX file, or an {@code .npy} file.
 *
 * <pre>{@code
 * Images digits = Datasets.load("mnist", Split.TRAIN, ImageOptions.defaults());
 * Images photos = Datasets.load("photos/", Split.TRAIN, ImageOptions.defaults().withSize(32));
 * }</pre>
 */
public final class Datasets {

    private static final List<String> NAMES = List.of(Mnist.NAME, FashionMnist.NAME);

    private Datasets() {}

    /** The data sets that have a name, and whether they are on this machine. */
    public static List<Dataset> known() {
        return List.of(Mnist.describe(), FashionMnist.here().describe());
    }

    /**
     * Loads pictures. A name that is known comes before a file of that name; write {@code ./mnist}
     * for the file.
     *
     * @param nameOrPath a known name, or a path
     * @param split which half; a path without halves is all for training
     * @param options the size and colour to bring the pictures to
     * @throws InputException if there is no such data, it has no such half, or a file cannot be
     *     used
     */
    public static Images load(String nameOrPath, Split split, ImageOptions options) {
        Images images =
                switch (nameOrPath) {
                    case Mnist.NAME -> Mnist.load(split);
                    case FashionMnist.NAME -> FashionMnist.here().load(split);
                    default -> loadPath(nameOrPath, split, options);
                };
        return Gathering.fit(nameOrPath, images, options);
    }

    private static Images loadPath(String nameOrPath, Split split, ImageOptions options) {
        Path path = existing(nameOrPath);
        if (Files.isDirectory(path)) {
            return IdxFolder.isOne(path)
                    ? IdxFolder.load(path, split)
                    : PictureFolder.load(path, split, options);
        }
        if (split == Split.TEST) {
            if (!IdxFolder.hasTestBeside(path)) {
                throw noTest(path);
            }
            return IdxFolder.load(IdxFolder.folderOf(path), Split.TEST);
        }
        String name = String.valueOf(path.getFileName()).toLowerCase(Locale.ROOT);
        if (name.endsWith(".npy")) {
            return NpyImages.load(path);
        }
        if (name.contains("idx") || name.contains("ubyte") || IdxFolder.looksLikeIdx(path)) {
            return IdxFolder.file(path);
        }
        throw new InputException(
                path
                        + " is no data that can be read: a folder of pictures, an IDX file or an"
                        + " .npy file was expected.");
    }

    /**
     * The names of the files that the pictures of {@link #load} come from, below the folder and in
     * the same order; empty when they are not a folder of pictures.
     *
     * @throws InputException if there is no such data
     */
    public static List<String> fileNames(String nameOrPath, Split split) {
        if (NAMES.contains(nameOrPath)) {
            return List.of();
        }
        Path path = existing(nameOrPath);
        return Files.isDirectory(path) && !IdxFolder.isOne(path)
                ? PictureFolder.fileNames(path, split)
                : List.of();
    }

    private static InputException noTest(Path path) {
        return new InputException(
                path
                        + " has no test half: one is found beside IDX files named"
                        + " train-images-idx3-ubyte, as t10k-images-idx3-ubyte.");
    }

    private static Path existing(String nameOrPath) {
        Path path = path(nameOrPath);
        if (path != null && Files.exists(path)) {
            return path;
        }
        boolean looksLikePath = nameOrPath.contains("/") || nameOrPath.contains("\\");
        throw new InputException(
                looksLikePath
                        ? "There is no file or folder " + nameOrPath + "."
                        : "There is no data set \"%s\", and no file or folder of that name.%s%s"
                                .formatted(
                                        nameOrPath,
                                        Nearest.hint(nameOrPath, NAMES),
                                        Nearest.to(nameOrPath, NAMES).isPresent()
                                                ? ""
                                                : " Or give a path to a folder of pictures, an IDX"
                                                        + " file or an .npy file."));
    }

    private static @Nullable Path path(String text) {
        try {
            return text.isBlank() ? null : Path.of(text);
        } catch (InvalidPathException e) {
            return null;
        }
    }

    /**
     * Whether the data has a test half, so that {@link Split#TEST} can be loaded.
     *
     * @throws InputException if there is no such data
     */
    public static boolean hasTest(String nameOrPath) {
        if (NAMES.contains(nameOrPath)) {
            return true;
        }
        Path path = existing(nameOrPath);
        if (!Files.isDirectory(path)) {
            return IdxFolder.hasTestBeside(path);
        }
        Optional<Path> test = IdxFolder.images(path, Split.TEST);
        return IdxFolder.isOne(path) ? test.isPresent() : PictureFolder.hasHalves(path);
    }

    /**
     * Fetches a data set that is not shipped from the web, checks it against known SHA-256 hashes
     * and keeps it under {@code ~/.likeness/data} (or the folder that {@code LIKENESS_DATA} names).
     * What is there already and undamaged is not fetched again.
     *
     * @return the folder that holds it
     * @throws InputException if there is no such data set, or it cannot be fetched
     */
    public static Path download(String name) {
        return switch (name) {
            case FashionMnist.NAME -> FashionMnist.here().download();
            case Mnist.NAME ->
                    throw new InputException("mnist is shipped; there is nothing to download.");
            default ->
                    throw new InputException(
                            "There is no data set \"%s\" to download.%s"
                                    .formatted(name, Nearest.hint(name, NAMES)));
        };
    }
}
