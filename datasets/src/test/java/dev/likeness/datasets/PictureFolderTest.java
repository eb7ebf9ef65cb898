package dev.likeness.datasets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.likeness.InputException;
import dev.likeness.Split;
import dev.likeness.image.ImageFiles;
import dev.likeness.image.Images;
import dev.likeness.random.Draws;
import dev.likeness.random.Randomness;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PictureFolderTest {

    @TempDir Path folder;

    private Images load(ImageOptions options) {
        return Loading.load(folder.toString(), Split.TRAIN, options);
    }

    private Images load() {
        return load(ImageOptions.defaults());
    }

    private void refused(String message) {
        assertThatThrownBy(this::load).isInstanceOf(InputException.class).hasMessage(message);
    }

    private Path picture(String name, int type, int width, int height, int argb)
            throws IOException {
        BufferedImage image = new BufferedImage(width, height, type);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                image.setRGB(x, y, argb);
            }
        }
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        String format = name.substring(name.lastIndexOf('.') + 1);
        assertThat(ImageIO.write(image, format, file.toFile())).isTrue();
        return file;
    }

    private Path rgb(String name, int width, int height, int rgb) throws IOException {
        return picture(name, BufferedImage.TYPE_INT_RGB, width, height, rgb);
    }

    @Test
    void aWrittenFolderIsReadBackWithItsLabels() {
        byte[] values = new byte[5 * 12];
        for (int k = 0; k < values.length; k++) {
            values[k] = (byte) (k * 4);
        }
        Images written =
                Images.ofBytes(5, 1, 3, 4, values)
                        .withLabels(new int[] {0, 0, 1, 1, 1}, List.of("cat", "dog"));
        ImageFiles.write(written, folder.toString());
        assertThat(load().fingerprint()).isEqualTo(written.fingerprint());
    }

    @Test
    void colourPicturesAreReadBackToo() {
        byte[] values = new byte[2 * 3 * 4];
        for (int k = 0; k < values.length; k++) {
            values[k] = (byte) (k * 10);
        }
        Images written = Images.ofBytes(2, 3, 2, 2, values);
        ImageFiles.write(written, folder.toString());
        assertThat(load().fingerprint()).isEqualTo(written.fingerprint());
        Images grey = load(ImageOptions.defaults().withColour(ImageOptions.Colour.GREY));
        // 0.299 · 0 + 0.587 · 40 + 0.114 · 80 = 32.6
        assertThat(grey.bytes(0)[0]).isEqualTo((byte) 33);
    }

    @Test
    void oneColouredPictureMakesAllRgb() throws IOException {
        rgb("a.png", 2, 1, 0x808080);
        rgb("b.png", 2, 1, 0x0000ff);
        rgb("c.bmp", 2, 1, 0x404040);
        assertThat(load().channels()).isEqualTo(3);
        assertThat(load().bytes(0)).containsOnly(128);
        assertThat(load().bytes(1)).containsExactly(0, 0, 0, 0, 255, 255);
        assertThat(load().bytes(2)).containsOnly(64);
        Files.delete(folder.resolve("b.png"));
        assertThat(load().channels()).isEqualTo(1);
        assertThat(load(ImageOptions.defaults().withColour(ImageOptions.Colour.RGB)).channels())
                .isEqualTo(3);
    }

    @Test
    void allKindsOfFilesAreReadAndOthersLeftAside() throws IOException {
        rgb("a.png", 8, 8, 0x646464);
        rgb("b.JPG", 8, 8, 0x646464);
        rgb("c.jpeg", 8, 8, 0x646464);
        rgb("d.bmp", 8, 8, 0x646464);
        rgb("e.gif", 8, 8, 0x646464);
        Files.writeString(folder.resolve("readme.txt"), "not a picture");
        Files.writeString(folder.resolve(".hidden.png"), "");
        Images images = load();
        assertThat(images.count()).isEqualTo(5);
        for (int i = 0; i < 5; i++) {
            assertThat(images.bytes(i)[9]).isEqualTo((byte) 0x64);
        }
    }

    @Test
    void greyOfSixteenBitsAndPalettesKeepTheirBrightness() throws IOException {
        BufferedImage deep = new BufferedImage(1, 1, BufferedImage.TYPE_USHORT_GRAY);
        deep.getRaster().setSample(0, 0, 0, 0x4321);
        ImageIO.write(deep, "png", folder.resolve("a.png").toFile());
        BufferedImage two = new BufferedImage(1, 1, BufferedImage.TYPE_BYTE_BINARY);
        two.getRaster().setSample(0, 0, 0, 1);
        ImageIO.write(two, "png", folder.resolve("b.png").toFile());
        assertThat(load().bytes(0)).containsExactly(0x43);
        assertThat(load().bytes(1)).containsExactly(255);
    }

    @Test
    void transparentPartsAreShownOnWhite() throws IOException {
        picture("a.png", BufferedImage.TYPE_INT_ARGB, 1, 1, 0x00000000);
        picture("b.png", BufferedImage.TYPE_INT_ARGB, 1, 1, 0x80000000);
        assertThat(load().bytes(0)).containsExactly(255);
        assertThat(load().bytes(1)).containsExactly(127);
    }

    @Test
    void theNamesOfTheFilesComeInTheSameOrder() throws IOException {
        rgb("test/y/b.png", 1, 1, 0x020202);
        rgb("test/x/deep/a.png", 1, 1, 0x010101);
        rgb("test/y/a.png", 1, 1, 0x030303);
        rgb("train/x/c.png", 1, 1, 0x040404);
        rgb("train/y/c.png", 1, 1, 0x040404);
        assertThat(Loading.open(folder.toString(), ImageOptions.defaults()).fileNames(Split.TEST))
                .containsExactly("test/x/deep/a.png", "test/y/a.png", "test/y/b.png");
        Images test = Loading.load(folder.toString(), Split.TEST, ImageOptions.defaults());
        assertThat(new int[] {test.bytes(0)[0], test.bytes(1)[0], test.bytes(2)[0]})
                .containsExactly(1, 3, 2);
        assertThat(
                        Loading.open(folder.resolve("train").toString(), ImageOptions.defaults())
                                .fileNames(Split.TRAIN))
                .containsExactly("x/c.png", "y/c.png");
        assertThat(Loading.open("mnist", ImageOptions.defaults()).fileNames(Split.TRAIN)).isEmpty();
    }

    @Test
    void picturesComeInTheOrderOfTheirNames() throws IOException {
        for (int k : new int[] {3, 1, 2, 0}) {
            rgb("x/y%d.png".formatted(k), 1, 1, 0x010101 * k);
        }
        rgb("w/z.png", 1, 1, 0x090909);
        Images images = load();
        assertThat(images.labelNames()).containsExactly("w", "x");
        assertThat(images.labels()).containsExactly(0, 1, 1, 1, 1);
        for (int i = 0; i < 5; i++) {
            assertThat(images.bytes(i)).containsExactly(i == 0 ? 9 : i - 1);
        }
    }

    @Test
    void foldersNamedTrainAndTestAreHalves() throws IOException {
        rgb("train/a/1.png", 1, 1, 0);
        assertThat(Loading.hasTest(folder.toString())).isFalse();
        assertThatThrownBy(
                        () -> Loading.load(folder.toString(), Split.TEST, ImageOptions.defaults()))
                .hasMessage(
                        folder
                                + " has no test half: pictures for training and testing go into its sub-folders train and test.");
        rgb("test/a/1.png", 1, 1, 0xffffff);
        assertThat(Loading.hasTest(folder.toString())).isTrue();
        assertThat(load().bytes(0)).containsExactly(0);
        Images test = Loading.load(folder.toString(), Split.TEST, ImageOptions.defaults());
        assertThat(test.bytes(0)).containsExactly(255);
        assertThat(test.labelNames()).containsExactly("a");
    }

    @Test
    void aLabelHasTheSameNumberInBothHalves() throws IOException {
        rgb("train/ant/1.png", 1, 1, 0);
        rgb("train/bee/1.png", 1, 1, 0);
        rgb("train/cat/1.png", 1, 1, 0);
        rgb("test/cat/1.png", 1, 1, 0);
        Images test = Loading.load(folder.toString(), Split.TEST, ImageOptions.defaults());
        assertThat(test.labels()).containsExactly(2);
        assertThat(test.labelNames()).containsExactly("ant", "bee", "cat");
        rgb("test/dog/1.png", 1, 1, 0);
        assertThatThrownBy(
                        () -> Loading.load(folder.toString(), Split.TEST, ImageOptions.defaults()))
                .isInstanceOf(InputException.class)
                .hasMessage(
                        folder.resolve("test")
                                + ": the labels of the test half must be those of the training half (ant, bee, cat), found dog.");
    }

    @Test
    void severalSizesNeedASize() throws IOException {
        Path a = rgb("a.png", 30, 20, 0x646464);
        rgb("b.png", 30, 20, 0);
        Path c = rgb("c.png", 40, 21, 0);
        refused(
                "Pictures must have one size: %s is 20 × 30 (height × width), %s is 21 × 40. Bring all to one size, such as with size=32."
                        .formatted(a, c));
        Images images = load(ImageOptions.defaults().withSize(8));
        assertThat(images.toString()).isEqualTo("3 pictures of 1 × 8 × 8");
        assertThat(images.bytes(0)).containsOnly(0x64);
        assertThatThrownBy(() -> ImageOptions.defaults().withSize(0))
                .hasMessage("size must be from 1 to 4096 pixels, found 0.");
    }

    @Test
    void aFolderWithoutPicturesIsRefused() throws IOException {
        refused(
                folder
                        + " holds no pictures: PNG, JPEG, WebP, TIFF, BMP or GIF files were expected, or sub-folders of them.");
        Files.createDirectory(folder.resolve("empty"));
        Files.writeString(folder.resolve("photo.heic"), "ftyp");
        refused(
                folder
                        + " holds no pictures: PNG, JPEG, WebP, TIFF, BMP or GIF files were expected, or sub-folders of them, found 1 .heic.");
    }

    @Test
    void picturesBesideLabelsAreRefused() throws IOException {
        rgb("a.png", 1, 1, 0);
        rgb("cat/b.png", 1, 1, 0);
        refused(
                "%s holds pictures beside its sub-folders (a.png) and inside them (%s): put all into sub-folders, one a label, or none."
                        .formatted(folder, Path.of("cat", "b.png")));
    }

    @Test
    void unreadablePicturesAreNamed() throws IOException {
        rgb("a.png", 4, 4, 0);
        Path b = folder.resolve("b.png");
        Files.write(b, new byte[0]);
        refused(
                b
                        + " is empty (0 bytes); remove it or put the picture back. Leave it out with skipBad.");
        Files.writeString(b, "<html>not found</html>");
        refused(
                b
                        + " cannot be read as a picture: it is none of PNG, JPEG, WebP, TIFF, BMP and GIF, whatever its name says. Leave it out with skipBad.");
        byte[] whole = Files.readAllBytes(folder.resolve("a.png"));
        Files.write(b, java.util.Arrays.copyOf(whole, 50));
        assertThatThrownBy(this::load)
                .isInstanceOf(InputException.class)
                .hasMessageStartingWith(b + " is cut short");
    }

    @Test
    void aPictureThatClaimsToBeHugeIsRefusedBeforeItIsDecoded() throws IOException {
        Path bomb = rgb("a.png", 4, 4, 0);
        byte[] bytes = Files.readAllBytes(bomb);
        ByteBuffer.wrap(bytes).putInt(16, 100_000).putInt(20, 200_000);
        CRC32 crc = new CRC32();
        crc.update(bytes, 12, 17);
        ByteBuffer.wrap(bytes).putInt(29, (int) crc.getValue());
        Files.write(bomb, bytes);
        refused(
                bomb
                        + " says it is a picture of 200000 × 100000 (height × width); pictures of 1 to 100 million pixels are read. Leave it out with skipBad.");
    }

    @Test
    void mutatedPicturesAreReadOrRefusedWithASentence() throws IOException {
        int refused = 0;
        for (String name : List.of("a.png", "a.jpg", "a.bmp", "a.gif")) {
            byte[] good = Files.readAllBytes(rgb("seeds/" + name, 9, 7, 0x336699));
            for (int round = 0; round < 250; round++) {
                Draws draws = Randomness.of(5).fork(name).at(round);
                byte[] bad = good.clone();
                for (int k = draws.nextInt(1, 6); k > 0; k--) {
                    bad[draws.nextInt(bad.length)] = (byte) draws.nextInt();
                }
                Path file = IdxFiles.write(folder.resolve("mutated/" + name), bad);
                try {
                    Picture.of(file);
                } catch (InputException expected) {
                    assertThat(expected).hasMessageContaining(file.toString());
                    refused++;
                }
            }
        }
        assertThat(refused).isGreaterThan(100);
    }
}
