package dev.likeness.run;

import dev.likeness.InputException;
import dev.likeness.Remedy;
import dev.likeness.file.AtomicFile;
import dev.likeness.file.FileProblem;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A folder that is about to be made, and that is removed again if the run never begins. */
final class NewFolder {

    private static final Remedy OTHER =
            Remedy.of("Choose another folder with", Remedy.Where.FIT, "out", "FOLDER");

    private static final Pattern NUMBERED = Pattern.compile("(.*-)(\\d{1,6})");

    private final List<Path> made = new ArrayList<>();
    private final Path folder;

    /**
     * Looks whether the folder could be made and written to.
     *
     * @throws InputException if it could not
     */
    NewFolder(Path folder) {
        this.folder = folder;
        @Nullable Path path = folder.toAbsolutePath().normalize();
        while (path != null && !Files.exists(path)) {
            made.add(path);
            path = path.getParent();
        }
        if (path != null && !Files.isDirectory(path)) {
            throw new InputException(
                    "%s cannot be made: %s is a file, not a folder.".formatted(folder, path),
                    OTHER);
        } else if (path != null && !Files.isWritable(path)) {
            throw new InputException(
                    "%s cannot be written: permission denied in %s.".formatted(folder, path),
                    OTHER);
        }
    }

    /**
     * Makes the folder, or if another run took its name meanwhile the one of the next number; two
     * runs never get the same.
     *
     * @return the folder that was made
     */
    Path claim() {
        AtomicFile.makeFolder(folder.toAbsolutePath().resolveSibling(""));
        Path next = folder;
        while (true) {
            try {
                Files.createDirectory(next);
                made.remove(folder.toAbsolutePath().normalize());
                made.add(0, next.toAbsolutePath().normalize());
                return next;
            } catch (FileAlreadyExistsException taken) {
                Matcher matcher = NUMBERED.matcher(String.valueOf(next.getFileName()));
                int number = matcher.matches() ? Integer.parseInt(matcher.group(2)) : 1;
                String stem = matcher.matches() ? matcher.group(1) : next.getFileName() + "-";
                next = next.resolveSibling("%s%02d".formatted(stem, number + 1));
            } catch (IOException e) {
                throw FileProblem.writing(next, e);
            }
        }
    }

    /** Notes a file that was made in it. */
    void made(Path file) {
        made.add(0, file);
    }

    /** Removes the files of a run that never began, and the folders that were made for it. */
    void undo() {
        try {
            for (Path path : made) {
                Files.deleteIfExists(path);
            }
        } catch (IOException e) {
            // Something else is in there by now, or the disk is gone: what is there stays.
        }
    }

    /** The folder of a run that was given none: {@code runs/gan-mnist-01} and so on. */
    static Path next(Path runs, String family, String data) {
        String stem = family + "-" + data + "-";
        Pattern numbered = Pattern.compile(Pattern.quote(stem) + "(\\d{1,6})");
        int last = 0;
        if (Files.isDirectory(runs)) {
            try (Stream<Path> taken = Files.list(runs)) {
                for (Path path : taken.toList()) {
                    Matcher matcher = numbered.matcher(String.valueOf(path.getFileName()));
                    if (matcher.matches()) {
                        last = Math.max(last, Integer.parseInt(matcher.group(1)));
                    }
                }
            } catch (IOException e) {
                throw FileProblem.reading(runs, e);
            }
        }
        return runs.resolve(String.format(Locale.ROOT, "%s%02d", stem, last + 1));
    }
}
