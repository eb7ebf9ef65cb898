package dev.likeness.file;

import dev.likeness.InputException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a second process out of the folder of a run while the first one fits there. The lock ends
 * with its process, however that ends; the empty file {@code .lock} stays, because to delete it
 * while another process opens it would let both in.
 */
public final class RunLock implements AutoCloseable {

    private final Path file;
    private final FileChannel channel;

    private RunLock(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    /**
     * Takes the lock.
     *
     * @param folder the folder of the run; made if it is not there
     * @throws InputException if another fit holds it, or the folder cannot be written to
     */
    static RunLock take(Path folder) {
        AtomicFile.makeFolder(folder);
        Path file = folder.resolve(".lock");
        FileChannel channel;
        try {
            channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        } catch (IOException e) {
            throw FileProblem.writing(file, e);
        }
        RunLock lock = new RunLock(file, channel);
        if (!lock.held()) {
            lock.close();
            throw new InputException(
                    folder
                            + " is in use: another fit is running in it. Wait until it has ended,"
                            + " or choose another folder.");
        }
        return lock;
    }

    private boolean held() {
        try {
            @Nullable FileLock lock = channel.tryLock();
            return lock != null;
        } catch (OverlappingFileLockException here) {
            return false;
        } catch (IOException unsupported) {
            // A file system without locks: no protection is better than no fit.
            return true;
        }
    }

    /** The file that is locked. */
    public Path file() {
        return file;
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw FileProblem.writing(file, e);
        }
    }
}
