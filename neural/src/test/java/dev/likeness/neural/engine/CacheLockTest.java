package dev.likeness.neural.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.likeness.InputException;
import dev.likeness.neural.JavaProcess;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The lock of the native library, which another process has and does not give back. */
class CacheLockTest {

    @TempDir private Path folder;
    private Process other;
    private FileChannel channel;

    /** Takes the lock of a file and keeps it. */
    static final class Keeper {
        private Keeper() {}

        public static void main(String[] args) throws IOException {
            try (FileChannel file = open(Path.of(args[0]));
                    FileLock lock = file.lock()) {
                System.out.write(lock.isValid() ? '1' : '0');
                System.out.flush();
                System.in.read();
            }
        }
    }

    private static FileChannel open(Path file) throws IOException {
        return FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    }

    @BeforeEach
    void letAnotherProcessTakeIt() throws IOException {
        Path file = folder.resolve("lock");
        other = JavaProcess.start(List.of(), Keeper.class, file);
        assertThat(other.getInputStream().read()).isEqualTo('1');
        channel = open(file);
    }

    @AfterEach
    void endTheOther() throws IOException {
        other.destroyForcibly();
        channel.close();
    }

    @Test
    void aProcessThatKeepsItIsSaidAfterATime() {
        assertThatThrownBy(() -> CacheLock.take(channel, folder, Duration.ofMillis(100)))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("Another process")
                .hasMessageContaining(folder.toString());
    }

    @Test
    void itIsTakenWhenTheOtherEnds() throws IOException {
        other.destroyForcibly();
        try (FileLock lock = CacheLock.take(channel, folder, Duration.ofMinutes(1))) {
            assertThat(lock.isValid()).isTrue();
        }
    }

    @Test
    void anInterruptEndsTheWait() {
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> CacheLock.take(channel, folder, Duration.ofMinutes(1)))
                .isInstanceOf(InterruptedIOException.class);
        assertThat(Thread.interrupted()).isTrue();
    }
}
