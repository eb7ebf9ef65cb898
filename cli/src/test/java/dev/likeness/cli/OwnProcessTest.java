package dev.likeness.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What only a separate process can show: signals, exit codes, pipes and what is loaded. */
class OwnProcessTest {

    @TempDir private Path folder;

    private OwnProcess slowFit(Path run, int pause) throws Exception {
        return slowFit(run, pause, Pictures.folder(folder));
    }

    private OwnProcess slowFit(Path run, int pause, Path pictures) throws Exception {
        return OwnProcess.start(
                folder,
                List.of(),
                "fit",
                "pixels",
                "--data",
                pictures,
                "--out",
                run,
                "--set",
                "pause=" + pause,
                "--epochs",
                1000);
    }

    @ParameterizedTest
    @ValueSource(strings = {"INT", "TERM"})
    @DisabledOnOs(OS.WINDOWS)
    void aSignalWritesACheckpointSaysHowToGoOnAndExits130(String signal) throws Exception {
        Path run = folder.resolve("run");
        try (OwnProcess fit = slowFit(run, 5)) {
            fit.waitUntil(() -> fit.err().contains("epoch 1"));
            fit.signal(signal);

            assertThat(fit.exitCode()).as(fit.err()).isEqualTo(130);
            assertThat(fit.err())
                    .containsPattern(
                            "Interrupted after step \\d+; go on with: likeness fit --resume "
                                    + run);
            assertThat(fit.out()).isEmpty();
        }
        assertThat(run.resolve("checkpoint.safetensors")).exists();
        assertThat(run.resolve("model.safetensors")).as("what was learnt can be sampled").exists();
        Run resumed = Run.of("fit", "--resume", run, "--epochs", 60);
        assertThat(resumed.code()).as(resumed.err()).isZero();
        assertThat(resumed.err()).contains("goes on after step ");
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void aSecondCtrlCEndsAtOnce() throws Exception {
        try (OwnProcess fit = slowFit(folder.resolve("run"), 20_000)) {
            fit.waitUntil(() -> fit.err().contains("steps an epoch"));
            fit.signal("INT");
            fit.waitUntil(() -> fit.err().contains("Stopping after this step"));
            fit.signal("INT");

            assertThat(fit.exitCode()).as(fit.err()).isEqualTo(130);
        }
    }

    @Test
    void aSecondFitInTheSameFolderIsRefusedUntilTheFirstIsGoneEvenIfKilled() throws Exception {
        Path run = folder.resolve("run");
        try (OwnProcess fit = slowFit(run, 5)) {
            fit.waitUntil(() -> fit.err().contains("epoch 1"));
            try (OwnProcess second =
                    OwnProcess.start(folder, List.of(), "fit", "--resume", run, "--epochs", 9)) {
                assertThat(second.exitCode()).as(second.err()).isEqualTo(1);
                assertThat(second.err())
                        .isEqualTo(
                                run
                                        + " is in use: another fit is running in it. Wait until it"
                                        + " has ended, or choose another folder."
                                        + System.lineSeparator());
            }
            fit.close();
            assertThat(fit.exitCode()).as("killed").isNotZero();
        }
        Run resumed = Run.of("fit", "--resume", run, "--epochs", 60);
        assertThat(resumed.code()).as(resumed.err()).isZero();
    }

    @Test
    void ofTwoFitsThatMakeTheSameFolderOneIsRefusedAndTheOtherKeepsItsFiles() throws Exception {
        Path run = folder.resolve("run");
        Path pictures = Pictures.folder(folder);
        try (OwnProcess one = slowFit(run, 5, pictures);
                OwnProcess other = slowFit(run, 5, pictures)) {
            OwnProcess refused = OwnProcess.firstToEnd(one, other);
            assertThat(refused.exitCode()).as(refused.err()).isEqualTo(1);
            assertThat(refused.err())
                    .containsPattern("is in use|already holds a run")
                    .doesNotContain("epoch");
            OwnProcess kept = refused == one ? other : one;
            kept.waitUntil(() -> kept.err().contains("epoch 2"));
            assertThat(Run.filesIn(run)).contains(".lock", "recipe.json", "metrics.jsonl");
        }
    }

    @Test
    void pipedProgressIsPlainLinesAndResultsAreAloneOnStandardOutput() throws Exception {
        Path run = folder.resolve("run");
        try (OwnProcess fit =
                OwnProcess.start(
                        folder,
                        List.of(),
                        "fit",
                        "pixels",
                        "--data",
                        Pictures.folder(folder),
                        "--out",
                        run,
                        "--epochs",
                        3)) {
            assertThat(fit.exitCode()).as(fit.err()).isZero();
            assertThat(fit.err()).doesNotContain("\r").doesNotContain("\u001b");
            assertThat(fit.err().lines().filter(line -> line.startsWith("epoch "))).hasSize(3);
            assertThat(fit.out().lines().findFirst()).contains(run.toString());
            assertThat(fit.out()).doesNotContain("epoch 1");
        }
    }

    @Test
    void theNativeLibraryWritesNothingToTheTerminal() throws Exception {
        try (OwnProcess doctor = OwnProcess.start(folder, List.of(), "doctor")) {
            doctor.exitCode();
            assertThat(doctor.out()).contains("libtorch");
            assertThat(doctor.err().lines()).noneMatch(line -> line.startsWith("[W"));
        }
    }

    @Test
    void withATerminalTheLineIsRedrawn() throws Exception {
        try (OwnProcess fit =
                OwnProcess.start(
                        folder,
                        List.of("-Dlikeness.terminal=true"),
                        "fit",
                        "pixels",
                        "--data",
                        Pictures.folder(folder),
                        "--out",
                        folder.resolve("run"))) {
            assertThat(fit.exitCode()).as(fit.err()).isZero();
            assertThat(fit.err()).contains("\repoch 2");
        }
    }

    @Test
    void modelsLoadsNoNativeLibraryAndDoctorDoes() throws Exception {
        List<String> verbose = List.of("-Xlog:class+load:file=" + folder.resolve("classes.txt"));
        try (OwnProcess models = OwnProcess.start(folder, verbose, "models")) {
            assertThat(models.exitCode()).as(models.err()).isZero();
            assertThat(models.out()).contains("pixels");
        }
        assertThat(Files.readString(folder.resolve("classes.txt")))
                .contains("dev.likeness.Models")
                .doesNotContain("org.bytedeco")
                .doesNotContain("dev.likeness.neural.engine");
        try (OwnProcess doctor = OwnProcess.start(folder, verbose, "doctor")) {
            assertThat(doctor.exitCode()).as(doctor.err()).isZero();
        }
        assertThat(Files.readString(folder.resolve("classes.txt")))
                .as("the check would notice it")
                .contains("org.bytedeco");
    }

    @Test
    void wrongUsageExitsWith2AndFailureWith1() throws Exception {
        try (OwnProcess wrong = OwnProcess.start(folder, List.of(), "fit", "pixels", "--dta");
                OwnProcess failed =
                        OwnProcess.start(folder, List.of(), "sample", folder.resolve("no"))) {
            assertThat(wrong.exitCode()).isEqualTo(2);
            assertThat(wrong.err()).contains("--data");
            assertThat(failed.exitCode()).isEqualTo(1);
            assertThat(failed.err()).contains("does not exist");
        }
    }

    @Test
    void tooLittleMemoryIsSaidInASentence() throws Exception {
        try (OwnProcess fit =
                OwnProcess.start(
                        folder,
                        List.of("-Xmx40m"),
                        "fit",
                        "pixels",
                        "--data",
                        "mnist",
                        "--out",
                        folder.resolve("run"))) {
            assertThat(fit.exitCode()).as(fit.err()).isEqualTo(1);
            assertThat(fit.err())
                    .contains("needs more memory than the 38 MB")
                    .contains("LIKENESS_JAVA_OPTS=-Xmx8g")
                    .doesNotContain("\tat ");
        }
        assertThat(folder.resolve("run")).doesNotExist();
    }
}
