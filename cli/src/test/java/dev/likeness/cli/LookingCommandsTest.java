package dev.likeness.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.likeness.file.Json;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code models}, {@code datasets}, {@code show}, {@code doctor} and the help. */
class LookingCommandsTest {

    @TempDir private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"fit", "sample", "evaluate", "models", "datasets", "show", "doctor"})
    void everyCommandHasHelpWithAnExample(String command) {
        Run help = Run.of(command, "--help");
        assertThat(help.code()).isZero();
        assertThat(help.out())
                .contains("Usage: likeness " + command)
                .contains("Examples:")
                .contains("  likeness " + command)
                .contains("--trace");
        assertThat(Run.of("help", command).out()).isEqualTo(help.out());
    }

    @Test
    void theHelpNamesEveryCommandAndTheExitCodes() {
        assertThat(Run.of("--help").out())
                .contains(
                        "fit", "sample", "evaluate", "models", "datasets", "show", "doctor", "130");
        assertThat(Run.of("--version").out()).startsWith("likeness ").contains("Java ");
    }

    @Test
    void modelsListsFamiliesWithTheirPresetsAndTheDefault() {
        assertThat(Run.of("models").out())
                .contains("pixels: a normal distribution a pixel (learns from pictures)")
                .containsPattern("plain +default +two epochs")
                .containsPattern("by-label +one for each label");
    }

    @Test
    void modelsOfAFamilyShowsItsSettings() {
        assertThat(Run.of("models", "pixels").out())
                .containsPattern("diverge-at +0 +a whole number")
                .containsPattern("conditional +false +true or false");
        assertThat(Run.of("models", "pixels", "--preset", "by-label").out())
                .containsPattern("conditional +true");
        assertThat(Run.of("models", "pixel").err()).contains("Did you mean pixels?");
    }

    @Test
    void modelsInJsonHoldsEveryPreset() {
        var families = (List<?>) Json.read(Run.of("models", "--json").out(), "output");
        assertThat(families)
                .anySatisfy(
                        family ->
                                assertThat((Map<?, ?>) family)
                                        .extracting("family")
                                        .isEqualTo("pixels"));
        assertThat(Json.readObject(Run.of("models", "pixels", "--json").out(), "output"))
                .containsKeys("settings", "presets");
    }

    @Test
    void datasetsSaysWhatThereIsAndWhere() {
        assertThat(Run.of("datasets").out())
                .contains("mnist: Handwritten digits", "60,000", "CC BY-SA 3.0", "shipped")
                .contains("fashion-mnist");
        var sets = (List<?>) Json.read(Run.of("datasets", "--json").out(), "output");
        assertThat(sets).hasSize(10);
    }

    @Test
    void aDownloadOfWhatIsUnknownOrShippedIsRefused() {
        Run unknown = Run.of("datasets", "--download", "fashion-mnits");
        assertThat(unknown.code()).isEqualTo(2);
        assertThat(unknown.err()).contains("Did you mean fashion-mnist?");
        Run shipped = Run.of("datasets", "--download", "mnist");
        assertThat(shipped.code()).isEqualTo(1);
        assertThat(shipped.err()).contains("mnist is shipped");
    }

    @Test
    void showOfPicturesCountsThem() {
        Path pictures = Pictures.folder(folder);
        Run shown = Run.of("show", pictures);
        assertThat(shown.code()).as(shown.err()).isZero();
        assertThat(shown.out())
                .containsPattern("count +40")
                .containsPattern("dark +20")
                .containsPattern("light +20");
        assertThat(Run.of("show", folder.resolve("none.png")).code()).isEqualTo(2);
    }

    @Test
    void showOfARunTellsAFinishedOneFromOneToResume() throws Exception {
        Path run = folder.resolve("run");
        Run.of("fit", "pixels", "--data", Pictures.folder(folder), "--out", run, "--epochs", 2);

        assertThat(Run.of("show", run).out())
                .containsPattern("state +finished")
                .containsPattern("ended +a limit was reached")
                .containsPattern("sums +F64 +36");
        Map<String, Object> json = Json.readObject(Run.of("show", run, "--json").out(), "output");
        assertThat(json).containsEntry("steps", 8L).containsEntry("lastEpoch", 2L);

        Files.delete(run.resolve("model.safetensors"));
        assertThat(Run.of("show", run).out())
                .contains("stopped before its end, with a checkpoint")
                .contains("likeness fit --resume " + run);
    }

    @Test
    void showOfAModelFileShowsItsCardAndTensors() {
        Path run = folder.resolve("run");
        Run.of("fit", "pixels", "--data", Pictures.folder(folder), "--out", run, "--seed", 5);

        assertThat(Run.of("show", run.resolve("model.safetensors")).out())
                .containsPattern("family +pixels")
                .containsPattern("seed +5")
                .containsPattern("height +6")
                .containsPattern("squares +F64 +36");
    }

    @Test
    void showOfAnEmptyFolderSaysThatItIsNeitherRunNorPictures() {
        Run shown = Run.of("show", folder);
        assertThat(shown.code()).isEqualTo(1);
        assertThat(shown.err()).contains("is no model, no run and no data that can be read");
    }

    @Test
    void doctorMeasuresTheMachine() {
        Run doctor = Run.of("doctor");
        assertThat(doctor.code()).as(doctor.out()).isZero();
        assertThat(doctor.out())
                .containsPattern("java +" + System.getProperty("java.version"))
                .containsPattern("matrix products +[0-9.]+ GFLOP/s")
                .containsPattern("loaded in +[0-9.]+ s")
                .contains("data mnist", "native cache", "current folder");
        assertThat(Json.readObject(Run.of("doctor", "--json").out(), "output"))
                .containsKeys("blas", "threads", "problems");
    }
}
