package dev.likeness.datasets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.likeness.Data;
import dev.likeness.InputException;
import dev.likeness.Split;
import dev.likeness.image.Images;
import java.awt.image.BufferedImage;
import java.awt.image.DataBuffer;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Folders as people have them: nothing is left out, turned or converted without a word. */
class OwnPicturesTest {

    @TempDir Path folder;

    private final List<String> said = new ArrayList<>();

    private Images read(Split split, boolean skipBad) {
        ImageReading reading = new ImageReading(null, false, false, skipBad);
        return Data.open(folder.toString(), new ImageKind(), reading).read(split, said::add);
    }

    private Images read() {
        return read(Split.TRAIN, false);
    }

    /** A picture with a bright spot at a place. */
    private static byte[] picture(String format, int width, int height, int spotX, int spotY) {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < 8; y++) {
            for (int x = 0; x < 8; x++) {
                image.setRGB(spotX + x, spotY + y, 0xffffff);
            }
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            assertThat(ImageIO.write(image, format, out)).isTrue();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return out.toByteArray();
    }

    private Path put(String name, byte[] content) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.write(file, content);
    }

    private Path put(String name) throws IOException {
        return put(name, picture("png", 16, 16, 0, 0));
    }

    /** A JPEG with a note of how the camera was held. */
    private static byte[] turned(byte[] jpeg, int orientation) {
        byte[] exif = {
            (byte) 0xff,
            (byte) 0xe1,
            0,
            34,
            'E',
            'x',
            'i',
            'f',
            0,
            0,
            'M',
            'M',
            0,
            42,
            0,
            0,
            0,
            8,
            0,
            1,
            1,
            18,
            0,
            3,
            0,
            0,
            0,
            1,
            0,
            (byte) orientation,
            0,
            0,
            0,
            0,
            0,
            0
        };
        return ByteBuffer.allocate(jpeg.length + exif.length)
                .put(jpeg, 0, 2)
                .put(exif)
                .put(jpeg, 2, jpeg.length - 2)
                .array();
    }

    private static int at(Images images, int y, int x) {
        return images.bytes(0)[y * images.width() + x] & 0xff;
    }

    @ParameterizedTest
    @CsvSource({
        // where the spot of the stored upper left corner stands in a picture of 32 × 16 (width)
        "1, 0, 0, 16", "2, 0, 24, 16", "3, 8, 24, 16", "4, 8, 0, 16",
        "5, 0, 0, 32", "6, 0, 8, 32", "7, 24, 8, 32", "8, 24, 0, 32"
    })
    void photosAreTurnedAsTheCameraSays(int orientation, int y, int x, int height)
            throws IOException {
        put("a.jpg", turned(picture("jpg", 32, 16, 0, 0), orientation));
        Images images = read();
        assertThat(images.height()).as("height").isEqualTo(height);
        assertThat(at(images, y + 4, x + 4)).as("the spot").isGreaterThan(200);
        assertThat(at(images, height - y - 4, images.width() - x - 4)).as("across").isLessThan(60);
        if (orientation != 1) {
            assertThat(said)
                    .contains(
                            "1 picture was turned upright, as the camera's note in the file (EXIF)"
                                    + " says.");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"png", "jpg", "gif", "bmp", "tif"})
    void cutFilesAreRefused(String format) throws IOException {
        byte[] whole = noise(format);
        Path file = put("a." + format, Arrays.copyOf(whole, whole.length * 2 / 3));
        assertThatThrownBy(this::read)
                .isInstanceOf(InputException.class)
                .hasMessageStartingWith(file.toString());
    }

    private static byte[] noise(String format) throws IOException {
        BufferedImage image = new BufferedImage(64, 64, BufferedImage.TYPE_INT_RGB);
        for (int k = 0; k < 4096; k++) {
            image.setRGB(k % 64, k / 64, k * 0x9E3779B9);
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        assertThat(ImageIO.write(image, format, out)).isTrue();
        return out.toByteArray();
    }

    @Test
    void inksWithoutAProfileBecomeLight() throws IOException {
        WritableRaster inks = Raster.createInterleavedRaster(DataBuffer.TYPE_BYTE, 16, 16, 4, null);
        for (int k = 0; k < 256; k++) {
            inks.setPixel(k % 16, k / 16, new int[] {51, 102, 204, 0});
        }
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        Path file = folder.resolve("a.jpg");
        try (ImageOutputStream out = ImageIO.createImageOutputStream(file.toFile())) {
            writer.setOutput(out);
            writer.write(null, new IIOImage(inks, null, null), null);
        }
        byte[] light = read().bytes(0);
        assertThat(new int[] {light[0] & 0xff, light[256] & 0xff, light[512] & 0xff})
                .satisfies(
                        rgb -> {
                            assertThat(rgb[0]).isBetween(201, 207);
                            assertThat(rgb[1]).isBetween(150, 156);
                            assertThat(rgb[2]).isBetween(48, 54);
                        });
        assertThat(said)
                .contains("1 picture is CMYK without a colour profile: its colours are a guess.");
    }

    /** A yellow field on blue, quality 60; the colours of a row as libwebp 1.2.4 decodes them. */
    @Test
    void coloursOfLossyWebpHaveNoStepsAtEdges() throws IOException {
        put(
                "a.webp",
                Base64.getDecoder()
                        .decode(
                                "UklGRmYAAABXRUJQVlA4IFoAAAAwAgCdASoQABAAAoBCJbACdDXAAXwGua8GcAD+8M0P39uQ4joReJaugdCols"
                                        + "4f9p0yff8/8sOuwOpdEdp/w+37A/6sW+fID/sZb4taU1Ugbsinv8qFq8QAAAA="));
        int[][] row = {
            {40, 61, 193}, {41, 60, 195}, {43, 58, 201}, {51, 60, 171}, {65, 64, 110},
            {178, 165, 144}, {199, 169, 86}, {205, 169, 56}, {209, 172, 64}, {208, 173, 66},
            {206, 175, 60}, {198, 173, 90}, {186, 167, 153}, {68, 64, 113}, {44, 55, 170},
            {41, 60, 208}
        };
        byte[] values = read().bytes(0);
        for (int x = 0; x < 16; x++) {
            for (int c = 0; c < 3; c++) {
                assertThat(values[(c * 16 + 8) * 16 + x] & 0xff)
                        .as("pixel %d, channel %d", x, c)
                        .isCloseTo(row[x][c], within(3));
            }
        }
    }

    @Test
    void webpAndTiffAndFurtherEndingsAreRead() throws IOException {
        try (InputStream in = getClass().getResourceAsStream("circle.webp")) {
            put("a.webp", in.readAllBytes());
        }
        Images images = read();
        int middle = images.height() / 2 * images.width() + images.width() / 2;
        int plane = images.height() * images.width();
        int inside = 0;
        int outside = 0;
        for (int channel = 0; channel < 3; channel++) {
            inside += images.bytes(0)[channel * plane + middle] & 0xff;
            outside += images.bytes(0)[channel * plane] & 0xff;
        }
        assertThat(inside).as("the circle is brighter").isGreaterThan(outside + 100);
        Files.delete(folder.resolve("a.webp"));
        put("b.jfif", picture("jpg", 16, 16, 0, 0));
        put("c.tif", picture("tif", 16, 16, 0, 0));
        put("d.TIFF", picture("tif", 16, 16, 0, 0));
        assertThat(read().count()).isEqualTo(3);
        assertThat(at(read().select(new int[] {1}), 2, 2)).isEqualTo(255);
    }

    @Test
    void whatIsLeftOutIsSaid() throws IOException {
        put("circle/1.png");
        put("circle/2.heic");
        put("circle/.cache/3.png");
        put("square/1.png");
        put("notes.txt");
        put("square/Thumbs.db");
        Files.createDirectory(folder.resolve("empty"));
        Files.createSymbolicLink(folder.resolve("square/4.png"), Path.of("nowhere.png"));
        Files.createSymbolicLink(folder.resolve("square/self"), folder.resolve("square"));
        assertThat(read().count()).isEqualTo(2);
        assertThat(said)
                .containsExactly(
                        "Left out: 1 .heic, 1 .txt (for instance notes.txt). PNG, JPEG, WebP, TIFF,"
                                + " BMP and GIF are read.",
                        "Left out: 1 link that leads nowhere.",
                        "Left out: 1 link that leads back to a folder it lies in.",
                        "Left out: 1 hidden file or folder.",
                        "Left out: empty, which holds no pictures.",
                        "Labels, one a sub-folder: circle 1, square 1.");
    }

    @Test
    void archiveOfPicturesIsRefusedByName() throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (ZipOutputStream out = new ZipOutputStream(packed)) {
            out.putNextEntry(new ZipEntry("pictures/1.png"));
            out.write(picture("png", 16, 16, 0, 0));
        }
        Path zip = put("pictures.zip", packed.toByteArray());
        String sentence =
                zip
                        + " is an archive, and pictures are read from folders. Unpack it, and give the folder.";
        for (Path path : List.of(zip, folder)) {
            assertThat(new ImageKind().recognises(path)).isTrue();
            assertThatThrownBy(() -> new ImageKind().open(path, new ImageKind().reading()))
                    .isInstanceOf(InputException.class)
                    .hasMessage(sentence);
        }
        put("1.png");
        assertThat(read().count()).isEqualTo(1);
    }

    @Test
    void foldersInsideALabelAreSaidToBeNoLabels() throws IOException {
        put("animals/cat/1.png");
        put("animals/dog/1.png");
        put("things/1.png");
        put("__MACOSX/animals/1.png", new byte[] {0, 5});
        assertThat(read().labelNames()).containsExactly("animals", "things");
        assertThat(said)
                .contains(
                        "All pictures in animals have that label; the folders in it (cat and 1 more)"
                                + " are no labels.");
    }

    @Test
    void labelOfWhichNothingCanBeReadIsRefused() throws IOException {
        put("circle/1.png");
        put("cross/1.heic");
        assertThatThrownBy(this::read)
                .hasMessage(
                        "%s holds files and no picture that can be read (1 .heic), so the label cross would be missing: PNG, JPEG, WebP, TIFF, BMP and GIF are read. Leave it out with skipBad."
                                .formatted(folder.resolve("cross")));
        assertThat(read(Split.TRAIN, true).labelNames()).containsExactly("circle");
        assertThat(said).contains("Left out: cross, which holds no pictures.");
    }

    @ParameterizedTest
    @CsvSource({"train, val", "Train, Test", "TRAINING, validation", "train, testing"})
    void usualNamesAreHalves(String train, String test) throws IOException {
        put(train + "/a/1.png");
        put(train + "/b/1.png");
        put(test + "/b/1.png");
        put(test + "/b/2.png");
        assertThat(Loading.hasTest(folder.toString())).isTrue();
        assertThat(read().labelNames()).containsExactly("a", "b");
        assertThat(read(Split.TEST, false).labels()).containsExactly(1, 1);
    }

    @Test
    void furtherHalfIsNotReadAndThatIsSaid() throws IOException {
        put("train/1.png");
        put("val/1.png");
        put("test/1.png");
        assertThat(read().count()).isEqualTo(1);
        assertThat(said).containsExactly("train and test are the halves; val is not read.");
    }

    @Test
    void folderOneTooHighIsRefusedOrSaid() throws IOException {
        put("photos/train/a/1.png");
        put("photos/test/a/1.png");
        assertThatThrownBy(this::read)
                .hasMessage(
                        "%s holds one folder, in which the halves of a data set lie. Give %s instead."
                                .formatted(folder, folder.resolve("photos")));
        Files.move(folder.resolve("photos/test"), folder.resolve("photos/b"));
        assertThat(read().labelNames()).containsExactly("photos");
        assertThat(said.get(0)).contains("the folders in it (b and 1 more) are no labels");
    }

    @Test
    void halfWithoutTheHalfToLearnFromIsNoLabel() throws IOException {
        put("val/a/1.png");
        assertThatThrownBy(this::read).hasMessageContaining("is a half of a data set and no label");
        Files.move(folder.resolve("val"), folder.resolve("Train"));
        assertThat(read().labelNames()).containsExactly("a");
    }

    @Test
    void badFilesAreNamedAllAtOnceOrLeftOut() throws IOException {
        put("cross/1.png");
        put("cross/2.png", new byte[0]);
        put("square/1.png", Arrays.copyOf(picture("png", 16, 16, 0, 0), 40));
        put("square/2.png");
        put("square/3.jpg", "<html>".getBytes(java.nio.charset.StandardCharsets.UTF_8));
        assertThatThrownBy(this::read)
                .isInstanceOf(InputException.class)
                .hasMessageStartingWith("3 of the 5 files in " + folder)
                .hasMessageContainingAll("2.png is empty", "1.png is cut short", "3.jpg")
                .hasMessageEndingWith("Leave them out with skipBad.");
        Images left = read(Split.TRAIN, true);
        assertThat(left.labels()).containsExactly(0, 1);
        assertThat(at(left.select(new int[] {1}), 2, 2)).isEqualTo(255);
        assertThat(said).anyMatch(line -> line.startsWith("Left out: 3 files that cannot be read"));
        ImageReading reading = new ImageReading(null, false, false, true);
        assertThat(Data.open(folder.toString(), new ImageKind(), reading).fileNames(Split.TRAIN))
                .containsExactly("cross/1.png", "square/2.png");
    }

    @Test
    void onePictureIsData() throws IOException {
        Path one = put("one.png");
        assertThat(new ImageKind().recognises(one)).isTrue();
        assertThat(Loading.load(one.toString(), Split.TRAIN, ImageOptions.defaults()).count())
                .isEqualTo(1);
    }

    @Test
    void renamedLabelsAreRefusedWhenARunGoesOn() throws IOException {
        put("circle/1.png");
        put("cross/1.png");
        Images before = read();
        Files.move(folder.resolve("cross"), folder.resolve("arrow"));
        Images after = read();
        assertThatThrownBy(() -> new ImageKind().checkSame(after, before.provenance(), "data"))
                .isInstanceOf(InputException.class)
                .hasMessage(
                        "The pictures of data are no longer those that the run learnt from: the"
                                + " labels were circle, cross, and are arrow, circle. Put the old"
                                + " ones back, or begin another run.");
        new ImageKind().checkSame(before, before.provenance(), "data");
    }

    @Test
    void aTenthIsHeldOutUnlessThereAreFew() {
        ImageKind kind = new ImageKind();
        assertThat(kind.heldOut(49)).isZero();
        assertThat(kind.heldOut(500)).isEqualTo(0.1);
        assertThat(kind.heldOut(1_000_000)).isEqualTo(0.01);
    }
}
