package dev.likeness.datasets;

import dev.likeness.InputException;
import dev.likeness.Notices;
import dev.likeness.Remedy;
import dev.likeness.Split;
import dev.likeness.image.Images;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A folder of pictures, in the order of their names. Sub-folders are labels; two sub-folders such
 * as {@code train} and {@code test} are the halves of a data set.
 */
final class PictureFolder {

    /** The most labels that are counted in a sentence. */
    private static final int COUNTED = 20;

    /**
     * The pictures of one label.
     *
     * @param name empty for pictures beside the sub-folders
     * @param folders the folders in it, which are no labels
     */
    private record Label(String name, List<Path> files, List<Path> folders) {}

    /**
     * The pictures of a half.
     *
     * @param images the pictures
     * @param files the names of their files below the folder, in their order
     */
    record Loaded(Images images, List<String> files) {}

    private PictureFolder() {}

    /** Whether the folder has a half for training and one for testing. */
    static boolean hasHalves(Path folder) {
        return Halves.of(folder) != null;
    }

    /** The pictures of one half; a folder without halves is all for training. */
    static Loaded load(Path folder, Split split, ImageOptions options, Notices notices) {
        Halves halves = Halves.of(folder);
        if (halves == null) {
            if (split == Split.TEST) {
                throw new InputException(
                        folder
                                + " has no test half: pictures for training and testing go into its"
                                + " sub-folders train and test.");
            }
            Halves.refuseNearly(folder);
            Path train = Halves.onlyTrain(folder);
            Path read = train == null ? folder : train;
            return load(folder, read, labels(read, options, notices), options, null, notices);
        }
        if (split == Split.TRAIN) {
            if (!halves.others().isEmpty()) {
                notices.tell(
                        "%s and %s are the halves; %s not read."
                                .formatted(
                                        halves.train().getFileName(),
                                        halves.test().getFileName(),
                                        names(halves.others())));
            }
            List<Label> labels = labels(halves.train(), options, notices);
            return load(folder, halves.train(), labels, options, null, notices);
        }
        // A label of the test half has the number that it has in the training half.
        List<String> known = labelNames(labels(halves.train(), options, Notices.NONE));
        List<Label> labels = labels(halves.test(), options, notices);
        return load(folder, halves.test(), labels, options, known, notices);
    }

    private static String names(List<Path> folders) {
        return folders.stream()
                        .map(each -> String.valueOf(each.getFileName()))
                        .collect(Collectors.joining(", "))
                + (folders.size() == 1 ? " is" : " are");
    }

    private static List<String> labelNames(List<Label> labels) {
        return labels.stream().map(Label::name).toList();
    }

    private static Loaded load(
            Path folder,
            Path half,
            List<Label> labels,
            ImageOptions options,
            @Nullable List<String> known,
            Notices notices) {
        List<String> names = known == null ? labelNames(labels) : known;
        for (Label label : labels) {
            if (!names.contains(label.name())) {
                throw new InputException(
                        "%s: the labels of the test half must be those of the training half (%s), found %s."
                                .formatted(
                                        half,
                                        names.get(0).isEmpty() ? "none" : String.join(", ", names),
                                        label.name().isEmpty() ? "none" : label.name()));
            }
        }
        List<Path> files = labels.stream().flatMap(label -> label.files().stream()).toList();
        ManyPictures.Read read = ManyPictures.of(half, files, options, notices);
        List<String> fileNames =
                Arrays.stream(read.positions())
                        .parallel()
                        .mapToObj(i -> folder.relativize(files.get(i)).toString())
                        .map(name -> name.replace('\\', '/'))
                        .toList();
        if (names.get(0).isEmpty()) {
            return new Loaded(read.images(), fileNames);
        }
        int[] all =
                labels.stream()
                        .flatMapToInt(
                                label ->
                                        IntStream.generate(() -> names.indexOf(label.name()))
                                                .limit(label.files().size()))
                        .toArray();
        int[] numbers = Arrays.stream(read.positions()).map(i -> all[i]).toArray();
        if (known == null) {
            notices.tell(counts(names, numbers));
        }
        return new Loaded(read.images().withLabels(numbers, names), fileNames);
    }

