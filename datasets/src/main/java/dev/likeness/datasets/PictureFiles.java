package dev.likeness.datasets;

import dev.likeness.InputException;
import dev.likeness.Notices;
import dev.likeness.Source;
import dev.likeness.Split;
import dev.likeness.image.Images;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Pictures at a path: a folder of pictures (sub-folders are labels; {@code train} and {@code test}
 * are halves), a folder of IDX files by their usual names, an IDX file, or an {@code .npy} file.
 */
final class PictureFiles {

    private PictureFiles() {}

    /** Pictures at a path that exists. */
    static Source<Images> source(Path path, ImageOptions options) {
        Map<Split, List<String>> names = new EnumMap<>(Split.class);
        return new Source<>() {
            @Override
            public boolean hasTest() {
                return PictureFiles.hasTest(path);
            }

            @Override
            public Images read(Split split, Notices notices) {
                PictureFolder.Loaded loaded = load(path, split, options, notices);
                names.put(split, loaded.files());
                return Gathering.fit(path.toString(), loaded.images(), options);
            }

            @Override
            public List<String> fileNames(Split split) {
                List<String> known = names.get(split);
                return known == null ? load(path, split, options, Notices.NONE).files() : known;
            }
        };
    }

    /** Whether the name of a file says that it holds pictures. */
    static boolean named(Path path) {
        String name = String.valueOf(path.getFileName()).toLowerCase(Locale.ROOT);
        return name.endsWith(".npy")
                || name.contains("ubyte")
                || name.contains("idx")
                || PictureFormat.named(name);
    }

    /** Whether a folder has IDX files or pictures, in itself or two levels below. */
    static boolean looksLike(Path folder) {
        if (IdxFolder.isOne(folder)) {
            return true;
        }
        try (Stream<Path> some = Files.walk(folder, 3)) {
            return some.limit(10_000).anyMatch(PictureFolder::isPicture);
        } catch (IOException | UncheckedIOException e) {
            return false;
        }
    }

    private static PictureFolder.Loaded load(
            Path path, Split split, ImageOptions options, Notices notices) {
        if (Files.isDirectory(path) && !IdxFolder.isOne(path)) {
            return PictureFolder.load(path, split, options, notices);
        } else if (Files.isRegularFile(path) && PictureFolder.isPicture(path)) {
            if (split == Split.TEST) {
                throw new InputException(path + " is one picture, which has no test half.");
            }
            return new PictureFolder.Loaded(
                    ManyPictures.of(path, List.of(path), options, notices).images(),
                    List.of(String.valueOf(path.getFileName())));
        }
        return new PictureFolder.Loaded(load(path, split), List.of());
    }

    private static Images load(Path path, Split split) {
        if (Files.isDirectory(path)) {
            return IdxFolder.load(path, split);
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
                        + " is no data that can be read: a picture, a folder of pictures, an IDX file"
                        + " or an .npy file was expected.");
    }

    private static InputException noTest(Path path) {
        return new InputException(
                path
                        + " has no test half: one is found beside IDX files named"
                        + " train-images-idx3-ubyte, as t10k-images-idx3-ubyte.");
    }

    private static boolean hasTest(Path path) {
        if (!Files.isDirectory(path)) {
            return IdxFolder.hasTestBeside(path);
        }
        return IdxFolder.isOne(path)
                ? IdxFolder.images(path, Split.TEST).isPresent()
                : PictureFolder.hasHalves(path);
    }
}
