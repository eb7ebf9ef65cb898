package dev.likeness.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.likeness.Dataset;
import dev.likeness.FitEvent;
import dev.likeness.FitListener;
import dev.likeness.InputException;
import dev.likeness.toy.Points;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunFolderTest {

    @TempDir Path temporary;
    private Path path;

    @BeforeEach
    void name() {
        path = temporary.resolve("runs/first");
    }

    private static RunRecipe recipe() {
        Map<String, Object> options = new HashMap<>();
        options.put("size", 28L);
        options.put("grey", true);
        options.put("labels", null);
        return RunRecipeBuilder.builder()
                .family("gan")
                .preset("mlp")
                .recipe(Map.of("rate", 2e-4))
                .data("mnist")
                .dataOptions(options)
                .seed(7)
                .steps(900L)
                .minutes(2.5)
                .patience(4)
                .threads(2)
                .version("0.1")
                .build();
    }

    private RunFolder newRun() {
        return RunFolder.create(path, recipe());
    }

    private static FitEvent.Step step(long step, double seconds) {
        return new FitEvent.Step(step, 1, Map.of("loss", 0.5), 100, seconds, 0.1);
    }

    @Test
    void recipeComesBackAndIsTheFirstFile() throws IOException {
        newRun();
        try (var files = Files.list(path)) {
            assertThat(files).containsExactly(path.resolve("recipe.json"));
        }
        assertThat(RunFolder.open(path).recipe()).isEqualTo(recipe());
    }

    @Test
    void folderThatHoldsARunIsRefused() throws IOException {
        newRun();
        assertThatThrownBy(this::newRun)
                .isInstanceOf(InputException.class)
                .hasMessage(
                        path
                                + " already holds a run (recipe.json). Resume the run. Or choose"
                                + " another folder with out=FOLDER.");
        Path other = Files.createDirectories(temporary.resolve("other"));
        Files.writeString(other.resolve("model.safetensors"), "");
        assertThatThrownBy(() -> RunFolder.create(other, recipe()))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("already holds a run (model.safetensors)");
        assertThat(other.resolve("recipe.json")).doesNotExist();
    }

    @Test
    void emptyFolderIsTaken() throws IOException {
        Files.createDirectories(path);
        assertThat(newRun().exists()).isTrue();
    }

    @Test
    void fileInPlaceOfTheFolderIsRefused() throws IOException {
        Path file = Files.writeString(temporary.resolve("file"), "");
        assertThatThrownBy(() -> RunFolder.create(file, recipe()))
                .isInstanceOf(InputException.class)
                .hasMessageContaining(file + " is a file, not a folder. Choose another folder.");
        assertThatThrownBy(() -> RunFolder.open(file))
                .isInstanceOf(InputException.class)
                .hasMessage(file + " is a file, expected the folder of a run.");
        assertThatThrownBy(() -> RunFolder.open(path))
                .isInstanceOf(InputException.class)
                .hasMessage(path + " does not exist, expected the folder of a run.");
        assertThatThrownBy(() -> RunFolder.open(temporary))
                .isInstanceOf(InputException.class)
                .hasMessage(temporary + " is not the folder of a run: it holds no recipe.json.");
    }

    @Test
    void damagedRecipeIsRefusedInASentence() throws IOException {
        RunFolder run = newRun();
        Path file = path.resolve("recipe.json");
        String good = Files.readString(file);
        Files.writeString(file, good.replace("\"seed\" : 7", "\"seed\" : \"x\""));
        assertThatThrownBy(run::recipe)
                .isInstanceOf(InputException.class)
                .hasMessage(file + ": seed must be a whole number, found \"x\".");
        Files.writeString(file, good.substring(0, 40));
        assertThatThrownBy(run::recipe)
                .isInstanceOf(InputException.class)
                .hasMessageStartingWith(file + ": not valid JSON (line ")
                .hasMessageEndingWith(
                        " The file is damaged; begin the run again in another folder.")
                .hasMessageNotContainingAny("Source", "REDACTED");
        Files.write(file, new byte[] {(byte) 0xff});
        assertThatThrownBy(run::recipe)
                .isInstanceOf(InputException.class)
                .hasMessageStartingWith(file + " cannot be read: ");
    }

    @Test
    void openingClearsWhatAKilledProcessLeft() throws Exception {
        newRun();
        Process killed = new ProcessBuilder("sleep", "0").start();
        killed.waitFor();
        Path left = path.resolve(".model.safetensors.tmp-" + killed.pid() + "-3");
        Files.writeString(left, "half");
        RunFolder.open(path);
        assertThat(left).doesNotExist();
        assertThat(path.resolve("recipe.json")).exists();
    }

    @Test
    void aLockKeepsOthersOutUntilItIsClosed() {
        RunFolder run = new RunFolder(path);
        try (RunLock held = run.lock()) {
            assertThat(held.file()).exists();
            RunFolder.create(path, recipe());
            assertThatThrownBy(() -> new RunFolder(path).lock())
                    .isInstanceOf(InputException.class)
                    .hasMessage(
                            path
                                    + " is in use: another fit is running in it. Wait until it has"
                                    + " ended, or choose another folder.");
        }
        try (RunLock again = run.lock()) {
            assertThat(again.file()).as("locked again").exists();
        }
    }

    @Test
    void lockThatCannotBeWrittenIsRefusedInASentence() throws IOException {
        Files.createDirectories(path.resolve(".lock"));
        assertThatThrownBy(() -> new RunFolder(path).lock())
                .isInstanceOf(InputException.class)
                .hasMessageStartingWith(path.resolve(".lock") + " cannot be written: ");
    }

    @Test
    void everyEventButCheckpointsIsALine() {
        RunFolder run = newRun();
        FitListener listener = run.listener();
        listener.on(new FitEvent.Started("gan", 0, 10, 99, Map.of("threads", "2")));
        listener.on(step(1, 0.1));
        listener.on(new FitEvent.Checkpoint(1, run.checkpoint()));
        listener.on(new FitEvent.Warning(1, "Few distinct samples."));
        listener.on(new FitEvent.Epoch(1, 10, Map.of("loss", Double.NaN), 1.5));
        listener.on(new FitEvent.Finished(10, 1, "all epochs are done", 1.5));
        assertThat(run.readMetrics())
                .extracting(line -> line.get("event"))
                .containsExactly("started", "step", "warning", "epoch", "finished");
        assertThat(run.readMetrics().get(1))
                .isEqualTo(
                        Map.of(
                                "event",
                                "step",
                                "step",
                                1L,
                                "epoch",
                                1L,
                                "losses",
                                Map.of("loss", 0.5),
                                "examplesPerSecond",
                                100.0,
                                "seconds",
                                0.1));
        assertThat(run.readMetrics().get(3)).containsEntry("metrics", Map.of("loss", "NaN"));
    }

    @Test
    void stepsAreWrittenOncePerSecondOrFifty() {
        RunFolder run = newRun();
        FitListener listener = run.listener();
        for (int i = 1; i <= 120; i++) {
            listener.on(step(i, i * 0.001));
        }
        listener.on(step(121, 1.2));
        listener.on(step(122, 2.3));
        assertThat(run.readMetrics())
                .extracting(line -> line.get("step"))
                .containsExactly(1L, 51L, 101L, 121L, 122L);
    }

    @Test
    void sheetGoesToTheSamples() {
        RunFolder run = newRun();
        FitListener listener =
                run.listener(
                        new SheetWriter() {
                            @Override
                            public String ending() {
                                return ".txt";
                            }

                            @Override
                            public void write(Dataset sample, Path file) {
                                try {
                                    Files.writeString(file, sample.count() + " points");
                                } catch (IOException e) {
                                    throw new UncheckedIOException(e);
                                }
                            }
                        });
        listener.on(new FitEvent.Sheet(12, 34, new Points(new float[][] {{1}, {2}})));
        assertThat(path.resolve("samples/epoch-0012.txt")).hasContent("2 points");
        assertThat(run.readMetrics())
                .containsExactly(
                        Map.of(
                                "event",
                                "sheet",
                                "step",
                                34L,
                                "epoch",
                                12L,
                                "file",
                                "samples/epoch-0012.txt"));
    }

    private RunFolder runWithSteps(long... steps) {
        RunFolder run = newRun();
        FitListener listener = run.listener();
        for (long step : steps) {
            listener.on(new FitEvent.Epoch(1, step, Map.of(), 0));
        }
        return run;
    }

    private static List<Object> stepsIn(RunFolder run) {
        return run.readMetrics().stream().map(line -> line.get("step")).toList();
    }

    @Test
    void rewindDropsWhatCameAfterTheCheckpoint() throws IOException {
        RunFolder run = runWithSteps(10, 20, 30);
        byte[] before = Files.readAllBytes(run.metrics());
        run.rewindTo(30);
        assertThat(run.metrics()).hasBinaryContent(before);
        run.rewindTo(20);
        assertThat(stepsIn(run)).containsExactly(10L, 20L);
        run.rewindTo(0);
        assertThat(run.metrics()).isEmptyFile();
    }

    @Test
    void rewindOfARunWithoutMetricsDoesNothing() {
        RunFolder run = newRun();
        run.rewindTo(5);
        assertThat(run.metrics()).doesNotExist();
        assertThat(run.readMetrics()).isEmpty();
    }

    @Test
    void lastLineTornAnywhereIsDropped() throws IOException {
        RunFolder run = runWithSteps(10, 20);
        String whole = Files.readString(run.metrics());
        int secondLine = whole.indexOf('\n') + 1;
        for (int length = secondLine; length < whole.length(); length++) {
            Files.writeString(run.metrics(), whole.substring(0, length));
            assertThat(stepsIn(run)).as("cut at %d", length).containsExactly(10L);
            run.rewindTo(100);
            assertThat(run.metrics()).hasContent(whole.substring(0, secondLine));
        }
    }

    @Test
    void lastLineOfZerosIsDropped() throws IOException {
        RunFolder run = runWithSteps(10);
        Files.writeString(run.metrics(), "\0\0\0\n", StandardOpenOption.APPEND);
        assertThat(stepsIn(run)).containsExactly(10L);
    }

    @Test
    void earlierLineThatIsDamagedIsRefusedWithItsNumber() throws IOException {
        RunFolder run = runWithSteps(10, 20);
        Files.writeString(run.metrics(), "{\n" + Files.readString(run.metrics()));
        assertThatThrownBy(run::readMetrics)
                .isInstanceOf(InputException.class)
                .hasMessageStartingWith(run.metrics() + " line 1: not valid JSON");
    }

    @Test
    void resumedFitWritesEachStepOnce() throws IOException {
        RunFolder run = runWithSteps(10, 20, 30);
        Files.writeString(run.metrics(), "{\"event\":\"ste", StandardOpenOption.APPEND);
        FitListener listener = RunFolder.open(path).listener();
        listener.on(new FitEvent.Started("gan", 20, 10, 99, Map.of()));
        listener.on(new FitEvent.Epoch(3, 30, Map.of(), 0));
        assertThat(stepsIn(run)).containsExactly(10L, 20L, 20L, 30L);
    }
}
