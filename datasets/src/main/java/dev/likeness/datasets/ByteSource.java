package dev.likeness.datasets;

import dev.likeness.InputException;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;

/**
 * Where bytes come from: a file or a resource of the jar, gzip or not.
 *
 * @param name how messages call it
 * @param opener opens the stored bytes
 */
record ByteSource(String name, Opener opener) {

    @FunctionalInterface
    interface Opener {
        InputStream open() throws IOException;
    }

    private static final int BUFFER = 1 << 16;

    static ByteSource of(Path file) {
        return new ByteSource(file.toString(), () -> Files.newInputStream(file));
    }

    static ByteSource of(String name, byte[] bytes) {
        return new ByteSource(name, () -> new ByteArrayInputStream(bytes));
    }

    static ByteSource resource(String name) {
        return new ByteSource(
                name,
                () -> {
                    InputStream in = ByteSource.class.getResourceAsStream(name);
                    if (in == null) {
                        throw new NoSuchFileException(name);
                    }
                    return in;
                });
    }

    /** The content, decompressed when it begins as gzip does. */
    InputStream open() throws IOException {
        InputStream stored = opener.open();
        try {
            BufferedInputStream in = new BufferedInputStream(stored, BUFFER);
            in.mark(2);
            boolean gzip = in.read() == 0x1f && in.read() == 0x8b;
            in.reset();
            return gzip ? new GZIPInputStream(in, BUFFER) : in;
        } catch (IOException e) {
            stored.close();
            throw e;
        }
    }

    /** The sentence for a file that cannot be read. */
    static InputException unreadable(String name, IOException e) {
        String reason;
        if (e instanceof NoSuchFileException) {
            reason = "there is no such file";
        } else if (e instanceof AccessDeniedException) {
            reason = "permission denied";
        } else if (e.getMessage() == null) {
            reason = e.getClass().getSimpleName();
        } else {
            reason = e.getMessage();
        }
        return new InputException(name + " cannot be read: " + reason + ".", e);
    }
}
