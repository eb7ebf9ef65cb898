package dev.likeness.neural.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Objects;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import org.bytedeco.javacpp.Loader;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a process that was killed while it unpacked the native library leaves for the next. */
class NativeCacheTest {

    private static final int MOMENTS = 20;

    @TempDir private Path folder;
    private NativeCache cache;
    private Path library;
    private byte[] whole;

    /** The smallest library there is: where it lies in the cache, and its bytes. */
    @BeforeEach
    void find() throws IOException {
        String platform = Loader.getPlatform();
        cache = new NativeCache(folder, platform);
        URL url = Loader.class.getResource("/org/bytedeco/javacpp/" + platform + "/");
        JarURLConnection connection =
                (JarURLConnection) Objects.requireNonNull(url, "no natives here").openConnection();
        JarFile jar = connection.getJarFile();
        JarEntry entry =
                jar.stream()
                        .filter(each -> each.getName().matches(".*\\.(so|dll|dylib)"))
                        .min(Comparator.comparingLong(JarEntry::getSize))
                        .orElseThrow();
        String name = String.valueOf(Path.of(jar.getName()).getFileName());
        library = folder.resolve(name).resolve(entry.getName());
        try (InputStream in = jar.getInputStream(entry)) {
            whole = in.readAllBytes();
        }
        Files.createDirectories(library.resolveSibling(""));
    }

    @Test
    void aTornLibraryIsUnpackedAgainWheneverTheProcessWasKilled() throws IOException {
        for (int moment = 0; moment < MOMENTS; moment++) {
            Files.write(library, Arrays.copyOf(whole, whole.length * moment / MOMENTS));
            cache.repair();
            assertThat(library).as("torn at moment %d", moment).doesNotExist();
        }
        Files.write(library, whole);
        cache.repair();
        assertThat(library).as("whole").exists();
    }

    @Test
    void whatWasWholeOnceAndIsTornLaterIsUnpackedAgainToo() throws IOException {
        Files.write(library, whole);
        cache.note();
        cache.repair();
        assertThat(library).exists();
        for (int moment = 0; moment < MOMENTS; moment++) {
            Files.write(library, Arrays.copyOf(whole, whole.length * moment / MOMENTS));
            cache.repair();
            assertThat(library).as("torn at moment %d", moment).doesNotExist();
        }
    }

    @Test
    void aFileThatIsInNoJarIsDeleted() throws IOException {
        Path foreign = Files.write(library.resolveSibling("libfoo.so.new"), whole);
        cache.repair();
        assertThat(foreign).doesNotExist();
    }
}
