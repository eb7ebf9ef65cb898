package dev.likeness.datasets;

import dev.likeness.InputException;
import dev.likeness.Remedy;
import dev.likeness.Split;
import dev.likeness.image.Images;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A folder of PNG, JPEG, BMP or GIF pictures, in the order of their names. Sub-folders are labels;
 * two sub-folders {@code train} and {@code test} are the halves of a data set.
 */
final class PictureFolder {

    private static final List<String> ENDINGS = List.of(".png", ".jpg", ".jpeg", ".bmp", ".gif");

    /** The pictures of one label; the name is empty for pictures beside the sub-folders. */
    private record Label(String name, List<Path> files) {}

    private PictureFolder() {}

    /** Whether the folder has a half for training and one for testing. */
    static boolean hasHalves(Path folder) {
        return Files.isDirectory(folder.resolve("train"))
                && Files.isDirectory(folder.resolve("test"));
    }

    /** The pictures of one half; a folder without halves is all for training. */
    static Images load(Path folder, Split split, ImageOptions options) {
        if (!hasHalves(folder)) {
            if (split == Split.TEST) {
                throw new InputException(
                        folder
                                + " has no test half: pictures for training and testing go into its"
                                + " sub-folders train and test.");
            }
            return load(folder, labels(folder), options, null);
        }
        Path train = folder.resolve("train");
        List<Label> trainLabels = labels(train);
        if (split == Split.TRAIN) {
            return load(train, trainLabels, options, null);
        }
        // A label of the test half has the number that it has in the training half.
        Path test = folder.resolve("test");
        return load(test, labels(test), options, names(trainLabels));
    }

    /** The names below the folder of the files of one half, in the order they are loaded. */
    static List<String> fileNames(Path folder, Split split) {
        String half = split == Split.TRAIN ? "train" : "test";
        return labels(hasHalves(folder) ? folder.resolve(half) : folder).stream()
                .flatMap(label -> label.files().stream())
                .map(file -> folder.relativize(file).toString().replace('\\', '/'))
                .toList();
    }

    private static List<String> names(List<Label> labels) {
        return labels.stream().map(Label::name).toList();
    }

    private static Images load(
            Path folder, List<Label> labels, ImageOptions options, @Nullable List<String> known) {
        List<String> names = known == null ? names(labels) : known;
        for (Label label : labels) {
            if (!names.contains(label.name())) {
                throw new InputException(
                        "%s: the labels of the test half must be those of the training half (%s), found %s."
                                .formatted(
                                        folder,
                                        names.get(0).isEmpty() ? "none" : String.join(", ", names),
                                        label.name().isEmpty() ? "none" : label.name()));
            }
        }
        List<Path> files = labels.stream().flatMap(label -> label.files().stream()).toList();
        checkSizes(files, options);
        Gathering gathering = new Gathering(folder.toString(), files.size(), options);
        for (Path file : files) {
            gathering.add(Picture.of(file));
        }
        Images images = gathering.images();
        if (names.get(0).isEmpty()) {
            return images;
        }
        int[] numbers =
                labels.stream()
                        .flatMapToInt(
                                label ->
                                        IntStream.generate(() -> names.indexOf(label.name()))
                                                .limit(label.files().size()))
                        .toArray();
        return images.withLabels(numbers, names);
    }

    private static List<Label> labels(Path folder) {
        try {
            return findLabels(folder);
        } catch (IOException e) {
            throw ByteSource.unreadable(folder.toString(), e);
        }
    }

    private static List<Label> findLabels(Path folder) throws IOException {
        List<Path> beside = new ArrayList<>();
        List<Label> labels = new ArrayList<>();
        Path other = null;
        for (Path entry : sorted(folder)) {
            if (isPicture(entry)) {
                beside.add(entry);
            } else if (Files.isDirectory(entry) && !isHidden(entry)) {
                List<Path> files = within(entry);
                if (!files.isEmpty()) {
                    labels.add(new Label(String.valueOf(entry.getFileName()), files));
                }
            } else {
                other = entry;
            }
        }
        if (beside.isEmpty() && labels.isEmpty()) {
            throw new InputException(
                    "%s holds no pictures: PNG, JPEG, BMP or GIF files were expected, or sub-folders of them%s."
                            .formatted(
                                    folder, other == null ? "" : ", found " + other.getFileName()));
        }
        if (!beside.isEmpty() && !labels.isEmpty()) {
            throw new InputException(
                    "%s holds pictures beside its sub-folders (%s) and inside them (%s): put all into sub-folders, one a label, or none."
                            .formatted(
                                    folder,
                                    beside.get(0).getFileName(),
                                    folder.relativize(labels.get(0).files().get(0))));
        }
        return beside.isEmpty() ? labels : List.of(new Label("", beside));
    }

    private static List<Path> within(Path label) throws IOException {
        try (Stream<Path> all = Files.walk(label, FileVisitOption.FOLLOW_LINKS)) {
            return all.filter(PictureFolder::isPicture).sorted(byName()).toList();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private static List<Path> sorted(Path folder) throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            return all.sorted(byName()).toList();
        }
    }

    /** By the text of the path, which orders alike on every system. */
    private static Comparator<Path> byName() {
        return Comparator.comparing(path -> path.toString().replace('\\', '/'));
    }

    private static boolean isHidden(Path path) {
        return String.valueOf(path.getFileName()).startsWith(".");
    }

    static boolean isPicture(Path path) {
        String name = String.valueOf(path.getFileName()).toLowerCase(Locale.ROOT);
        return !isHidden(path)
                && ENDINGS.stream().anyMatch(name::endsWith)
                && Files.isRegularFile(path);
    }

    /** Looks at the headers alone, so that a stray picture is found before hours of decoding. */
    private static void checkSizes(List<Path> files, ImageOptions options) {
        Picture.Size first = Picture.size(files.get(0));
        for (Path file : files) {
            Picture.Size size = Picture.size(file);
            if (options.size() == null && !size.equals(first)) {
                throw new InputException(
                        "Pictures must have one size: %s is %s (height × width), %s is %s."
                                .formatted(files.get(0), first, file, size),
                        Remedy.reading("Bring all to one size, such as with", "size", "32"));
            }
        }
    }
}
