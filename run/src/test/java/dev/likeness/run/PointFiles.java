package dev.likeness.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.IntStream;

/** Small files of points. */
final class PointFiles {

    private PointFiles() {}

    /** A file of points 0, 1, 2 …, each with its negative beside it. */
    static Path numbered(Path folder, int count) {
        return write(
                folder.resolve("numbered.points"),
                IntStream.range(0, count).mapToObj(i -> i + " " + -i).toArray(String[]::new));
    }

    static Path write(Path file, String... lines) {
        try {
            return Files.writeString(file, String.join("\n", lines));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
