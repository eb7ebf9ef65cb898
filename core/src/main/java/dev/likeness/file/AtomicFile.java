package dev.likeness.file;

import dev.likeness.InputException;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Writes a file whole or not at all: beside its name first, then renamed. */
public final class AtomicFile {

    /** What goes into the file. */
    @FunctionalInterface
    public interface Body {

        /** Writes everything; the stream is closed by the caller. */
        void writeTo(OutputStream out) throws IOException;
    }

    private AtomicFile() {}

    /**
     * Writes a file and puts it in place of one that may be there.
     *
     * @throws InputException if it cannot be written; nothing is left behind
     */
    public static void write(Path target, Body body) {
        Path absolute = target.toAbsolutePath();
        Path aside = absolute.resolveSibling("." + absolute.getFileName() + ".part");
        try {
            Path folder = absolute.getParent();
            if (folder != null) {
                Files.createDirectories(folder);
            }
            try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(aside))) {
                body.writeTo(out);
            }
            Files.move(aside, absolute, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            try {
                Files.deleteIfExists(aside);
            } catch (IOException alsoFailed) {
                e.addSuppressed(alsoFailed);
            }
            throw new InputException(target + " cannot be written: " + e.getMessage() + ".", e);
        }
    }
}
