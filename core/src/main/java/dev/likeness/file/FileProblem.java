package dev.likeness.file;

import dev.likeness.InputException;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;

/** Says in a sentence why a file could not be read or written. */
public final class FileProblem {

    /** File systems whose files are made while they are read, and may wait for ever. */
    private static final Set<String> OF_THE_SYSTEM =
            Set.of("proc", "sysfs", "tracefs", "debugfs", "securityfs", "configfs", "cgroup2");

    private FileProblem() {}

    /** Why a file could not be written. */
    public static InputException writing(Path file, IOException e) {
        String message = String.valueOf(e.getMessage());
        String start = file + " cannot be written: ";
        if (message.contains("No space left") || message.contains("not enough space")) {
            return new InputException(
                    start
                            + "the disk is full"
                            + space(file)
                            + ". Free some, or choose another folder.",
                    e);
        } else if (message.contains("quota exceeded")) {
            return new InputException(
                    start + "the disk quota is used up. Free some, or choose another folder.", e);
        } else if (message.contains("Read-only file system")) {
            return new InputException(
                    start + "its file system is read-only. Choose another folder.", e);
        } else if (e instanceof AccessDeniedException || message.contains("Permission denied")) {
            return new InputException(
                    start + "permission denied. Choose another folder, or change its rights.", e);
        }
        return new InputException(start + reason(e) + ". Choose another folder.", e);
    }

    /** What the system says; the message of some exceptions is nothing but the path again. */
    public static String reason(IOException e) {
        if (e instanceof FileSystemLoopException) {
            return "its links lead back to a folder above it";
        } else if (e instanceof NoSuchFileException) {
            return "it does not exist";
        } else if (e instanceof FileSystemException in) {
            return in.getReason() == null
                    ? e.getClass().getSimpleName().replaceAll("Exception$", "")
                    : in.getReason();
        }
        return String.valueOf(e.getMessage());
    }

    /** Why a file could not be read. */
    public static InputException reading(Path file, IOException e) {
        String message = String.valueOf(e.getMessage());
        if (e instanceof NoSuchFileException) {
            return new InputException(file + " does not exist. Check the path.", e);
        } else if (e instanceof AccessDeniedException || message.contains("Permission denied")) {
            return new InputException(
                    file + " cannot be read: permission denied. Change its rights.", e);
        }
        if (e instanceof CharacterCodingException) {
            return new InputException(
                    file + " cannot be read: it is no text in UTF-8. Convert it, or make it again.",
                    e);
        }
        return new InputException(file + " cannot be read: " + reason(e) + ".", e);
    }

    /**
     * The text of a file in UTF-8, all of it.
     *
     * @param megabytes the most that such a file may have
     * @throws InputException if it is no regular file, is larger, or no such text
     */
    public static String text(Path file, int megabytes) {
        requireFile(file);
        try {
            if (Files.size(file) > (long) megabytes << 20) {
                throw new InputException(
                        "%s has %s, and a file of its kind at most %d MB. Check the path."
                                .formatted(file, size(Files.size(file)), megabytes));
            }
            return Files.readString(file, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw reading(file, e);
        }
    }

    /** Refuses what is missing, or is no regular file. */
    public static void requireFile(Path file) {
        if (Files.isDirectory(file)) {
            throw new InputException(file + " is a folder, expected a file.");
        } else if (!Files.exists(file)) {
            throw new InputException(file + " does not exist. Check the path.");
        } else if (!Files.isRegularFile(file)) {
            throw new InputException(file + " is a device or a pipe, expected a regular file.");
        }
        requireOfDisk(file);
    }

    /** Refuses what is there and is neither a regular file nor a folder: a pipe would never end. */
    public static void requireFileOrFolder(Path path) {
        if (Files.exists(path) && !Files.isRegularFile(path) && !Files.isDirectory(path)) {
            throw new InputException(
                    path + " is a device or a pipe, expected a regular file or a folder.");
        }
        requireOfDisk(path);
    }

    /** A file such as /proc/kmsg says that it is regular and empty, and never ends. */
    private static void requireOfDisk(Path path) {
        try {
            if (Files.isRegularFile(path)
                    && Files.size(path) == 0
                    && OF_THE_SYSTEM.contains(Files.getFileStore(path).type())) {
                throw new InputException(
                        path
                                + " is made by the system while it is read, and may never end. Copy what you need to a file of your own.");
            }
        } catch (IOException e) {
            throw reading(path, e);
        }
    }

    /** Refuses a file whose first bytes are mostly zeros: there may be gigabytes of them. */
    public static void requireText(Path file, byte[] begin) {
        int zeros = 0;
        for (byte b : begin) {
            zeros += b == 0 ? 1 : 0;
        }
        if (4 * zeros > begin.length) {
            throw new InputException(
                    "%s is no text: %d of its first %d bytes are zeros."
                            .formatted(file, zeros, begin.length));
        }
    }

    private static String space(Path file) {
        try {
            Path folder = file.toAbsolutePath().getParent();
            boolean device = Files.exists(file) && !Files.isRegularFile(file);
            if (folder == null || device) {
                return "";
            }
            var store = Files.getFileStore(folder);
            return String.format(
                    Locale.ROOT,
                    ", %s of %s free on %s",
                    size(store.getUsableSpace()),
                    size(store.getTotalSpace()),
                    folder);
        } catch (IOException unknown) {
            return "";
        }
    }

    private static String size(long bytes) {
        if (bytes < 1_000_000) {
            return String.format(Locale.ROOT, "%.0f kB", bytes / 1e3);
        } else if (bytes < 1_000_000_000) {
            return String.format(Locale.ROOT, "%.1f MB", bytes / 1e6);
        }
        return String.format(Locale.ROOT, "%.1f GB", bytes / 1e9);
    }
}
