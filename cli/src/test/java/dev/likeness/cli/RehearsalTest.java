package dev.likeness.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs what the launcher runs after a build, in another Java as the launcher does. */
class RehearsalTest {

    @TempDir private Path folder;

    private String java(String... arguments) throws Exception {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-Djava.io.tmpdir=" + folder);
        command.addAll(List.of(arguments));
        Path said = folder.resolve("said.txt");
        Process process =
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(said.toFile())
                        .start();
        assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
        String text = Files.readString(said);
        Files.delete(said);
        assertThat(process.exitValue()).as(text).isZero();
        return text;
    }

    @Test
    void everyCommandEndsWellAndNothingIsLeft() throws Exception {
        String classPath = System.getProperty("java.class.path");

        String said = java("-cp", classPath, "dev.likeness.cli.Rehearsal");

        assertThat(said).isEmpty();
        assertThat(Run.filesIn(folder)).isEmpty();
    }
}
