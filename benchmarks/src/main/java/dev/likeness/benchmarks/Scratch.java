package dev.likeness.benchmarks;

import dev.likeness.InputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * A folder for a moment.
 *
 * @param path the folder
 */
record Scratch(Path path) implements AutoCloseable {

    static Scratch make() {
        try {
            return new Scratch(Files.createTempDirectory("likeness-benchmark-"));
        } catch (IOException e) {
            throw new InputException("No folder could be made: " + e.getMessage() + ".", e);
        }
    }

    @Override
    public void close() {
        try (Stream<Path> inside = Files.walk(path)) {
            List<Path> deepestFirst = inside.sorted(Comparator.reverseOrder()).toList();
            for (Path file : deepestFirst) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new InputException(path + " could not be deleted: " + e.getMessage() + ".", e);
        }
    }
}
