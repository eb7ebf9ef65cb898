package dev.likeness.neural.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.likeness.InputException;
import dev.likeness.neural.JavaProcess;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.bytedeco.javacpp.Loader;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each reason why the native library cannot be loaded has its own sentence. */
@EnabledOnOs(OS.LINUX)
class NativeReasonsTest {

    private static final String CACHE = "org.bytedeco.javacpp.cachedir";

    @TempDir private Path folder;

    /** Loads the library, and prints "loaded" or the sentence that says why not. */
    static final class Loading {
        private Loading() {}

        public static void main(String[] args) {
            try {
                Engine.load();
                System.out.println("loaded");
            } catch (InputException e) {
                System.out.println(e.getMessage());
            }
        }
    }

    @BeforeAll
    static void unpack() {
        Engine.load();
    }

    @Test
    void withoutAnyHindranceItIsLoaded() throws Exception {
        assertThat(said("exec \"$@\"", cache())).isEqualTo("loaded");
    }

    /** With the larger limits libtorch ended the process while it was loaded. */
    @ParameterizedTest
    @ValueSource(ints = {1_600_000, 1_920_000, 2_050_000})
    void tooLittleAddressSpace(int kilobytes) throws Exception {
        assertThat(said("ulimit -v " + kilobytes + "; exec \"$@\"", cache()))
                .contains("the memory that this process may address is too little")
                .contains("ulimit -v unlimited");
    }

    @Test
    void aFolderWhoseFilesMayNotBeRun() throws Exception {
        assertThat(
                        mounted(
                                "mount --bind " + cache() + " . && mount -o remount,bind,noexec .",
                                folder))
                .contains("nothing in this folder may be run")
                .contains("noexec")
                .contains(folder.toString())
                .contains(CACHE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1m", "20m"})
    void aFullDisk(String size) throws Exception {
        assertThat(mounted("mount -t tmpfs -o size=" + size + " tmpfs .", folder))
                .contains("the disk is full")
                .contains(folder.toString())
                .contains(CACHE);
    }

    private static Path cache() throws IOException {
        return Loader.getCacheDir().toPath().toAbsolutePath();
    }

    /** What a process says to which a file system is mounted at a folder, and to it alone. */
    private static String mounted(String mount, Path folder) throws Exception {
        List<String> alone = List.of("unshare", "--map-root-user", "--mount", "sh", "-c");
        Process may = start(alone, "mount -t tmpfs tmpfs /mnt", List.of());
        may.getInputStream().readAllBytes();
        assumeTrue(may.waitFor() == 0, "this system lets no process of a user mount anything");
        String inside = "cd '" + folder + "' && " + mount + " && cd / && exec \"$@\"";
        return text(start(alone, inside, java(folder)));
    }

    private static String said(String shell, Path cache) throws Exception {
        return text(start(List.of("sh", "-c"), shell, java(cache)));
    }

    private static List<String> java(Path cache) {
        List<String> small =
                List.of(
                        "-Xmx64m",
                        "-XX:CompressedClassSpaceSize=32m",
                        "-XX:ReservedCodeCacheSize=32m",
                        "-D" + CACHE + "=" + cache);
        return JavaProcess.command(small, Loading.class);
    }

    private static Process start(List<String> shell, String script, List<String> words)
            throws IOException {
        List<String> command = new ArrayList<>(shell);
        command.add(script);
        command.add("sh");
        command.addAll(words);
        try {
            return new ProcessBuilder(command).redirectErrorStream(true).start();
        } catch (IOException missing) {
            assumeTrue(false, "there is no " + shell.get(0) + " here");
            throw missing;
        }
    }

    private static String text(Process process) throws Exception {
        process.getOutputStream().close();
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        assertThat(process.exitValue()).as(text).isZero();
        return text.strip();
    }
}
