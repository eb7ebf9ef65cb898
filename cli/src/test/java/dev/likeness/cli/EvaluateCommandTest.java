package dev.likeness.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.likeness.file.Json;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The model of the pixels serves as extractor too: its features are four pixels. */
class EvaluateCommandTest {

    @TempDir private static Path folder;
    private static Path data;
    private static Path run;

    @BeforeAll
    static void fit() throws Exception {
        data = Files.createDirectory(folder.resolve("data"));
        Files.move(Pictures.folder(folder), data.resolve("train"));
        Files.move(Pictures.folder(folder), data.resolve("test"));
        run = folder.resolve("run");
        Run.of("fit", "pixels", "--data", data, "--out", run, "--preset", "by-label");
    }

    @Test
    void aRunIsJudgedAgainstTheTestHalfOfItsDataBesideRealPicturesAndBaselines() {
        Run report = Run.of("evaluate", run, "--extractor", run, "-n", 30);

        assertThat(report.code()).as(report.err()).isZero();
        assertThat(report.out())
                .contains("30 pictures a row")
                .containsPattern("(?m)^run +[0-9.]+")
                .contains("real: training set", "baseline: noise");
    }

    @Test
    void jsonHoldsARowForEachSource() {
        Run report = Run.of("evaluate", run, "--extractor", run, "-n", 30, "--json");

        Map<String, Object> json = Json.readObject(report.out(), "output");
        assertThat((List<?>) json.get("rows")).hasSize(4);
        assertThat((Map<?, ?>) ((List<?>) json.get("rows")).get(0))
                .extracting("name")
                .isEqualTo("run");
    }

    @Test
    void aModelFileElsewhereNeedsItsDataNamed() throws Exception {
        Path model = Files.createDirectory(folder.resolve("elsewhere")).resolve("m.safetensors");
        Files.copy(run.resolve("model.safetensors"), model);

        Run without = Run.of("evaluate", model, "--extractor", run);
        assertThat(without.code()).isEqualTo(2);
        assertThat(without.err())
                .contains("is in no run folder, so what it learnt from is not known", "--data");
        Run with = Run.of("evaluate", model, "--extractor", run, "--data", data, "-n", 20);
        assertThat(with.code()).as(with.err()).isZero();
    }

    @Test
    void picturesWithoutATestHalfAreJudgedBesideThoseThatTheRunLearntFrom() throws Exception {
        Path others = data.resolve("test");
        Run ofRun = Run.of("evaluate", run, "--data", others, "--extractor", run, "-n", 20);
        assertThat(ofRun.code()).as(ofRun.err()).isZero();
        Path model = Files.createDirectory(folder.resolve("alone")).resolve("m.safetensors");
        Files.copy(run.resolve("model.safetensors"), model);
        Run ofFile =
                Run.of(
                        "evaluate",
                        model,
                        "--data",
                        others,
                        "--train",
                        data.resolve("train"),
                        "--extractor",
                        run,
                        "-n",
                        20);
        assertThat(ofFile.code()).as(ofFile.err()).isZero();
        assertThat(ofFile.out().replace("m.safetensors", "run"))
                .isEqualToNormalizingWhitespace(ofRun.out().replace("m.safetensors", "run"));
    }

    @Test
    void picturesMadeElsewhereCanBeJudged() {
        Path pictures = folder.resolve("made");
        Run.of("sample", run, "-n", 25, "-o", pictures + "/");

        Run report = Run.of("evaluate", pictures, "--data", data, "--extractor", run);

        assertThat(report.code()).as(report.err()).isZero();
        assertThat(report.out()).contains("25 pictures a row").containsPattern("(?m)^made ");
    }

    @Test
    void whatCannotBeJudgedIsRefusedInASentence() throws Exception {
        Run none = Run.of("evaluate", run, "-n", 0);
        assertThat(none.code()).isEqualTo(2);
        assertThat(none.err()).contains("count must be at least 1, found 0.");
        Path elsewhere = Files.createDirectory(folder.resolve("away")).resolve("m.safetensors");
        Files.copy(run.resolve("model.safetensors"), elsewhere);
        Run half = Run.of("evaluate", elsewhere, "--data", data.resolve("test"));
        assertThat(half.code()).isEqualTo(2);
        assertThat(half.err()).contains("has no training half", "--train");
        Run tables = Run.of("evaluate", run, "--target", "income");
        assertThat(tables.code()).isEqualTo(2);
        assertThat(tables.err())
                .contains("--target is for tables, and " + run + " is a model of pictures");
        Run missing = Run.of("evaluate", folder.resolve("no"));
        assertThat(missing.code()).isEqualTo(1);
        assertThat(missing.err()).contains("does not exist").doesNotContain("Exception");
    }

    @Test
    void aModelThatReconstructsIsAlsoJudgedByThatAndItsSamplersAreCompared() {
        Path strips = Strip.run(folder, "two", data);

        Run report = Run.of("evaluate", strips, "--extractor", run, "-n", 30, "--samplers");

        assertThat(report.code()).as(report.err()).isZero();
        assertThat(report.out())
                .containsPattern("(?m)^two, uniform +[0-9.]+")
                .containsPattern("(?m)^two, mean +[0-9.]+")
                .contains("Reconstruction of 40 test pictures through codes of 2 numbers:")
                .containsPattern("(?m)^two +0\\.\\d{4} +0\\.\\d{4} +0\\.\\d{5}")
                .contains("baseline: PCA, 2 components", "floor: perfect reconstruction");
        Run json =
                Run.of(
                        "evaluate",
                        strips,
                        "--extractor",
                        run,
                        "-n",
                        30,
                        "--sampler",
                        "mean",
                        "--json");
        Map<String, Object> values = Json.readObject(json.out(), "output");
        assertThat((Map<?, ?>) ((List<?>) values.get("rows")).get(0))
                .extracting("name")
                .isEqualTo("two, mean");
        assertThat((Map<?, ?>) values.get("reconstruction")).extracting("codeWidth").isEqualTo(2L);
        Run both = Run.of("evaluate", strips, "--sampler", "mean", "--samplers");
        assertThat(both.code()).isEqualTo(2);
        Run none = Run.of("evaluate", run, "--samplers");
        assertThat(none.code()).isEqualTo(2);
        assertThat(none.err())
                .contains("A pixels cannot choose", "These can: autoencoder", "strips");
        Run unknown = Run.of("evaluate", strips, "--sampler", "maen");
        assertThat(unknown.err()).contains("Did you mean mean?");
        assertThat(unknown.code()).isEqualTo(2);
    }
}
