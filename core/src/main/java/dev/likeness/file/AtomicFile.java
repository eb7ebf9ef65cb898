package dev.likeness.file;

import dev.likeness.InputException;
import java.io.BufferedOutputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Locale;

/**
 * Writes a file whole or not at all: beside its name first, then renamed. Whoever opens the file
 * sees the old one or the new one, whenever the process is killed.
 *
 * <pre>{@code
 * AtomicFile.write(Path.of("names.txt"), out -> out.write(text.getBytes(UTF_8)));
 * }</pre>
 */
public final class AtomicFile {

    /** What is to be written. */
    @FunctionalInterface
    public interface Body {

        /** Writes everything; the stream is buffered and must not be closed. */
        void writeTo(OutputStream out) throws IOException;
    }

    private static final boolean WINDOWS =
            System.getProperty("os.name", "").toLowerCase(Locale.ROOT).contains("windows");

    private AtomicFile() {}

    /**
     * Writes a file. Missing folders are made; a file of that name is replaced; a failure leaves
     * what was there before.
     *
     * @param target the file; a link is followed, and a device such as {@code /dev/null} is written
     *     to as it is
     * @param body what to write; what it throws passes through, an {@link IOException} as an {@link
     *     InputException}
     * @throws InputException if it cannot be written, with the reason and the way out
     */
    public static void write(Path target, Body body) {
        if (Files.isDirectory(target)) {
            throw new InputException(
                    target + " cannot be written: it is a folder. Give the name of a file.");
        }
        try {
            if (Files.exists(target) && !Files.isRegularFile(target)) {
                try (OutputStream out =
                        new BufferedOutputStream(Files.newOutputStream(target), 1 << 16)) {
                    body.writeTo(out);
                }
            } else {
                writeAside(Files.isSymbolicLink(target) ? linked(target) : target, body);
            }
        } catch (IOException e) {
            throw FileProblem.writing(target, e);
        }
    }

    private static Path linked(Path link) throws IOException {
        return Files.exists(link)
                ? link.toRealPath()
                : link.resolveSibling(Files.readSymbolicLink(link));
    }

    private static void writeAside(Path target, Body body) throws IOException {
        Path folder = target.toAbsolutePath().normalize().getParent();
        Path name = target.getFileName();
        if (folder == null || name == null) {
            throw new InputException(target + " cannot be written: it names no file.");
        }
        makeFolder(folder);
        try (Aside aside = Aside.file(folder.resolve(name))) {
            // Not a channel: an interrupted thread would close it in the middle of the file.
            FileOutputStream file = aside.stream();
            OutputStream out = new BufferedOutputStream(file, 1 << 16);
            try {
                body.writeTo(out);
                out.flush();
                file.getFD().sync();
            } catch (IOException e) {
                throw FileProblem.writing(target, e); // while the disk is as full as it was
            }
            if (WINDOWS) {
                file.close(); // an open file cannot be renamed there
            }
            rename(aside.path(), folder.resolve(name));
        }
        syncFolder(folder);
    }

    private static void rename(Path from, Path to) throws IOException {
        try {
            Files.move(
                    from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    /** Makes a folder and those above it; one that is there is fine. */
    public static void makeFolder(Path folder) {
        Path file = folder;
        while (file != null && !Files.exists(file)) {
            file = file.getParent();
        }
        if (file != null && !Files.isDirectory(file)) {
            throw new InputException(
                    folder
                            + " cannot be made: "
                            + file
                            + " is a file, not a folder. Choose another folder.");
        }
        try {
            Files.createDirectories(folder);
        } catch (FileAlreadyExistsException e) {
            throw new InputException(folder + " is not a folder. Choose another folder.", e);
        } catch (IOException e) {
            throw FileProblem.writing(folder, e);
        }
    }

    /** The rename itself outlives a power cut only once the folder is on disk. */
    private static void syncFolder(Path folder) {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (IOException unsupported) {
            // Windows opens no folder; the file itself is on disk already.
        }
    }
}
