package dev.likeness.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.likeness.Fit;
import dev.likeness.InputException;
import dev.likeness.file.RunFolder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs that are there are listed and opened. */
class RunsTest {

    @TempDir private Path folder;

    private Path made(String name) {
        String data = PointFiles.numbered(folder, 4).toString();
        return Runs.start(
                        RunRequest.of("means", data)
                                .withFit(Fit.defaults().withEpochs(3))
                                .withFolder(folder.resolve("runs").resolve(name))
                                .plan(),
                        Runs.Watcher.SILENT)
                .await()
                .folder();
    }

    @Test
    void listSaysHowFarEachRunCame() throws Exception {
        made("c-finished");
        RunFolder stopped = new RunFolder(made("b-stopped"));
        Files.delete(stopped.model());
        RunFolder begun = new RunFolder(made("a-begun"));
        Files.delete(begun.model());
        Files.delete(begun.checkpoint());
        Files.createDirectories(folder.resolve("runs/no-run"));

        List<RunState> runs = Runs.list(folder.resolve("runs"));
        assertThat(runs)
                .extracting(RunState::stage)
                .containsExactly(
                        RunState.Stage.BEGUN, RunState.Stage.STOPPED, RunState.Stage.FINISHED);
        assertThat(runs)
                .extracting(run -> run.stage().words())
                .containsExactly(
                        "stopped before its first checkpoint",
                        "stopped before its end, with a checkpoint",
                        "finished");
    }

    @Test
    void folderThatIsNotThereHasNoRuns() {
        assertThat(Runs.list(folder.resolve("none"))).isEmpty();
    }

    @Test
    void openGivesRecipeAndMetrics() {
        RunState state = Runs.open(made("run"));

        assertThat(state.recipe().family()).isEqualTo("means");
        assertThat(state.recipe().epochs()).isEqualTo(3);
        assertThat(state.last("epoch").orElseThrow()).containsEntry("epoch", 3L);
        assertThat(state.last("finished").orElseThrow())
                .containsEntry("reason", "a limit was reached");
        assertThat(state.last("nothing")).isEmpty();
        assertThat(state.warnings()).isEmpty();
    }

    @Test
    void folderWithoutRunIsRefused() {
        assertThatThrownBy(() -> Runs.open(folder))
                .isInstanceOf(InputException.class)
                .hasMessage(folder + " is not the folder of a run: it holds no recipe.json.");
    }
}
