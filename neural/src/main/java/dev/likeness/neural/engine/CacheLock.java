package dev.likeness.neural.engine;

import dev.likeness.InputException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.time.Duration;

/**
 * The lock of the folder with the native library. A process has it for seconds, while it unpacks
 * and loads; one that was stopped, as by Ctrl-Z, keeps it, so nobody waits for it without end.
 */
final class CacheLock {

    /** Longer than a slow disk needs for the first unpacking. */
    static final Duration MOST = Duration.ofMinutes(3);

    private static final long PAUSE_MILLISECONDS = 20;

    private CacheLock() {}

    /**
     * Waits for the lock.
     *
     * @throws InputException if another process has had it all the time
     * @throws IOException if the thread is interrupted meanwhile, or the file cannot be locked
     */
    static FileLock take(FileChannel channel, Path folder, Duration most) throws IOException {
        long begun = System.nanoTime();
        FileLock lock = channel.tryLock();
        while (lock == null) {
            if (System.nanoTime() - begun > most.toNanos()) {
                throw new InputException(
                        "Another process has been loading the native library from %s for %d seconds; perhaps it was stopped. Let it go on, or end it, and try again."
                                .formatted(folder, most.toSeconds()));
            }
            pause();
            lock = channel.tryLock();
        }
        return lock;
    }

    private static void pause() throws IOException {
        try {
            Thread.sleep(PAUSE_MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException(
                    "the wait for another process, which loads it, was interrupted");
        }
    }
}
