package dev.likeness.cli;

import static dev.likeness.cli.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.likeness.Spread;
import dev.likeness.file.Json;
import dev.likeness.file.Npy;
import java.nio.file.Path;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReconstructCommandTest {

    @TempDir private static Path shared;
    private static Path pictures;
    private static Path run;

    @TempDir private Path folder;

    @BeforeAll
    static void fit() {
        pictures = Pictures.folder(shared);
        run = Strip.run(shared, "two", pictures);
    }

    private static float[] floats(Path file) {
        return (float[]) Npy.read(file).values();
    }

    @Test
    void aSheetHasTheOriginalsOverTheirReconstructions() throws Exception {
        Path file = folder.resolve("pairs.png");
        Run pairs = Run.of("reconstruct", run, "-n", 5, "--columns", 3, "--scale", 1, "-o", file);

        assertThat(pairs.code()).as(pairs.err()).isZero();
        assertThat(pairs.out())
                .contains(file.toString())
                .contains("40 pictures of " + pictures)
                .contains("squared error 0.00", "binary cross-entropy", "a perfect reconstruction");
        var sheet = ImageIO.read(file.toFile()).getRaster();
        assertThat(sheet.getWidth()).isEqualTo(3 * 6 + 4 * 2);
        assertThat(sheet.getHeight())
                .as("two bands of two rows, with a gap more between the bands")
                .isEqualTo(4 * 6 + 5 * 2 + 2);
        // Below the first picture each strip has one value.
        int first = Spread.positions(40, 5, 0)[0];
        int drawn = first < 20 ? 2 * first : 2 * (first - 20) + 1; // read by label
        assertThat(sheet.getSample(3, 2, 0)).isEqualTo(drawn % 2 * 150 + (drawn * 7 + 13) % 60);
        assertThat(sheet.getSample(2, 10, 0)).isEqualTo(sheet.getSample(4, 15, 0));
        assertThat(sheet.getSample(2, 18, 0)).as("the gap between bands").isEqualTo(255);
        assertThat(sheet.getSample(2, 19, 0)).isEqualTo(255);
        assertThat(sheet.getSample(20, 21, 0)).as("no sixth picture").isEqualTo(255);
    }

    @Test
    void theErrorIsOfAllPicturesHoweverManyAreShown() {
        Run few = Run.of("reconstruct", run, "-n", 2, "-o", folder.resolve("a.png"), "--json");
        Run all = Run.of("reconstruct", run, "-o", folder.resolve("b.npy"), "--json");

        Map<String, Object> json = Json.readObject(few.out(), "output");
        assertThat(json).containsEntry("pictures", 40L);
        assertThat((Double) json.get("squaredError")).isCloseTo(0.0046, within(5e-4));
        assertThat((Double) json.get("crossEntropy"))
                .isGreaterThan((Double) json.get("crossEntropyOfPerfect"));
        assertThat(Json.readObject(all.out(), "output").get("squaredError"))
                .isEqualTo(json.get("squaredError"));
        assertThat(Npy.read(folder.resolve("b.npy")).shape()).containsExactly(40, 1, 6, 6);
    }

    @Test
    void withoutANameTheSheetStandsBesideTheModel() {
        assertThat(Run.of("reconstruct", run).out())
                .contains(run.resolve("reconstruction.png").toString());
        assertThat(run.resolve("reconstruction.png")).exists();
    }

    @Test
    void aWalkLeadsFromOnePictureToTheOther() throws Exception {
        Path array = folder.resolve("walk.npy");
        Run walk = Run.of("reconstruct", run, "--between", "0,25", "--steps", 5, "-o", array);

        assertThat(walk.code()).as(walk.err()).isZero();
        float[] values = floats(array);
        assertThat(values).hasSize(5 * 36);
        for (int step = 1; step < 5; step++) {
            assertThat(values[step * 36] - values[step * 36 - 36])
                    .as("equal steps")
                    .isCloseTo((values[4 * 36] - values[0]) / 4, within(1e-5f));
        }
        assertThat(values[4 * 36]).isGreaterThan(values[0] + 0.4f);

        Path sheet = folder.resolve("walk.png");
        Run.of(
                "reconstruct",
                run,
                "--between",
                "0,25",
                "--between",
                "1,2",
                "--steps",
                5,
                "-o",
                sheet,
                "--scale",
                1);
        var image = ImageIO.read(sheet.toFile());
        assertThat(image.getWidth()).as("the two pictures at the ends").isEqualTo(7 * 8 + 2);
        assertThat(image.getHeight()).isEqualTo(2 * 8 + 2);
        assertThat(image.getRaster().getSample(3, 2, 0)).as("an original").isEqualTo(13);
    }

    @Test
    void picturesMoveFromOneLabelToAnother() {
        Path array = folder.resolve("moved.npy");
        Run moved =
                Run.of(
                        "reconstruct",
                        run,
                        "--from-class",
                        "dark",
                        "--to-class",
                        "light",
                        "-n",
                        3,
                        "-o",
                        array);

        assertThat(moved.code()).as(moved.err()).isZero();
        assertThat(moved.out()).contains("from the mean code of dark to that of light");
        Path before = folder.resolve("before.npy");
        Run.of("reconstruct", run, "--data", pictures.resolve("dark"), "-n", 3, "-o", before);
        // Light pictures are brighter by 150 and shifted by 7.
        assertThat(floats(array)[0] - floats(before)[0]).isCloseTo(150 / 255f, within(0.03f));
        assertThat(Npy.read(array).shape()).containsExactly(3, 1, 6, 6);

        Path sheet = folder.resolve("moved.png");
        assertThat(
                        Run.of(
                                        "reconstruct",
                                        run,
                                        "--from-class",
                                        "dark",
                                        "--to-class",
                                        "light",
                                        "-o",
                                        sheet)
                                .code())
                .isZero();
        assertThat(sheet).exists();
    }

    @Test
    void picturesOfAnotherSizeOrColourAreRefusedWithTheWayOut() {
        Path other = folder.resolve("other");
        Run.of("fit", "pixels", "--data", pictures, "--out", other, "--size", 9, "--rgb");
        Path large = folder.resolve("large");
        Run.of("sample", other, "-n", 3, "-o", large + "/");
        Path file = folder.resolve("x.png");

        assertRefused(
                Run.of("reconstruct", run, "--data", large, "-o", file),
                1,
                "The model knows pictures of 1 × 6 × 6",
                large + " has pictures of 3 × 9 × 9",
                "--size 6 --grey");
        assertThat(file).doesNotExist();
        Run read = Run.of("reconstruct", run, "--data", large, "--size", 6, "--grey", "-o", file);
        assertThat(read.code()).as(read.err()).isZero();
    }

    @Test
    void whatCannotBeReconstructedIsRefusedInASentence() {
        Path gan = folder.resolve("pixels");
        Run.of("fit", "pixels", "--data", pictures, "--out", gan);
        Path x = folder.resolve("x.png");
        assertRefused(
                Run.of("reconstruct", gan, "-o", x),
                1,
                "A pixels cannot reconstruct, and " + gan + " is one. These can: autoencoder",
                "strips");
        assertRefused(
                Run.of("reconstruct", run, "--between", "0,40", "-o", x),
                1,
                "There is no picture 40",
                "from 0 to 39");
        assertRefused(
                Run.of("reconstruct", run, "--from-class", "drak", "--to-class", "light", "-o", x),
                1,
                "no label \"drak\". Did you mean dark?");
        assertRefused(
                Run.of("reconstruct", run, "--from-class", "x", "--to-class", "light", "-o", x),
                1,
                "no label \"x\". Known: dark, light.");
        assertRefused(Run.of("reconstruct", run, "--split", "test", "-o", x), 2, "no test half");
        assertThat(x).doesNotExist();
    }

    @Test
    void wrongUsageIsRefusedBeforeAnythingIsDone() {
        Path x = folder.resolve("x.png");
        assertRefused(Run.of("reconstruct", run, "-n", 0, "-o", x), 2, "-n must be at least 1");
        assertRefused(Run.of("reconstruct", run, "--steps", 4, "-o", x), 2, "--between");
        assertRefused(
                Run.of("reconstruct", run, "--between", "3", "-o", x), 2, "such as 3,17", "\"3\"");
        assertRefused(
                Run.of("reconstruct", run, "--between", "1,2", "--steps", 1, "-o", x),
                2,
                "--steps must be at least 2");
        assertRefused(
                Run.of("reconstruct", run, "--from-class", "dark", "-o", x), 2, "belong together");
        assertRefused(
                Run.of("reconstruct", run, "--between", "1,2", "-n", 3, "-o", x), 2, "--between");
        assertRefused(Run.of("reconstruct", run, "--split", "tset", "-o", x), 2, "\"tset\"");
        assertRefused(Run.of("reconstruct", run, "-o", folder.resolve("x.gif")), 2, ".png");
        assertRefused(Run.of("reconstruct", run, "--threads", 0, "-o", x), 2, "--threads");
        assertRefused(
                Run.of("reconstruct", run, "--columns", 0, "-o", x),
                2,
                "columns must be at least 1");
        assertThat(x).doesNotExist();
    }

    @Test
    void aModelInNoRunNeedsItsDataNamed() throws Exception {
        Path model = folder.resolve("m.safetensors");
        java.nio.file.Files.copy(run.resolve("model.safetensors"), model);
        Path x = folder.resolve("x.png");

        assertRefused(
                Run.of("reconstruct", model, "-o", x), 2, "Which data?", "is in no run folder");
        assertThat(Run.of("reconstruct", model, "--data", pictures, "-o", x).code()).isZero();
    }
}