    /** "Labels, one a sub-folder: circle 500, cross 500." */
    private static String counts(List<String> names, int[] labels) {
        int[] counts = new int[names.size()];
        for (int label : labels) {
            counts[label]++;
        }
        String some =
                IntStream.range(0, Math.min(COUNTED, counts.length))
                        .mapToObj(i -> names.get(i) + " " + counts[i])
                        .collect(Collectors.joining(", "));
        return "Labels, one a sub-folder: %s%s."
                .formatted(
                        some,
                        counts.length > COUNTED
                                ? " and %d more".formatted(counts.length - COUNTED)
                                : "");
    }

    private static List<Label> labels(Path folder, ImageOptions options, Notices notices) {
        FolderScan scan = new FolderScan(folder);
        FolderScan.Level level = scan.level(folder);
        List<Label> labels = new ArrayList<>();
        List<String> empty = new ArrayList<>();
        List<FolderScan.Level> inside = scan.below(level.folders());
        for (int i = 0; i < inside.size(); i++) {
            Path inner = level.folders().get(i);
            String name = String.valueOf(inner.getFileName());
            FolderScan.Level below = inside.get(i);
            if (below.pictures().isEmpty()) {
                empty.add(name);
                refuseUnreadable(inner, options);
            } else {
                labels.add(new Label(name, below.pictures(), below.folders()));
            }
        }
        if (level.pictures().isEmpty() && labels.isEmpty()) {
            throw new InputException(
                    "%s holds no pictures: %s files were expected, or sub-folders of them%s."
                            .formatted(
                                    folder,
                                    PictureFormat.ALL.replace(" and ", " or "),
                                    scan.kinds().isEmpty() ? "" : ", found " + scan.kinds()));
        }
        if (!level.pictures().isEmpty() && !labels.isEmpty()) {
            throw new InputException(
                    "%s holds pictures beside its sub-folders (%s) and inside them (%s): put all into sub-folders, one a label, or none."
                            .formatted(
                                    folder,
                                    level.pictures().get(0).getFileName(),
                                    folder.relativize(labels.get(0).files().get(0))));
        }
        scan.tell(notices);
        if (!empty.isEmpty()) {
            notices.tell(
                    "Left out: %s, which %s no pictures."
                            .formatted(
                                    String.join(", ", empty),
                                    empty.size() == 1 ? "holds" : "hold"));
        }
        for (Label label : labels) {
            tellOfDeeper(label, folder, labels.size() == 1, notices);
        }
        return labels.isEmpty() ? List.of(new Label("", level.pictures(), List.of())) : labels;
    }

    /** A label that would vanish because none of its files can be read. */
    private static void refuseUnreadable(Path label, ImageOptions options) {
        FolderScan scan = new FolderScan(label);
        scan.below(label);
        if (scan.others() > 0 && !options.skipBad()) {
            throw new InputException(
                    "%s holds files and no picture that can be read (%s), so the label %s would be missing: %s are read."
                            .formatted(
                                    label,
                                    scan.kinds().isEmpty()
                                            ? "links that lead nowhere"
                                            : scan.kinds(),
                                    label.getFileName(),
                                    PictureFormat.ALL),
                    Remedy.reading("Leave it out with", "skipBad", ""));
        }
    }

    /** Where a label has folders inside, the folder given may be one too high. */
    private static void tellOfDeeper(Label label, Path folder, boolean alone, Notices notices) {
        List<Path> deeper = label.folders();
        if (deeper.size() > 1 && !alone) {
            notices.tell(
                    "All pictures in %s have that label; the folders in it (%s and %d more) are no labels."
                            .formatted(
                                    label.name(), deeper.get(0).getFileName(), deeper.size() - 1));
        } else if (deeper.size() > 1) {
            notices.tell(
                    "All pictures have one label, %s; the folders in it (%s and %d more) are no labels. For them as labels give %s."
                            .formatted(
                                    label.name(),
                                    deeper.get(0).getFileName(),
                                    deeper.size() - 1,
                                    folder.resolve(label.name())));
        }
    }

    static boolean isPicture(Path path) {
        return !FolderScan.isHidden(path)
                && PictureFormat.named(String.valueOf(path.getFileName()))
                && Files.isRegularFile(path);
    }
}
