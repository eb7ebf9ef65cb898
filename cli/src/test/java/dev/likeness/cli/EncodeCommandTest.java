package dev.likeness.cli;

import static dev.likeness.cli.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.likeness.file.Json;
import dev.likeness.file.Npy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EncodeCommandTest {

    @TempDir private static Path shared;
    private static Path pictures;
    private static Path two;
    private static Path three;

    @TempDir private Path folder;

    @BeforeAll
    static void fit() {
        pictures = Pictures.folder(shared);
        two = Strip.run(shared, "two", pictures);
        three = Strip.run(shared, "three", pictures);
    }

    @Test
    void anArrayHasItsLabelsBesideIt() {
        Path file = folder.resolve("codes.npy");
        Run encode = Run.of("encode", two, "-o", file);

        assertThat(encode.code()).as(encode.err()).isZero();
        Path labels = folder.resolve("codes-labels.npy");
        assertThat(encode.out())
                .contains(file.toString(), labels.toString(), "as codes: 2 numbers");
        assertThat(Npy.read(file).shape()).containsExactly(40, 2);
        assertThat((int[]) Npy.read(labels).values()).hasSize(40).startsWith(0).endsWith(1);
        float[] codes = (float[]) Npy.read(file).values();
        assertThat(codes[0]).as("a dark strip").isBetween(0f, 0.25f);
        assertThat(codes[79]).as("a light strip").isBetween(0.5f, 0.9f);
    }

    @Test
    void aTableHasAColumnForEachNumberAndTheLabel() throws Exception {
        Path file = folder.resolve("codes.csv");
        Path array = folder.resolve("codes.npy");
        Run encode = Run.of("encode", three, "-o", file, "-o", array, "--json");

        assertThat(encode.code()).as(encode.err()).isZero();
        List<String> lines = Files.readAllLines(file);
        assertThat(lines).hasSize(41);
        assertThat(lines.get(0)).isEqualTo("z1,z2,z3,label");
        assertThat(lines.get(40)).endsWith(",light");
        float[] codes = (float[]) Npy.read(array).values();
        assertThat(Float.parseFloat(lines.get(2).split(",")[1]))
                .as("the digits are those of the array")
                .isEqualTo(codes[4]);
        assertThat(Json.readObject(encode.out(), "output"))
                .containsEntry("pictures", 40L)
                .containsEntry("codeWidth", 3L);
    }

    @Test
    void picturesWithoutLabelsGiveATableWithoutThem() throws Exception {
        Path file = folder.resolve("codes.csv");
        assertThat(Run.of("encode", two, "--data", pictures.resolve("dark"), "-o", file).code())
                .isZero();
        assertThat(Files.readAllLines(file)).hasSize(21).startsWith("z1,z2");
        Path array = folder.resolve("codes.npy");
        Run.of("encode", two, "--data", pictures.resolve("dark"), "-o", array);
        assertThat(folder.resolve("codes-labels.npy")).doesNotExist();
    }

    @Test
    void aPlotShowsEachLabelInAColourOfItsOwn() throws Exception {
        for (Path run : List.of(two, three)) {
            Path file = folder.resolve(run.getFileName() + ".png");
            Run plot = Run.of("encode", run, "-o", file);
            assertThat(plot.code()).as(plot.err()).isZero();
            var image = ImageIO.read(file.toFile());
            boolean blue = false;
            boolean orange = false;
            for (int x = 64; x < 784; x++) {
                for (int y = 64; y < 784; y++) {
                    blue |= (image.getRGB(x, y) & 0xffffff) == 0x4E79A7;
                    orange |= (image.getRGB(x, y) & 0xffffff) == 0xF28E2B;
                }
            }
            assertThat(blue && orange).as("both colours within the axes").isTrue();
        }
    }

    @Test
    void codesDecodeToTheirReconstruction() {
        Path codes = folder.resolve("codes.npy");
        Path decoded = folder.resolve("decoded.npy");
        Path reconstructed = folder.resolve("reconstructed.npy");
        Run.of("encode", two, "-o", codes);
        Run decode = Run.of("sample", two, "--codes", codes, "-o", decoded);
        Run.of("reconstruct", two, "-o", reconstructed);

        assertThat(decode.code()).as(decode.err()).isZero();
        assertThat((float[]) Npy.read(decoded).values())
                .containsExactly((float[]) Npy.read(reconstructed).values(), within(1e-6f));
    }

    @Test
    void whatCannotBeEncodedIsRefusedAndNothingWritten() {
        Path plain = folder.resolve("plain");
        Run.of("fit", "pixels", "--data", pictures, "--out", plain);
        Path x = folder.resolve("x.npy");
        assertRefused(
                Run.of("encode", plain, "-o", x),
                1,
                "A pixels cannot encode, and " + plain + " is one.",
                "These can: ",
                "image-classifier",
                "strips");
        assertRefused(
                Run.of("encode", two, "-o", folder.resolve("x.txt")),
                2,
                "Codes are written to a name that ends in .npy (an array) or .csv (a table) or .png (a plot)");
        assertRefused(Run.of("encode", two, "--data", "mnits", "-o", x), 2, "Did you mean mnist?");
        assertThat(x).doesNotExist();
    }

    @Test
    void codesOfTheWrongWidthOrKindAreNotDecoded() throws Exception {
        Path wide = folder.resolve("wide.npy");
        Npy.write(wide, new float[6], 2, 3);
        Path whole = folder.resolve("whole.npy");
        Npy.write(whole, new int[4], 2, 2);
        Path flat = folder.resolve("flat.npy");
        Npy.write(flat, new float[4], 4);
        Path x = folder.resolve("x.png");

        assertRefused(
                Run.of("sample", two, "--codes", wide, "-o", x),
                1,
                wide + ": The model has codes of 2 numbers, found 3. Such codes are written by: ",
                "encode " + two + " -o codes.npy");
        Npy.write(wide, new float[] {0, 1, 0, Float.NaN}, 2, 2);
        assertRefused(
                Run.of("sample", two, "--codes", wide, "-o", x),
                1,
                wide
                        + ": the numbers of a code must be finite, found NaN in row 1, column 1"
                        + " (counted from 0). Leave such rows out.");
        assertRefused(
                Run.of("sample", two, "--codes", folder.resolve("none.npy"), "-o", x),
                1,
                "none.npy does not exist. Check the path.");
        assertRefused(Run.of("sample", two, "--codes", whole, "-o", x), 1, "found whole numbers");
        assertRefused(Run.of("sample", two, "--codes", flat, "-o", x), 1, "(count, code)");
        assertRefused(
                Run.of("sample", two, "--codes", wide, "-n", 3, "-o", x), 2, "--codes has no -n");
        assertThat(x).doesNotExist();
    }
}
