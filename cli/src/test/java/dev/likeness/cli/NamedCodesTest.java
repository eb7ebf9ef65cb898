package dev.likeness.cli;

import static dev.likeness.cli.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The codes of a vector-quantised autoencoder are names, which have no middle. */
class NamedCodesTest {

    @TempDir private static Path folder;
    private static Path run;

    @BeforeAll
    static void fit() {
        run = folder.resolve("named");
        Run fit =
                Run.of(
                        "fit",
                        "vq-vae",
                        "--data",
                        Pictures.folder(folder),
                        "--size",
                        8,
                        "--out",
                        run,
                        "--set",
                        "channels=4",
                        "--set",
                        "codes=8",
                        "--set",
                        "code-width=4",
                        "--set",
                        "prior-channels=4",
                        "--set",
                        "prior-layers=1",
                        "--set",
                        "batch=8",
                        "--steps",
                        3);
        assertThat(fit.code()).as(fit.err()).isZero();
    }

    private static String sentence(String option) {
        return "The codes of "
                + run
                + " are names of codebook vectors, not numbers to walk between, so there is"
                + " nothing for "
                + option
                + ". Models of these families have codes too: autoencoder,";
    }

    @Test
    void nothingWalksBetweenNames() {
        Path x = folder.resolve("x.png");
        assertRefused(
                Run.of("reconstruct", run, "--between", "0,1", "-o", x), 1, sentence("--between"));
        assertRefused(
                Run.of("reconstruct", run, "--from-class", "dark", "--to-class", "light", "-o", x),
                1,
                sentence("--from-class"));
        assertRefused(Run.of("encode", run, "-o", x), 1, sentence("a plot"));
        assertRefused(Run.of("sample", run, "--manifold", 3, "-o", x), 1, sentence("--manifold"));
        assertRefused(
                Run.of("sample", run, "--interpolate", 3, "-o", x), 1, sentence("--interpolate"));
        assertThat(x).doesNotExist();
    }

    @Test
    void namesAreWrittenAsWholeNumbers() throws Exception {
        Path table = folder.resolve("codes.csv");
        assertThat(Run.of("encode", run, "-o", table).code()).isZero();
        assertThat(Files.readAllLines(table).get(1)).matches("(\\d,)+(dark|light)");
    }
}
