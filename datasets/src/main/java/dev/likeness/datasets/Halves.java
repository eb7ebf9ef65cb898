package dev.likeness.datasets;

import dev.likeness.InputException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The halves of a data set by the usual names of their folders, in capitals or not: one to learn
 * from, one to judge by.
 *
 * @param train the half to learn from
 * @param test the half to judge by: test, or else val
 * @param others further folders, which are not read
 */
record Halves(Path train, Path test, List<Path> others) {

    private static final Set<String> TRAIN = Set.of("train", "training");
    private static final Set<String> TEST = Set.of("test", "testing");
    private static final Set<String> VALIDATION = Set.of("val", "valid", "validation");

    /** The halves of a folder; null if it has none. */
    static @Nullable Halves of(Path folder) {
        List<Path> folders = folders(folder);
        Path train = named(folders, TRAIN);
        Path test = named(folders, TEST);
        Path judging = test == null ? named(folders, VALIDATION) : test;
        if (train == null || judging == null) {
            return null;
        }
        List<Path> others = new ArrayList<>(folders);
        others.remove(train);
        others.remove(judging);
        return new Halves(train, judging, others);
    }

    /**
     * Refuses a folder whose folders look like halves of which one is missing, and one that holds
     * the folder that is meant.
     */
    static void refuseNearly(Path folder) {
        List<Path> folders = folders(folder);
        Set<String> names = Set.of("train", "training", "test", "testing", "val", "valid");
        boolean allHalves =
                !folders.isEmpty()
                        && folders.stream().allMatch(each -> names.contains(lower(each)));
        if (allHalves && !TRAIN.contains(lower(folders.get(0)))) {
            throw new InputException(
                    "%s holds %s, which is a half of a data set and no label, and no train beside it: name the half to learn from train, or give %s itself."
                            .formatted(folder, lower(folders.get(0)), folders.get(0)));
        } else if (folders.size() == 1 && of(folders.get(0)) != null) {
            throw new InputException(
                    "%s holds one folder, in which the halves of a data set lie. Give %s instead."
                            .formatted(folder, folders.get(0)));
        }
    }

    /** A folder that is alone in another and the half to learn from: its folders are labels. */
    static @Nullable Path onlyTrain(Path folder) {
        List<Path> folders = folders(folder);
        return folders.size() == 1 ? named(folders, TRAIN) : null;
    }

    private static List<Path> folders(Path folder) {
        try (Stream<Path> all = Files.list(folder)) {
            return FolderScan.sorted(
                    all.filter(each -> Files.isDirectory(each) && !FolderScan.isHidden(each))
                            .toList());
        } catch (IOException e) {
            throw ByteSource.unreadable(folder.toString(), e);
        } catch (UncheckedIOException e) {
            throw ByteSource.unreadable(
                    folder.toString(),
                    Objects.requireNonNull(e.getCause(), "of an UncheckedIOException"));
        }
    }

    private static @Nullable Path named(List<Path> folders, Set<String> names) {
        return folders.stream()
                .filter(each -> names.contains(lower(each)))
                .findFirst()
                .orElse(null);
    }

    private static String lower(Path folder) {
        return String.valueOf(folder.getFileName()).toLowerCase(Locale.ROOT);
    }
}
