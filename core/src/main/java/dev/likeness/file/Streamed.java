package dev.likeness.file;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.function.Consumer;
import java.util.function.Function;

/** What works on files, on streams: by way of a file that is deleted afterwards. */
public final class Streamed {

    private Streamed() {}

    /**
     * Reads a stream to its end; it stays open.
     *
     * @param ending of the file's name, such as {@code .safetensors}
     * @param read what is done with the file
     * @throws IOException if the stream cannot be read
     */
    public static <T> T read(InputStream in, String ending, Function<Path, T> read)
            throws IOException {
        Path copy = Files.createTempFile("likeness-", ending);
        try {
            Files.copy(in, copy, StandardCopyOption.REPLACE_EXISTING);
            return read.apply(copy);
        } finally {
            Files.deleteIfExists(copy);
        }
    }

    /**
     * Writes to a stream, which is flushed and stays open.
     *
     * @param write writes the file
     * @throws IOException if the stream cannot be written
     */
    public static void write(OutputStream out, String ending, Consumer<Path> write)
            throws IOException {
        Path copy = Files.createTempFile("likeness-", ending);
        try {
            write.accept(copy);
            Files.copy(copy, out);
            out.flush();
        } finally {
            Files.deleteIfExists(copy);
        }
    }
}
