package dev.likeness.file;

import dev.likeness.InputException;
import java.io.BufferedOutputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

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

    private static final AtomicLong NUMBER = new AtomicLong();
    private static final long PROCESS = ProcessHandle.current().pid();
    private static final Set<Path> OPEN = ConcurrentHashMap.newKeySet();
    private static final Pattern TEMPORARY = Pattern.compile("\\..+\\.tmp-(\\d{1,18})-\\d+");

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
        Path aside =
                folder.resolve("." + name + ".tmp-" + PROCESS + "-" + NUMBER.incrementAndGet());
        OPEN.add(aside);
        try {
            // Not a channel: an interrupted thread would close it in the middle of the file.
            try (FileOutputStream file = new FileOutputStream(aside.toFile())) {
                OutputStream out = new BufferedOutputStream(file, 1 << 16);
                body.writeTo(out);
                out.flush();
                file.getFD().sync();
            }
            rename(aside, folder.resolve(name));
        } finally {
            Files.deleteIfExists(aside);
            OPEN.remove(aside);
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

    /** Deletes what processes that were killed left beside the files of a folder. */
    static void deleteStale(Path folder) {
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, ".*.tmp-*")) {
            for (Path file : files) {
                if (stale(file)) {
                    Files.deleteIfExists(file);
                }
            }
        } catch (IOException e) {
            throw FileProblem.writing(folder, e);
        }
    }

    private static boolean stale(Path file) {
        @Nullable Path name = file.getFileName();
        Matcher matcher = TEMPORARY.matcher(String.valueOf(name));
        if (!matcher.matches()) {
            return false;
        }
        long process = Long.parseLong(matcher.group(1));
        // A container gives the same number to the process that was killed and to the next one.
        return process == PROCESS
                ? !OPEN.contains(file.toAbsolutePath().normalize())
                : ProcessHandle.of(process).isEmpty();
    }
}
