package dev.likeness.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.likeness.file.Json;
import dev.likeness.file.Npy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SampleCommandTest {

    @TempDir private static Path shared;
    private static Path run;
    private static Path byLabel;

    @TempDir private Path folder;

    @BeforeAll
    static void fit() {
        Path pictures = Pictures.folder(shared);
        run = shared.resolve("run");
        byLabel = shared.resolve("by-label");
        Run.of("fit", "pixels", "--data", pictures, "--out", run);
        Run.of("fit", "pixels", "--preset", "by-label", "--data", pictures, "--out", byLabel);
    }

    private float[] floats(Path file) {
        return (float[]) Npy.read(file).values();
    }

    @Test
    void aSheetIsWrittenAndItsPathPrinted() throws Exception {
        Path file = folder.resolve("digits.png");
        Run sample = Run.of("sample", run, "-n", 6, "--columns", 3, "--scale", 2, "-o", file);

        assertThat(sample.code()).as(sample.err()).isZero();
        assertThat(sample.out()).isEqualTo(file + System.lineSeparator());
        var sheet = ImageIO.read(file.toFile());
        assertThat(sheet.getWidth()).isEqualTo(3 * 12 + 4 * 2);
        assertThat(sheet.getHeight()).isEqualTo(2 * 12 + 3 * 2);
    }

    @Test
    void withoutANameTheSheetStandsBesideTheModel() {
        assertThat(Run.of("sample", run).out()).contains(run.resolve("sample.png").toString());
        assertThat(Run.of("sample", run.resolve("model.safetensors"), "--json").out())
                .satisfies(
                        out ->
                                assertThat(Json.readObject(out, "output"))
                                        .containsEntry("pictures", 64L)
                                        .containsEntry(
                                                "files",
                                                List.of(run.resolve("sample.png").toString())));
    }

    @Test
    void aSampleOfTenIsTheBeginningOfOneOfAHundredAndFirstGoesOn() {
        Run.of("sample", run, "-n", 10, "--seed", 3, "-o", folder.resolve("a.npy"));
        Run.of("sample", run, "-n", 100, "--seed", 3, "-o", folder.resolve("b.npy"));
        Run.of("sample", run, "-n", 90, "--first", 10, "--seed", 3, "-o", folder.resolve("c.npy"));
        Run.of("sample", run, "-n", 10, "--seed", 4, "-o", folder.resolve("d.npy"));

        float[] a = floats(folder.resolve("a.npy"));
        float[] b = floats(folder.resolve("b.npy"));
        assertThat(Arrays.copyOf(b, a.length)).isEqualTo(a);
        assertThat(Arrays.copyOfRange(b, a.length, b.length))
                .isEqualTo(floats(folder.resolve("c.npy")));
        assertThat(floats(folder.resolve("d.npy"))).isNotEqualTo(a);
    }

    @Test
    void aNameThatEndsInASlashIsAFolderOfPictures() throws Exception {
        Path target = folder.resolve("many");
        assertThat(Run.of("sample", run, "-n", 12, "-o", target + "/").code()).isZero();
        assertThat(Run.filesIn(target)).hasSize(12).contains("000000.png", "000011.png");
    }

    @Test
    void theNoiseIsWrittenBesideTheSample() {
        Path noise = folder.resolve("noise.npy");
        Run sample =
                Run.of(
                        "sample",
                        run,
                        "-n",
                        5,
                        "--seed",
                        2,
                        "-o",
                        folder.resolve("s.npy"),
                        "--noise",
                        noise);

        assertThat(sample.code()).as(sample.err()).isZero();
        assertThat(sample.out()).contains(noise.toString());
        assertThat(Npy.read(noise).shape()).containsExactly(5, 36);
        float[] expected = new float[36];
        dev.likeness.random.Randomness.of(2).normals(4, expected);
        assertThat(Arrays.copyOfRange(floats(noise), 4 * 36, 5 * 36)).isEqualTo(expected);
    }

    @Test
    void interpolationIsAPathARow() throws Exception {
        Path file = folder.resolve("paths.png");
        Run paths = Run.of("sample", run, "--interpolate", 5, "-n", 3, "--scale", 1, "-o", file);

        assertThat(paths.code()).as(paths.err()).isZero();
        var sheet = ImageIO.read(file.toFile());
        assertThat(sheet.getWidth()).isEqualTo(5 * 6 + 6 * 2);
        assertThat(sheet.getHeight()).isEqualTo(3 * 6 + 4 * 2);
    }

    @Test
    void aLabelIsAskedOfAModelThatKnowsLabels() {
        Run.of("sample", byLabel, "--label", "light", "-n", 50, "-o", folder.resolve("l.npy"));
        Run.of("sample", byLabel, "--label", "dark", "-n", 50, "-o", folder.resolve("d.npy"));

        assertThat(mean(floats(folder.resolve("l.npy"))))
                .isGreaterThan(mean(floats(folder.resolve("d.npy"))) + 0.4);
    }

    private static double mean(float[] values) {
        double sum = 0;
        for (float value : values) {
            sum += value;
        }
        return sum / values.length;
    }

    @Test
    void whatAModelCannotDoIsSaidWithTheWayOut() {
        Run label = Run.of("sample", run, "--label", "light", "-o", folder.resolve("x.png"));
        assertRefused(
                label, 1, "was not fitted to sample under conditions", "--set conditional=true");
        Run unknown = Run.of("sample", byLabel, "--label", "blue", "-o", folder.resolve("x.png"));
        assertRefused(unknown, 1, "There is no label \"blue\".");
        Run codes =
                Run.of(
                        "sample",
                        byLabel,
                        "--label",
                        "dark",
                        "--noise",
                        folder.resolve("n.npy"),
                        "-o",
                        folder.resolve("x.png"));
        assertRefused(codes, 1, "no latent codes to show for one label");
    }

    @Test
    void wrongUsageIsRefusedBeforeAnythingIsDrawn() {
        Path x = folder.resolve("x.png");
        assertRefused(Run.of("sample", run, "-n", 0, "-o", x), 2, "-n must be at least 1, found 0");
        assertRefused(
                Run.of("sample", run, "--first", -1, "-o", x), 2, "--first must be 0 or more");
        assertRefused(Run.of("sample", run, "--interpolate", 1, "-o", x), 2, "at least 2 steps");
        assertRefused(
                Run.of("sample", run, "--columns", 0, "-o", x), 2, "columns must be at least 1");
        assertRefused(
                Run.of("sample", run, "--scale", 65, "-o", x), 2, "scale must be from 1 to 64");
        assertRefused(Run.of("sample", run, "-o", folder.resolve("x.jpeg")), 2, ".png", "x.jpeg");
        assertRefused(Run.of("sample", run, "--noise", "n.csv", "-o", x), 2, "must end in .npy");
        assertRefused(Run.of("sample"), 2, "RUN|MODEL");
        assertRefused(Run.of("sample", run, "-n", 2_000_000_000, "-o", x), 1, "Draw it in parts");
    }

    @Test
    void whatIsNoModelIsRefused() throws Exception {
        Path text = Files.writeString(folder.resolve("model.safetensors"), "no model");
        Path cut = folder.resolve("cut.safetensors");
        byte[] whole = Files.readAllBytes(run.resolve("model.safetensors"));
        Files.write(cut, Arrays.copyOf(whole, whole.length - 9));
        Path x = folder.resolve("x.png");

        assertRefused(Run.of("sample", folder.resolve("no"), "-o", x), 1, "does not exist");
        Path empty = Files.createDirectory(folder.resolve("empty"));
        assertRefused(Run.of("sample", empty, "-o", x), 1, "holds no model");
        assertRefused(Run.of("sample", text, "-o", x), 1, text.toString());
        assertRefused(Run.of("sample", cut, "-o", x), 1, cut.toString());
    }

    private void assertRefused(Run refused, int code, String... says) {
        assertThat(refused.code()).as(refused.err()).isEqualTo(code);
        assertThat(refused.err())
                .contains(says)
                .doesNotContain("Exception")
                .doesNotContain("\tat ");
        assertThat(folder.resolve("x.png")).doesNotExist();
        assertThat(folder.resolve("n.npy")).doesNotExist();
    }

    @Test
    void aManifoldIsAGridOfPicturesWithoutGaps() throws Exception {
        Path strips = Strip.run(folder, "two", shared.resolve("pictures"));
        Path file = folder.resolve("manifold.png");
        Run manifold = Run.of("sample", strips, "--manifold", 4, "--scale", 1, "-o", file);

        assertThat(manifold.code()).as(manifold.err()).isZero();
        var sheet = ImageIO.read(file.toFile());
        assertThat(sheet.getWidth()).isEqualTo(4 * 6);
        assertThat(sheet.getHeight()).isEqualTo(4 * 6);
        var raster = sheet.getRaster();
        assertThat(raster.getSample(18, 0, 0))
                .as("the left strip is brighter to the right")
                .isGreaterThan(raster.getSample(0, 0, 0) + 50);
        assertThat(raster.getSample(5, 0, 0))
                .as("the right strip is brighter above")
                .isGreaterThan(raster.getSample(5, 18, 0) + 50);
        assertThat(raster.getSample(0, 0, 0)).isEqualTo(raster.getSample(0, 18, 0));

        Path x = folder.resolve("x.png");
        Path three = Strip.run(folder, "three", shared.resolve("pictures"));
        assertRefused(
                Run.of("sample", three, "--manifold", 4, "-o", x),
                1,
                "needs codes of 2 numbers",
                "have 3",
                "latent=2");
        assertRefused(Run.of("sample", run, "--manifold", 1, "-o", x), 2, "at least 2 rows");
        assertRefused(Run.of("sample", run, "--manifold", 4, "-n", 3, "-o", x), 2, "has no -n");
        assertRefused(
                Run.of("sample", run, "--manifold", 4, "--interpolate", 3, "-o", x),
                2,
                "Give one of");
    }

    @Test
    void aSamplerIsChosenByName() {
        Path strips = Strip.run(folder, "two", shared.resolve("pictures"));
        Path own = folder.resolve("own.npy");
        Path uniform = folder.resolve("uniform.npy");
        Path mean = folder.resolve("mean.npy");
        Run.of("sample", strips, "-n", 5, "-o", own);
        Run.of("sample", strips, "-n", 5, "--sampler", "uniform", "-o", uniform);
        Run.of("sample", strips, "-n", 5, "--sampler", "mean", "-o", mean);

        assertThat(floats(uniform)).isEqualTo(floats(own));
        assertThat(Arrays.copyOfRange(floats(mean), 36, 72))
                .isEqualTo(Arrays.copyOf(floats(mean), 36));
        Path x = folder.resolve("x.png");
        assertRefused(
                Run.of("sample", strips, "--sampler", "unifrom", "-o", x),
                2,
                "There is no sampler \"unifrom\". Did you mean uniform?");
        assertRefused(
                Run.of("sample", run, "--sampler", "uniform", "-o", x),
                1,
                "A pixels cannot choose what it draws codes from",
                "These can: autoencoder",
                "strips");
    }
}
