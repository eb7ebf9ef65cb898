package dev.likeness.file;

import java.nio.file.Path;

/** The folder of a run. */
public final class RunFolder {

    private final Path path;

    private RunFolder(Path path) {
        this.path = path;
    }

    /** The folder. */
    public Path path() {
        return path;
    }
}
