package dev.likeness.cli;

import static dev.likeness.cli.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.likeness.file.Json;
import dev.likeness.file.Npy;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The codes of a conditional VAE end in the label, which is shown to nobody as a find. */
class LabelInCodesTest {

    @TempDir private static Path folder;
    private static Path run;

    @BeforeAll
    static void fit() throws Exception {
        Path data = Files.createDirectory(folder.resolve("data"));
        Files.move(Pictures.folder(folder), data.resolve("train"));
        Files.move(Pictures.folder(folder), data.resolve("test"));
        run = fit("flat", "--set", "latent=2", data);
    }

    private static Path fit(String name, String set, String value, Path data) {
        Path out = folder.resolve(name);
        Run fit =
                Run.of(
                        "fit",
                        "vae",
                        "--preset",
                        "conditional",
                        "--data",
                        data,
                        "--out",
                        out,
                        "--set",
                        "widths=8,8",
                        "--set",
                        "batch=8",
                        "--steps",
                        5,
                        set,
                        value);
        assertThat(fit.code()).as(fit.err()).isZero();
        return out;
    }

    @Test
    void aProbeDoesNotSeeTheClass() {
        Run probe = Run.of("probe", run, "--labels", 6, "--draws", 1, "--json");
        assertThat(probe.code()).as(probe.err()).isZero();
        assertThat(Json.readObject(probe.out(), "output")).containsEntry("codeWidth", 2L);
        Path codes = folder.resolve("codes.npy");
        Run.of("encode", run, "-o", codes);
        assertThat(Npy.read(codes).shape()).as("a code with its label").containsExactly(40, 4);
    }

    @Test
    void aPlotOfTwoNumbersBesideTheLabelHasNoComponents() {
        Path plot = folder.resolve("codes.png");
        assertThat(Run.of("encode", run, "-o", plot).code()).isZero();
        assertThat(plot).exists();
    }

    @Test
    void aGridOverThePlaneSaysWhichModelHasOne() {
        assertRefused(
                Run.of("sample", run, "--manifold", 3, "-o", folder.resolve("x.png")),
                1,
                "--manifold needs codes of 2 numbers, those of "
                        + run
                        + " have 2 and then 2 for the label. Fit a model with --set latent=2 --set"
                        + " conditional=false.");
        Path upper = fit("upper", "--set", "top-latent=3", folder.resolve("data"));
        assertRefused(
                Run.of("sample", upper, "--manifold", 3, "-o", folder.resolve("x.png")),
                1,
                "--set latent=2 --set top-latent=0 --set conditional=false.");
    }

    @Test
    void aLabelThatIsNotNearToAnyIsAnsweredByTheList() {
        assertRefused(
                Run.of("sample", run, "--label", "12", "-o", folder.resolve("x.png")),
                1,
                "The model knows no label \"12\". Known: dark, light.");
    }
}
