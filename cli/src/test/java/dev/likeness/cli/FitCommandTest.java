package dev.likeness.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.likeness.Models;
import dev.likeness.file.Json;
import dev.likeness.file.RunFolder;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FitCommandTest {

    @TempDir private Path folder;
    private Path pictures;
    private Path run;

    @BeforeEach
    void drawPictures() {
        pictures = Pictures.folder(folder);
        run = folder.resolve("runs/first");
    }

    @Test
    void aFitLeavesSheetsMetricsACheckpointAndAModelAndSaysWhereAndWhatNext() throws Exception {
        Run fit = Run.of("fit", "pixels", "--data", pictures, "--out", run, "--epochs", 3);

        assertThat(fit.code()).as(fit.err()).isZero();
        assertThat(fit.out().lines())
                .containsExactly(
                        run.toString(),
                        "Samples as they formed: " + run.resolve("samples"),
                        "More pictures: likeness sample " + run + " -n 64 -o sample.png");
        assertThat(Run.filesIn(run))
                .containsExactly(
                        ".lock",
                        "checkpoint.safetensors",
                        "metrics.jsonl",
                        "model.safetensors",
                        "recipe.json",
                        "samples",
                        "samples/epoch-0001.png",
                        "samples/epoch-0002.png",
                        "samples/epoch-0003.png");
        assertThat(Models.card(run).steps()).isEqualTo(12);
    }

    @Test
    void whatToDoNextIsWhatTheFamilyCan() {
        Run fit = Run.of("fit", "strips", "--data", pictures, "--out", run);

        assertThat(fit.out().lines())
                .containsExactly(
                        run.toString(),
                        "More pictures: likeness sample " + run + " -n 64 -o sample.png",
                        "What is left of pictures: likeness reconstruct " + run + " -o pairs.png");
    }

    @Test
    void presetSettingsSeedAndDataOptionsReachTheModel() {
        Run fit =
                Run.of(
                        "fit",
                        "pixels",
                        "--data",
                        pictures,
                        "--out",
                        run,
                        "--preset",
                        "by-label",
                        "--set",
                        "batch=20",
                        "--seed",
                        11,
                        "--size",
                        4,
                        "--rgb",
                        "--steps",
                        3,
                        "--threads",
                        1);

        assertThat(fit.code()).as(fit.err()).isZero();
        var card = Models.card(run);
        assertThat(card.seed()).isEqualTo(11);
        assertThat(card.steps()).isEqualTo(3);
        assertThat(card.recipe()).containsEntry("batch", 20L).containsEntry("conditional", true);
        assertThat(card.data().schema()).containsEntry("height", 4L).containsEntry("channels", 3L);
        assertThat(fit.err()).contains("threads 1");
    }

    @Test
    void aResumedRunNeedsNothingElseAndEndsInTheBytesOfOneThatWasNotStopped() throws Exception {
        Path whole = folder.resolve("whole");
        Run.of("fit", "pixels", "--data", pictures, "--out", whole, "--epochs", 4);
        Run.of("fit", "pixels", "--data", pictures, "--out", run, "--epochs", 2);
        Files.delete(run.resolve("model.safetensors"));

        Run longer = Run.of("fit", "--resume", run, "--epochs", 4);

        assertThat(longer.code()).as(longer.err()).isZero();
        assertThat(longer.err()).contains("goes on after step 8");
        assertThat(run.resolve("model.safetensors"))
                .hasSameBinaryContentAs(whole.resolve("model.safetensors"));
        assertThat(new RunFolder(run).recipe().epochs())
                .as("the new limit is kept for the next resume")
                .isEqualTo(4);
    }

    @Test
    void patienceOfAFamilyThatDoesNotJudgeItselfIsRefusedAndLeavesNothing() {
        Run fit = Run.of("fit", "pixels", "--data", pictures, "--out", run, "--patience", 3);

        assertThat(fit.code()).isEqualTo(1);
        assertThat(fit.err()).contains("pixels does not judge itself while it learns");
        assertThat(run).doesNotExist();
    }

    @Test
    void aNewLimitReplacesEveryLimitOfTheRun() {
        Run.of("fit", "pixels", "--data", pictures, "--out", run, "--steps", 2);

        Run longer = Run.of("fit", "--resume", run, "--epochs", 2);

        assertThat(longer.code()).as(longer.err()).isZero();
        assertThat(Models.card(run).steps()).isEqualTo(8);
    }

    @Test
    void toResumeAFinishedRunWithoutANewLimitIsSaidAndDoesNothing() throws Exception {
        Run.of("fit", "pixels", "--data", pictures, "--out", run, "--epochs", 1);
        var before = Files.getLastModifiedTime(run.resolve("model.safetensors"));

        Run again = Run.of("fit", "--resume", run);

        assertThat(again.code()).isZero();
        assertThat(again.err()).contains("finished").contains("--epochs");
        assertThat(Files.getLastModifiedTime(run.resolve("model.safetensors"))).isEqualTo(before);
    }

    @Test
    void whatBelongsToTheRunCannotBeChangedWhenItIsResumed() {
        Run.of("fit", "pixels", "--data", pictures, "--out", run, "--epochs", 1);

        Run changed = Run.of("fit", "--resume", run, "--set", "batch=5");

        assertThat(changed.code()).isEqualTo(2);
        assertThat(changed.err()).contains("--resume takes everything from the run");
    }

    @Test
    void jsonSaysWhereTheRunIsAndHowItEnded() {
        Run fit = Run.of("fit", "pixels", "--data", pictures, "--out", run, "--steps", 3, "--json");

        var result = Json.readObject(fit.out(), "output");
        assertThat(result)
                .containsEntry("run", run.toString())
                .containsEntry("model", run.resolve("model.safetensors").toString())
                .containsEntry("step", 3L)
                .containsEntry("reason", "a limit was reached");
    }

    @Test
    void divergenceIsSaidInASentenceAndTheLastCheckpointStays() {
        Run fit =
                Run.of(
                        "fit",
                        "pixels",
                        "--data",
                        pictures,
                        "--out",
                        run,
                        "--epochs",
                        3,
                        "--set",
                        "diverge-at=6");

        assertThat(fit.code()).isEqualTo(1);
        assertThat(fit.err())
                .contains("At step 6 the loss \"spread\" became NaN.")
                .contains("The last good checkpoint: " + run.resolve("checkpoint.safetensors"))
                .doesNotContain("Exception");
        assertThat(run.resolve("checkpoint.safetensors")).exists();
        assertThat(run.resolve("model.safetensors")).doesNotExist();
    }

    @Test
    void traceShowsWhereItFailed() {
        Run fit =
                Run.of(
                        "fit",
                        "pixels",
                        "--data",
                        pictures,
                        "--out",
                        run,
                        "--set",
                        "diverge-at=1",
                        "--trace");

        assertThat(fit.code()).isEqualTo(1);
        assertThat(fit.err()).contains("DivergedException").contains("at dev.likeness.");
    }

    @Test
    void warningsArePrintedInWords() {
        Run fit = Run.of("fit", "pixels", "--data", pictures, "--out", run, "--epochs", 1);

        assertThat(fit.err()).contains("Warning at step 4: the pixels are independent; try gan.");
    }
}
