package dev.likeness.neural.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.likeness.InputException;
import dev.likeness.ThreadLimit;
import dev.likeness.neural.JavaProcess;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.Test;

class EngineTest {

    @Test
    void infoNamesPlatformVersionBlasAndDevice() {
        Engine.Info info = Engine.info();
        assertThat(info.platform()).as("platform").contains("-");
        assertThat(info.version()).as("version of libtorch").matches("\\d+\\.\\d+.*");
        assertThat(info.device()).as("device").isEqualTo("cpu");
        if (info.platform().equals("linux-x86_64") || info.platform().equals("windows-x86_64")) {
            assertThat(info.blas()).as("BLAS").isEqualTo("MKL");
        } else {
            assertThat(info.blas()).as("BLAS").isEqualTo("OpenBLAS");
        }
    }

    /** The class path has MKL here; a process that is asked not to load it says what it has. */
    @Test
    void blasIsTheLibraryThatWasLoadedAndNotTheOneOnTheClassPath()
            throws IOException, InterruptedException {
        assumeTrue(Engine.info().blas().equals("MKL"), "there is no other library to ask for");
        Process process =
                JavaProcess.start(List.of("-Dorg.bytedeco.openblas.load=openblas"), Blas.class);
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as("exit code; it printed: %s", output).isZero();
        assertThat(output).contains("BLAS OpenBLAS (slow)");
    }

    @Test
    void mklIsLookedForByTheNamesItHasOnLinuxAndOnWindows() {
        assertThat(Engine.mklFiles()).contains("libmkl_rt.so.2", "mkl_rt.2.dll");
    }

    /** Blocks of 1 to 30 MB, given back and asked for again. */
    @Test
    void memoryThatTensorsGiveBackIsNotClearedAgain() throws IOException {
        Path stat = Path.of("/proc/self/stat");
        assumeTrue(Files.isReadable(stat), "page faults are counted in /proc, which is Linux's");
        assumeTrue(
                System.getenv().keySet().stream().noneMatch(name -> name.startsWith("MALLOC_")),
                "the environment sets up the C library itself");
        long before = 0;
        for (int round = 0; round < 30; round++) {
            try (Scope scope = Scope.open()) {
                for (int size = 1; size <= 30; size += 7) {
                    Tensor.zeros(size, 1 << 18);
                }
            }
            if (round == 9) {
                before = faults(stat);
            }
        }
        assertThat(faults(stat) - before)
                .as("page faults of 20 rounds of 75 MB; cleared again they are 384,000")
                .isLessThan(50_000);
    }

    private static long faults(Path stat) throws IOException {
        String line = Files.readString(stat);
        return Long.parseLong(line.substring(line.lastIndexOf(')') + 2).split(" ")[7]);
    }

    @Test
    void threadsAreThoseAskedFor() {
        int cores = Runtime.getRuntime().availableProcessors();
        try (ThreadLimit one = ThreadLimit.open(1)) {
            assertThat(used()).as("threads of a limit of 1").isEqualTo(1);
            try (ThreadLimit three = ThreadLimit.open(3)) {
                assertThat(used()).as("threads of a limit of 3").isEqualTo(3);
                CompletableFuture<Integer> other = CompletableFuture.supplyAsync(this::used);
                assertThat(other.join()).as("threads of another thread's work").isEqualTo(cores);
            }
            assertThat(used()).as("threads after the inner limit closed").isEqualTo(1);
        }
        assertThat(used()).as("threads without a limit").isEqualTo(cores);
    }

    /** The threads that libtorch uses for the work of the calling thread. */
    private int used() {
        try (Scope scope = Scope.open()) {
            assertThat(Engine.info().threads()).isEqualTo(torch.get_num_threads());
            return torch.get_num_threads();
        }
    }

    @Test
    void devicesThatAreNotThereAreRefused() {
        Engine.requireDevice("cpu");
        assertThatThrownBy(() -> Engine.requireDevice("cuda"))
                .isInstanceOf(InputException.class)
                .hasMessage("There is no device \"cuda\" here. Networks compute on the cpu.");
    }

    /** On a cold cache, of some 900 MB: without the lock one destroys the other's copy. */
    @Test
    void twoProcessesMayUnpackTheLibraryAtOnce() throws IOException, InterruptedException {
        Path cache = Files.createTempDirectory("likeness-cold-cache");
        List<Process> processes = new ArrayList<>();
        try {
            for (int i = 0; i < 2; i++) {
                processes.add(
                        JavaProcess.start(
                                List.of("-Dorg.bytedeco.javacpp.cachedir=" + cache), Load.class));
            }
            for (Process process : processes) {
                String output =
                        new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
                assertThat(process.waitFor()).as("exit code; it printed: %s", output).isZero();
                assertThat(output).as("what it computed").contains("sum 6.0");
            }
        } finally {
            for (Process process : processes) {
                process.destroyForcibly().waitFor();
            }
            delete(cache);
        }
    }

    /** Links are deleted and not followed; a temporary folder of JUnit's would warn of each. */
    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    /** Prints the name of the library of matrix products. */
    static final class Blas {

        private Blas() {}

        public static void main(String[] args) {
            System.out.println("BLAS " + Engine.info().blas());
        }
    }

    /** Loads the library and adds three numbers. */
    static final class Load {

        private Load() {}

        public static void main(String[] args) {
            System.out.println("sum " + Tensor.of(new float[] {1, 2, 3}, 3).sum().item());
        }
    }
}
