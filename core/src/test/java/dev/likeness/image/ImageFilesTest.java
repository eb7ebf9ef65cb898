package dev.likeness.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.likeness.InputException;
import dev.likeness.file.Npy;
import dev.likeness.random.Draws;
import dev.likeness.random.Randomness;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImageFilesTest {

    @TempDir Path folder;

    private static Images grey(int count) {
        byte[] values = new byte[count * 6];
        for (int k = 0; k < values.length; k++) {
            values[k] = (byte) (k * 11);
        }
        return Images.ofBytes(count, 1, 2, 3, values);
    }

    private static Images rgb() {
        return Images.ofBytes(1, 3, 1, 2, new byte[] {10, 20, 30, 40, 50, (byte) 200});
    }

    private List<String> tree() throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile)
                    .map(file -> folder.relativize(file).toString().replace('\\', '/'))
                    .sorted()
                    .toList();
        }
    }

    @Test
    void aSheetShowsEachPixelAtItsPlace() throws IOException {
        Path file = folder.resolve("sheet.png");
        ImageFiles.write(grey(3), file.toString(), new SheetLayout(2, 2, 1, false));
        BufferedImage sheet = ImageIO.read(file.toFile());
        assertThat(sheet.getWidth()).isEqualTo(1 + 2 * (3 * 2 + 1));
        assertThat(sheet.getHeight()).isEqualTo(1 + 2 * (2 * 2 + 1));
        for (int y = 0; y < sheet.getHeight(); y++) {
            for (int x = 0; x < sheet.getWidth(); x++) {
                boolean gap = x % 7 == 0 || y % 5 == 0;
                int picture = y / 5 * 2 + x / 7;
                int expected = 255;
                if (!gap && picture < 3) {
                    int inPicture = (y % 5 - 1) / 2 * 3 + (x % 7 - 1) / 2;
                    expected = (picture * 6 + inPicture) * 11 & 0xff;
                }
                assertThat(sheet.getRaster().getSample(x, y, 0)).isEqualTo(expected);
            }
        }
        assertThat(tree()).containsExactly("sheet.png");
    }

    @Test
    void stackedCollectionsTakeTurnsRowByRow() throws IOException {
        Path file = folder.resolve("stacked.png");
        Images top = Images.ofBytes(3, 1, 1, 1, new byte[] {10, 20, 30});
        Images below = Images.ofBytes(3, 1, 1, 1, new byte[] {11, 21, 31});
        ImageFiles.writeStacked(List.of(top, below), file, new SheetLayout(2, 1, 1, false));

        BufferedImage sheet = ImageIO.read(file.toFile());
        assertThat(sheet.getWidth()).isEqualTo(5);
        assertThat(sheet.getHeight()).as("four rows, and a gap more in the middle").isEqualTo(10);
        int[][] rows = {{10, 20}, {11, 21}, {30, 255}, {31, 255}};
        int[] at = {1, 3, 6, 8};
        for (int row = 0; row < 4; row++) {
            for (int column = 0; column < 2; column++) {
                assertThat(sheet.getRaster().getSample(1 + 2 * column, at[row], 0))
                        .as("row %d, column %d", row, column)
                        .isEqualTo(rows[row][column]);
            }
        }
        assertThatThrownBy(
                        () ->
                                ImageFiles.writeStacked(
                                        List.of(top, below.slice(0, 2)),
                                        file,
                                        SheetLayout.defaults()))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("equally many pictures of one size");
    }

    @Test
    void aSheetIsNearSquareAndEnlargesSmallPicturesByDefault() throws IOException {
        Path file = folder.resolve("sheet.png");
        Images digits = Images.ofBytes(64, 1, 28, 28, new byte[64 * 784]);
        ImageFiles.write(digits, file.toString());
        BufferedImage sheet = ImageIO.read(file.toFile());
        assertThat(sheet.getWidth()).isEqualTo(2 + 8 * (56 + 2));
        assertThat(sheet.getHeight()).isEqualTo(sheet.getWidth());
        ImageFiles.write(digits.slice(0, 5), file.toString(), new SheetLayout(0, 1, 0, true));
        assertThat(ImageIO.read(file.toFile()).getWidth()).isEqualTo(3 * 28);
        assertThat(ImageIO.read(file.toFile()).getHeight()).isEqualTo(2 * 28);
    }

    @Test
    void coloursStayInTheirChannels() throws IOException {
        Path file = folder.resolve("sheet.png");
        ImageFiles.write(rgb(), file.toString(), new SheetLayout(1, 1, 0, true));
        BufferedImage sheet = ImageIO.read(file.toFile());
        assertThat(sheet.getRGB(0, 0)).isEqualTo(0xff0a1e32);
        assertThat(sheet.getRGB(1, 0)).isEqualTo(0xff1428c8);
    }

    @Test
    void theSamePicturesMakeTheSameBytes() throws IOException {
        ImageFiles.write(grey(9), folder.resolve("a.png").toString());
        ImageFiles.write(grey(9), folder.resolve("b.png").toString());
        assertThat(folder.resolve("a.png")).hasSameBinaryContentAs(folder.resolve("b.png"));
    }

    @Test
    void aSheetTooLargeToBeSeenIsRefused() {
        Images many = Images.ofBytes(50_000, 1, 50, 50, new byte[125_000_000]);
        assertThatThrownBy(() -> ImageFiles.write(many, folder.resolve("s.png").toString()))
                .isInstanceOf(InputException.class)
                .hasMessage(
                        "A sheet of 50000 pictures of 50 × 50 would have more than 100 million pixels; write fewer, or a folder (a name that ends in /), or .npy.");
    }

    @Test
    void aLayoutThatIsNoneIsRefused() {
        assertThatThrownBy(() -> SheetLayout.defaults().withColumns(-1))
                .hasMessage("columns must be at least 1, or 0 for a near square, found -1.");
        assertThatThrownBy(() -> SheetLayout.defaults().withScale(65))
                .hasMessage("scale must be from 1 to 64, or 0 to choose it by the size, found 65.");
    }

    @Test
    void anArrayHasTheTypeOfThePictures() throws IOException {
        Path file = folder.resolve("a.npy");
        Images labelled = grey(2).withLabels(new int[] {1, 0}, List.of("a", "b"));
        ImageFiles.write(labelled, file.toString());
        Npy.Array bytes = Npy.read(file);
        assertThat(bytes.shape()).containsExactly(2, 1, 2, 3);
        assertThat((byte[]) bytes.values()).startsWith(0, 11, 22);
        assertThat((int[]) Npy.read(folder.resolve("a-labels.npy")).values()).containsExactly(1, 0);
        assertThat(tree()).containsExactly("a-labels.npy", "a.npy");
        ImageFiles.write(Images.ofFloats(1, 1, 1, 2, new float[] {0.5f, 1}), file.toString());
        assertThat((float[]) Npy.read(file).values()).containsExactly(0.5f, 1);
    }

    @Test
    void aFolderHasOnePngAPicture() throws IOException {
        ImageFiles.write(grey(2), folder.resolve("new") + "/");
        assertThat(tree()).containsExactly("new/000000.png", "new/000001.png");
        BufferedImage second = ImageIO.read(folder.resolve("new/000001.png").toFile());
        assertThat(second.getRaster().getSample(1, 0, 0)).isEqualTo(77);
    }

    @Test
    void labelledPicturesGoIntoSubFoldersThatNeverLeadOut() throws IOException {
        List<String> names = List.of("T-shirt/top", "../..", "a", "", "a");
        Files.createDirectory(folder.resolve("out"));
        ImageFiles.write(
                grey(5).withLabels(new int[] {0, 1, 2, 3, 4}, names),
                folder.resolve("out").toString());
        assertThat(tree())
                .containsExactly(
                        "out/-/000001.png",
                        "out/-3/000003.png",
                        "out/T-shirt-top/000000.png",
                        "out/a-4/000004.png",
                        "out/a/000002.png");
    }

    @Test
    void twoLabelsNeverShareAFolderOnAnySystem() {
        List<String> labels =
                List.of(
                        "x-2",
                        "x",
                        "x",
                        "CON",
                        "nul.txt",
                        "COM1 ",
                        "console",
                        "a",
                        "A",
                        "é",
                        "e\u0301",
                        "x".repeat(400),
                        "x".repeat(401),
                        "漢".repeat(300),
                        "a\u202eb",
                        "\ud800",
                        "x-2-2",
                        "tab\there",
                        "...",
                        "lpt¹");
        List<String> names = PngFolder.folderNames(labels);
        assertThat(names.subList(0, 11))
                .containsExactly(
                        "x-2",
                        "x",
                        "x-2-2",
                        "_CON",
                        "_nul.txt",
                        "_COM1",
                        "console",
                        "a",
                        "A-8",
                        "é",
                        "e\u0301-10");
        assertThat(
                        names.stream()
                                .map(name -> Normalizer.normalize(name, Normalizer.Form.NFC))
                                .map(name -> name.toLowerCase(Locale.ROOT)))
                .doesNotHaveDuplicates()
                .allMatch(name -> name.getBytes(StandardCharsets.UTF_8).length <= 140);
        assertThat(names.subList(14, names.size()))
                .containsExactly("a-b", "-", "x-2-2-16", "tab-here", "-18", "_lpt¹");
    }

    @Test
    void anEmptyFolderIsReplacedInOneStepAndKeepsItsRights() throws IOException {
        Path out = Files.createDirectory(folder.resolve("out"));
        assumeTrue(out.getFileSystem().supportedFileAttributeViews().contains("posix"));
        Files.setPosixFilePermissions(out, PosixFilePermissions.fromString("rwx------"));
        Object before = Files.getAttribute(out, "unix:ino");
        Files.createDirectory(folder.resolve(".out.part"));
        ImageFiles.write(grey(2), out.toString());
        assertThat(tree()).containsExactly("out/000000.png", "out/000001.png");
        assertThat(Files.getAttribute(out, "unix:ino")).as("the folder").isNotEqualTo(before);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(out)))
                .isEqualTo("rwx------");
        assertThat(folder.resolve(".out.part")).as("a person's own folder").isDirectory();
    }

    @Test
    void aFolderThatHoldsSomethingIsLeftAlone() throws IOException {
        Files.createDirectory(folder.resolve("out"));
        Files.writeString(folder.resolve("out/mine.txt"), "mine");
        assertThatThrownBy(() -> ImageFiles.write(grey(1), folder.resolve("out").toString()))
                .isInstanceOf(InputException.class)
                .hasMessage(
                        "Pictures are written into a new or empty folder; %s already holds 1 entries. Name another folder, or empty it."
                                .formatted(folder.resolve("out")));
        assertThatThrownBy(() -> ImageFiles.write(grey(1), folder.resolve("out/mine.txt") + "/"))
                .hasMessage(folder.resolve("out/mine.txt") + " is a file; name a new folder.");
        assertThat(tree()).containsExactly("out/mine.txt");
    }

    @Test
    void anUnknownEndingIsRefusedBeforeAndDuring() {
        String message =
                "Pictures are written to a name that ends in .png (a sheet), .npy (an array) or / (a folder of PNGs), found out.jpg.";
        assertThatThrownBy(() -> ImageFiles.write(grey(1), "out.jpg"))
                .isInstanceOf(InputException.class)
                .hasMessage(message);
        assertThatThrownBy(() -> ImageFiles.checkTarget("out.jpg")).hasMessage(message);
        ImageFiles.checkTarget("OUT.PNG");
        ImageFiles.checkTarget("out/");
        ImageFiles.checkTarget(folder.toString());
        assertThat(Path.of("out.jpg")).doesNotExist();
    }

    @Test
    void aFileInAPlaceThatIsNoFolderIsRefused() throws IOException {
        Files.writeString(folder.resolve("file"), "");
        for (String target : List.of("file/a.png", "file/a.npy", "file/a/")) {
            assertThatThrownBy(() -> ImageFiles.write(grey(1), folder + "/" + target))
                    .isInstanceOf(InputException.class)
                    .hasMessageContaining("file");
        }
        assertThat(tree()).containsExactly("file");
    }

    @Test
    void aFullDiskIsNamedWhereverInThePictureItShows() {
        Images noise = Images.ofBytes(1, 1, 100, 100, noise(10_000));
        for (int room : new int[] {0, 10, 1_000, 9_000}) {
            OutputStream full =
                    new OutputStream() {
                        private int written;

                        @Override
                        public void write(int b) throws IOException {
                            if (written++ >= room) {
                                throw new IOException("No space left on device");
                            }
                        }
                    };
            assertThatThrownBy(() -> Png.write(noise, 0, full))
                    .isInstanceOf(IOException.class)
                    .hasMessage("No space left on device");
        }
    }

    private static byte[] noise(int length) {
        byte[] bytes = new byte[length];
        Draws draws = Randomness.of(3).at(0);
        for (int i = 0; i < length; i++) {
            bytes[i] = (byte) draws.nextInt();
        }
        return bytes;
    }
}
