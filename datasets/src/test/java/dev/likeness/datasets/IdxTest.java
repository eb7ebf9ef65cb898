package dev.likeness.datasets;

import static dev.likeness.datasets.IdxFiles.gzip;
import static dev.likeness.datasets.IdxFiles.idx;
import static dev.likeness.datasets.IdxFiles.write;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.likeness.InputException;
import dev.likeness.Split;
import dev.likeness.image.Images;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IdxTest {

    private static final String IMAGES = "train-images-idx3-ubyte";
    private static final String LABELS = "train-labels-idx1-ubyte";

    @TempDir Path folder;

    private Images load(String path) {
        return Loading.load(folder.resolve(path).toString(), Split.TRAIN, ImageOptions.defaults());
    }

    private void refused(byte[] bytes, String message) {
        Path file = write(folder.resolve(IMAGES), bytes);
        assertThatThrownBy(() -> load(IMAGES))
                .isInstanceOf(InputException.class)
                .hasMessage(message.formatted(file));
    }

    @Test
    void plainAndCompressedFilesHoldTheSamePictures() {
        write(folder.resolve("plain/" + IMAGES), IdxFiles.images(3, 2, 4));
        write(folder.resolve("plain/" + LABELS + ".gz"), gzip(IdxFiles.labels(3)));
        write(folder.resolve("gzip/" + IMAGES + ".gz"), gzip(IdxFiles.images(3, 2, 4)));
        write(folder.resolve("gzip/" + LABELS), IdxFiles.labels(3));
        Images plain = load("plain/" + IMAGES);
        assertThat(plain.count()).isEqualTo(3);
        assertThat(plain.height()).isEqualTo(2);
        assertThat(plain.width()).isEqualTo(4);
        assertThat(plain.eightBit()).isTrue();
        assertThat(plain.bytes(1)).containsExactly(8, 9, 10, 11, 12, 13, 14, 15);
        assertThat(plain.labels()).containsExactly(0, 1, 2);
        assertThat(plain.labelNames()).containsExactly("0", "1", "2");
        assertThat(load("gzip/" + IMAGES + ".gz").fingerprint()).isEqualTo(plain.fingerprint());
        assertThat(load("plain").fingerprint()).isEqualTo(plain.fingerprint());
    }

    @Test
    void namesWithADotAndNamesOfTheirOwnAreFound() {
        write(folder.resolve("a/train-images.idx3-ubyte"), IdxFiles.images(2, 2, 2));
        write(folder.resolve("a/train-labels.idx1-ubyte"), IdxFiles.labels(2));
        assertThat(load("a").labels()).containsExactly(0, 1);
        write(folder.resolve("b/my-digits"), IdxFiles.images(2, 2, 2));
        assertThat(load("b/my-digits").labelled()).isFalse();
    }

    @Test
    void aFolderWithoutLabelsIsLoadedWithoutThem() {
        write(folder.resolve(IMAGES), IdxFiles.images(2, 2, 2));
        assertThat(load("").labelled()).isFalse();
    }

    @Test
    void theTestHalfIsFoundInTheFolderAndBesideTheFile() {
        write(folder.resolve(IMAGES), IdxFiles.images(3, 1, 1));
        String file = folder.resolve(IMAGES).toString();
        for (String path : new String[] {folder.toString(), file}) {
            assertThat(Loading.hasTest(path)).isFalse();
        }
        assertThatThrownBy(
                        () -> Loading.load(folder.toString(), Split.TEST, ImageOptions.defaults()))
                .isInstanceOf(InputException.class)
                .hasMessage(
                        folder + " has no test images: looked for t10k-images-idx3-ubyte[.gz].");
        assertThatThrownBy(() -> Loading.load(file, Split.TEST, ImageOptions.defaults()))
                .hasMessage(
                        file
                                + " has no test half: one is found beside IDX files named train-images-idx3-ubyte, as t10k-images-idx3-ubyte.");
        write(folder.resolve("t10k-images-idx3-ubyte.gz"), gzip(IdxFiles.images(2, 1, 1)));
        for (String path : new String[] {folder.toString(), file}) {
            assertThat(Loading.hasTest(path)).isTrue();
            assertThat(Loading.load(path, Split.TEST, ImageOptions.defaults()).count())
                    .isEqualTo(2);
        }
    }

    @Test
    void bothHalvesHaveTheLabelsOfTheTrainingHalf() {
        write(folder.resolve(IMAGES), IdxFiles.images(5, 1, 1));
        write(folder.resolve(LABELS), IdxFiles.labels(5));
        write(folder.resolve("t10k-images-idx3-ubyte"), IdxFiles.images(2, 1, 1));
        write(folder.resolve("t10k-labels-idx1-ubyte"), IdxFiles.labels(2));
        String file = folder.resolve(IMAGES).toString();
        assertThat(Loading.load(file, Split.TEST, ImageOptions.defaults()).labelNames())
                .containsExactly("0", "1", "2", "3", "4");
        Path larger = folder.resolve("t10k-labels-idx1-ubyte");
        write(larger, new byte[] {0, 0, 8, 1, 0, 0, 0, 2, 1, 7});
        assertThatThrownBy(() -> Loading.load(file, Split.TEST, ImageOptions.defaults()))
                .isInstanceOf(InputException.class)
                .hasMessage(larger + " holds the label 7; labels from 0 to 4 were expected.");
    }

    @Test
    void aWrongMagicNumberIsNamed() {
        refused(
                IdxFiles.labels(3),
                "%s is not an IDX file of images: the magic number 0x00000803 was expected, found 0x00000801 (labels).");
        refused(
                idx(8, 0xD03, 2, 2, 2),
                "%s is not an IDX file of images: the magic number 0x00000803 was expected, found 0x00000d03.");
        refused(
                gzip("hello, world".getBytes(java.nio.charset.StandardCharsets.US_ASCII)),
                "%s is not an IDX file of images: the magic number 0x00000803 was expected, found 0x68656c6c.");
    }

    @Test
    void filesThatEndTooEarlyAreRefused() {
        refused(new byte[0], "%s is empty.");
        refused(idx(0, Idx.IMAGES, 5), "%s ends within its header: 16 bytes expected, found 8.");
        refused(
                Arrays.copyOf(IdxFiles.images(3, 2, 2), 27),
                "%s is cut short: its header says 3 × 2 × 2 values (count × height × width), so 28 bytes, found 27.");
        refused(
                gzip(Arrays.copyOf(IdxFiles.images(3, 2, 2), 27)),
                "%s is cut short: its header says 3 × 2 × 2 values (count × height × width), so 28 bytes, found 27.");
    }

    @Test
    void filesThatGoOnAreRefused() {
        refused(
                Arrays.copyOf(IdxFiles.images(3, 2, 2), 29),
                "%s goes on after its end: its header says 3 × 2 × 2 values (count × height × width), so 28 bytes, found more.");
    }

    @Test
    void lengthsThatLieCostNoMemory() {
        refused(
                idx(4, Idx.IMAGES, 2_000_000, 32, 32),
                "%s is cut short: its header says 2000000 × 32 × 32 values (count × height × width), so 2048000016 bytes, found 20.");
        refused(
                idx(4, Idx.IMAGES, -1, 65_536, 65_536),
                "%s: its header says 4294967295 × 65536 × 65536 values (count × height × width); from 1 to 2147483639 values in all can be read.");
        refused(
                idx(0, Idx.IMAGES, 0, 28, 28),
                "%s: its header says 0 × 28 × 28 values (count × height × width); from 1 to 2147483639 values in all can be read.");
    }

    @Test
    void damagedCompressionIsRefused() {
        byte[] whole = gzip(IdxFiles.images(3, 20, 20));
        refused(
                Arrays.copyOf(whole, whole.length / 2),
                "%s is damaged: its gzip data cannot be decompressed (it ends too early).");
        byte[] damaged = whole.clone();
        damaged[whole.length - 6] ^= 1;
        refused(
                damaged,
                "%s is damaged: its gzip data cannot be decompressed (Corrupt GZIP trailer).");
    }

    @Test
    void countsThatDifferAreNamedWithTheirFiles() {
        Path images = write(folder.resolve(IMAGES), IdxFiles.images(3, 1, 1));
        Path labels = write(folder.resolve(LABELS), IdxFiles.labels(4));
        assertThatThrownBy(() -> load(IMAGES))
                .isInstanceOf(InputException.class)
                .hasMessage(
                        "%s has 3 pictures, but %s has 4 labels: each picture needs one label."
                                .formatted(images, labels));
    }

    @Test
    void picturesAreBroughtToASizeAndColourWhenAsked() {
        write(folder.resolve(IMAGES), IdxFiles.images(2, 4, 4));
        Images images =
                Loading.load(
                        folder.toString(),
                        Split.TRAIN,
                        new ImageOptions(2, ImageOptions.Colour.RGB));
        assertThat(images.channels()).isEqualTo(3);
        // The mean of 0, 1, 4, 5 is 2.5, and so on.
        assertThat(images.bytes(0)).containsExactly(3, 5, 11, 13, 3, 5, 11, 13, 3, 5, 11, 13);
    }
}
