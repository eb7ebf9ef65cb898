package dev.likeness.neural.gan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.likeness.file.RunFolder;
import dev.likeness.file.Safetensors;
import dev.likeness.neural.JavaProcess;
import dev.likeness.random.Draws;
import dev.likeness.random.Randomness;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run killed with SIGKILL again and again ends in the bytes of one that was left alone. */
class KilledRunTest {

    private static final int KILLS = 20;
    private static final long SEED = Long.getLong("likeness.test.killSeed", System.nanoTime());

    @TempDir private Path folder;
    private Process process;
    private @Nullable Process next; // it loads the library while the other one trains
    private BufferedReader output;
    private final List<String> printed = new ArrayList<>();
    private final List<String> history = new ArrayList<>();

    @AfterEach
    void leaveNoProcess() {
        for (Process each : new Process[] {process, next}) {
            if (each != null) {
                each.destroyForcibly();
            }
        }
    }

    @Test
    void runKilledAtTwentyRandomMomentsEndsInTheSameBytes()
            throws IOException, InterruptedException {
        Path alone = folder.resolve("alone");
        long started = System.nanoTime();
        start(alone, true);
        assertThat(waitUntilBegun()).as("the undisturbed run begins").isTrue();
        long loading = System.nanoTime() - started;
        waitForEnd();
        long training = System.nanoTime() - started - loading;

        RunFolder run = new RunFolder(folder.resolve("killed"));
        Draws draws = Randomness.of(SEED).fork("kills").at(0);
        int inTheMiddle = 0;
        for (int kill = 0; kill < KILLS; kill++) {
            boolean early = draws.nextInt(5) == 0;
            start(run.path(), early);
            if (early) {
                sleep(loading * draws.nextDouble()); // while it loads
            } else if (waitUntilBegun()) {
                next =
                        next == null
                                ? JavaProcess.start(List.of(), FitAgain.class, run.path())
                                : next;
                sleep(training * draws.nextDouble() / 4);
            }
            process.destroyForcibly();
            int exit = process.waitFor();
            assertThat(exit).as("exit code; it printed %s; %s", printed, what()).isIn(0, 137);
            long step = stepOfCheckpoint(run);
            history.add(
                    (exit == 0 ? "ended by itself" : "killed") + " with step " + step + " on disk");
            inTheMiddle += step > 0 && step < FitAgain.STEPS ? 1 : 0;
        }
        start(run.path(), false);
        waitForEnd();

        assertThat(Files.mismatch(new RunFolder(alone).model(), run.model()))
                .as("first byte of the model that differs; %s", what())
                .isEqualTo(-1);
        assertThat(inTheMiddle).as("kills between first and last step; %s", what()).isPositive();
        assertThat(epochs(run))
                .as("epochs in the metrics; %s", what())
                .isEqualTo(
                        LongStream.rangeClosed(1, FitAgain.STEPS / FitAgain.STEPS_PER_EPOCH + 1)
                                .boxed()
                                .toList());
        try (Stream<Path> files = Files.list(run.path())) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .as("files of the run, nothing half-written; %s", what())
                    .containsExactlyInAnyOrder(
                            "recipe.json",
                            "metrics.jsonl",
                            "checkpoint.safetensors",
                            "model.safetensors",
                            "samples");
        }
    }

    private String what() {
        return "repeat with -Dlikeness.test.killSeed=" + SEED + "; so far " + history;
    }

    /** Starts a process, or tells the one that has loaded the library to begin. */
    private void start(Path run, boolean fresh) throws IOException {
        boolean loaded = next != null && !fresh;
        process = loaded ? next : JavaProcess.start(List.of(), FitAgain.class, run);
        next = loaded ? null : next;
        process.getOutputStream().write('\n');
        process.getOutputStream().flush();
        output =
                new BufferedReader(
                        new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        printed.clear();
    }

    /** False when it ended before. */
    private boolean waitUntilBegun() throws IOException {
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            if (line.equals(FitAgain.BEGUN)) {
                return true;
            }
            printed.add(line);
        }
        return false;
    }

    private void waitForEnd() throws IOException, InterruptedException {
        output.lines().forEach(printed::add);
        assertThat(process.waitFor()).as("exit code; it printed %s; %s", printed, what()).isZero();
    }

    private static void sleep(double nanoseconds) throws InterruptedException {
        Thread.sleep((long) (nanoseconds / 1e6));
    }

    /** The file is whole whenever the process was killed. */
    private static long stepOfCheckpoint(RunFolder run) {
        return Files.exists(run.checkpoint())
                ? Long.parseLong(Safetensors.read(run.checkpoint()).metadata().get("step"))
                : 0;
    }

    private static List<Long> epochs(RunFolder run) {
        List<Long> epochs = new ArrayList<>();
        for (Map<String, Object> line : run.readMetrics()) {
            if ("epoch".equals(line.get("event"))) {
                epochs.add(((Number) line.get("epoch")).longValue());
            }
        }
        return epochs;
    }
}
