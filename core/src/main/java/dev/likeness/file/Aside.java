package dev.likeness.file;

import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A file or folder in the making, beside the name that it will have: {@code .NAME.tmp-PROCESS-1}.
 * Its maker holds a lock on it, which ends with the process, however that ends; so whoever makes
 * the same target next can tell what a killed process left, and deletes it.
 */
public final class Aside implements AutoCloseable {

    private static final AtomicLong NUMBER = new AtomicLong();
    private static final long PROCESS = ProcessHandle.current().pid();
    private static final Set<Path> OPEN = ConcurrentHashMap.newKeySet();
    private static final Pattern NAME = Pattern.compile("\\..+\\.tmp-(\\d{1,18})-\\d+");

    /** The file in a folder whose lock says that the folder is being filled. */
    private static final String LOCK = ".lock";

    /** A name has at most 255 bytes on most systems; what is added to it takes up to 40. */
    private static final int LONGEST = 200;

    private final Path path;
    private final FileOutputStream stream;

    private Aside(Path path, FileOutputStream stream) {
        this.path = path;
        this.stream = stream;
    }

    /**
     * An empty file beside a target. What killed processes left of the same target is deleted.
     *
     * @param target an absolute path; its folder must be there
     */
    static Aside file(Path target) throws IOException {
        return make(target, false);
    }

    /** An empty folder beside a target; see {@link #file}. */
    public static Aside folder(Path target) throws IOException {
        return make(target, true);
    }

    private static Aside make(Path target, boolean folder) throws IOException {
        Path parent = target.resolveSibling("");
        String prefix = prefix(String.valueOf(target.getFileName()));
        clear(parent, prefix);
        while (true) {
            Path path = parent.resolve(prefix + PROCESS + "-" + NUMBER.incrementAndGet());
            OPEN.add(path);
            try {
                if (folder) {
                    Files.createDirectory(path);
                }
                Path locked = folder ? path.resolve(LOCK) : path;
                FileOutputStream stream = new FileOutputStream(locked.toFile());
                Aside aside = new Aside(path, stream);
                // Between its making and its lock another process may have taken it for a left one.
                if (lock(stream.getChannel()) && Files.exists(locked)) {
                    return aside;
                }
                aside.close();
            } catch (IOException | RuntimeException e) {
                OPEN.remove(path);
                throw e;
            }
        }
    }

    /** How the names of what is made of a target begin. */
    private static String prefix(String name) {
        byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
        if (bytes.length <= LONGEST) {
            return "." + name + ".tmp-";
        }
        String start = name.substring(0, name.offsetByCodePoints(0, 20));
        return ".%s-%08x.tmp-".formatted(start, name.hashCode());
    }

    /** Takes the lock; on a file system without locks there is none to hold. */
    private static boolean lock(FileChannel channel) {
        try {
            @Nullable FileLock lock = channel.tryLock();
            return lock != null;
        } catch (OverlappingFileLockException here) {
            return false;
        } catch (IOException unsupported) {
            return true;
        }
    }

    /** Where it is made. */
    public Path path() {
        return path;
    }

    /** Takes the bytes of a file. */
    FileOutputStream stream() {
        return stream;
    }

    /** Takes the lock's file out of a folder that is whole, before it is renamed. */
    public void whole() throws IOException {
        Files.deleteIfExists(path.resolve(LOCK));
    }

    /** Deletes what is still there, and ends the lock. */
    @Override
    public void close() throws IOException {
        try {
            stream.close();
            delete(path);
        } finally {
            OPEN.remove(path);
        }
    }

    /**
     * Deletes what killed processes left in a folder, of any target.
     *
     * @throws dev.likeness.InputException if something cannot be deleted
     */
    public static void clear(Path folder) {
        if (!Files.isDirectory(folder)) {
            return;
        }
        try {
            clear(folder, ".");
        } catch (IOException e) {
            throw FileProblem.writing(folder, e);
        }
    }

    private static void clear(Path folder, String prefix) throws IOException {
        DirectoryStream.Filter<Path> left =
                path -> {
                    String name = String.valueOf(path.getFileName());
                    return name.startsWith(prefix) && NAME.matcher(name).matches();
                };
        try (DirectoryStream<Path> all = Files.newDirectoryStream(folder, left)) {
            for (Path path : all) {
                if (!OPEN.contains(path.toAbsolutePath().normalize())) {
                    clearOne(path);
                }
            }
        }
    }

    /** Deletes what nobody holds the lock of, while holding it. */
    private static void clearOne(Path path) throws IOException {
        boolean folder = Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS);
        Path locked = folder ? path.resolve(LOCK) : path;
        try (FileChannel channel = FileChannel.open(locked, StandardOpenOption.WRITE)) {
            @Nullable FileLock lock = channel.tryLock();
            if (lock != null) {
                delete(path);
            }
        } catch (OverlappingFileLockException here) {
            return;
        } catch (NoSuchFileException e) {
            // Not locked yet, or about to be renamed: only its process says whether it goes on.
            if (folder && gone(path)) {
                delete(path);
            }
        } catch (IOException unsupported) {
            if (gone(path)) {
                delete(path);
            }
        }
    }

    private static boolean gone(Path path) {
        Matcher matcher = NAME.matcher(String.valueOf(path.getFileName()));
        return matcher.matches()
                && Long.parseLong(matcher.group(1)) != PROCESS
                && ProcessHandle.of(Long.parseLong(matcher.group(1))).isEmpty();
    }

    /** Deletes a file, or a folder with all in it; links are not followed. */
    private static void delete(Path tree) throws IOException {
        if (!Files.exists(tree, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        Files.walkFileTree(
                tree,
                new SimpleFileVisitor<>() {
                    @Override
                    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
                            throws IOException {
                        Files.deleteIfExists(file);
                        return FileVisitResult.CONTINUE;
                    }

                    @Override
                    public FileVisitResult postVisitDirectory(
                            Path folder, @Nullable IOException problem) throws IOException {
                        if (problem != null) {
                            throw problem;
                        }
                        Files.deleteIfExists(folder);
                        return FileVisitResult.CONTINUE;
                    }
                });
    }
}
