package dev.likeness.cli;

import dev.likeness.InputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A folder that is about to be made, and can be unmade as long as nothing came of it. */
final class NewFolder {

    private final List<Path> made = new ArrayList<>();

    /**
     * Looks whether the folder could be made and written to.
     *
     * @throws InputException if it could not
     */
    NewFolder(Path folder) {
        @Nullable Path path = folder.toAbsolutePath().normalize();
        while (path != null && !Files.exists(path)) {
            made.add(path);
            path = path.getParent();
        }
        if (path != null && !Files.isDirectory(path)) {
            throw new InputException(
                    "%s cannot be made: %s is a file, not a folder. Choose another folder with --out."
                            .formatted(folder, path));
        } else if (path != null && !Files.isWritable(path)) {
            throw new InputException(
                    "%s cannot be written: permission denied in %s. Choose another folder with --out."
                            .formatted(folder, path));
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
}
