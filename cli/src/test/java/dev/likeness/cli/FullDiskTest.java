package dev.likeness.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** A disk that fills up, as a small file system in memory; skipped where none may be mounted. */
@EnabledOnOs(OS.LINUX)
class FullDiskTest {

    @TempDir private Path folder;
    private Path disk;

    @BeforeEach
    void mount() throws Exception {
        disk = Files.createDirectory(folder.resolve("disk"));
        assumeTrue(
                run("mount", "-t", "tmpfs", "-o", "size=64k", "likeness", disk.toString()),
                "no file system may be mounted here");
    }

    @AfterEach
    void unmount() throws Exception {
        run("umount", disk.toString());
    }

    private static boolean run(String... command) throws Exception {
        Process process =
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start();
        return process.waitFor(10, TimeUnit.SECONDS) && process.exitValue() == 0;
    }

    private void leave(int bytes) throws Exception {
        long free = Files.getFileStore(disk).getUsableSpace();
        Files.write(disk.resolve("filler"), new byte[(int) free - bytes]);
    }

    @Test
    void aDiskThatIsFullFromTheBeginningIsSaidAndNothingIsLeft() throws Exception {
        leave(0);
        Run fit =
                Run.of(
                        "fit",
                        "pixels",
                        "--data",
                        Pictures.folder(folder),
                        "--out",
                        disk.resolve("runs/first"));

        assertThat(fit.code()).as(fit.err()).isEqualTo(1);
        assertThat(fit.err()).contains("the disk is full").doesNotContain("Exception");
        assertThat(Run.filesIn(disk)).containsExactly("filler");
    }

    @Test
    void aDiskThatFillsUpInTheMiddleLeavesNothingHalfWritten() throws Exception {
        leave(12_288);
        Path run = disk.resolve("run");
        Run fit =
                Run.of(
                        "fit",
                        "pixels",
                        "--data",
                        Pictures.folder(folder),
                        "--out",
                        run,
                        "--epochs",
                        50);

        assertThat(fit.code()).as(fit.err()).isEqualTo(1);
        assertThat(fit.err()).contains("the disk is full").doesNotContain("Exception");
        assertThat(Run.filesIn(run)).noneMatch(name -> name.contains(".tmp"));
        assertThat(run.resolve("model.safetensors")).doesNotExist();

        Files.delete(disk.resolve("filler"));
        Run resumed = Run.of("fit", "--resume", run, "--epochs", 2);
        assertThat(resumed.code()).as("once there is space: " + resumed.err()).isZero();
    }

    @Test
    void aSampleThatDoesNotFitIsNotThereAtAll() throws Exception {
        Path run = folder.resolve("run");
        Run.of("fit", "pixels", "--data", Pictures.folder(folder), "--out", run);

        Run array = Run.of("sample", run, "-n", 2000, "-o", disk.resolve("many.npy"));
        Run pictures = Run.of("sample", run, "-n", 2000, "-o", disk.resolve("many") + "/");

        assertThat(array.code()).isEqualTo(1);
        assertThat(array.err()).contains("the disk is full");
        assertThat(pictures.code()).isEqualTo(1);
        assertThat(pictures.err()).contains("cannot be written").doesNotContain("Exception");
        assertThat(Run.filesIn(disk)).isEmpty();
    }
}
