package dev.likeness.datasets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.likeness.InputException;
import dev.likeness.Split;
import dev.likeness.file.Npy;
import dev.likeness.image.ImageFiles;
import dev.likeness.image.Images;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NpyImagesTest {

    @TempDir Path folder;

    private Path file() {
        return folder.resolve("a.npy");
    }

    private Images load() {
        return Loading.load(file().toString(), Split.TRAIN, ImageOptions.defaults());
    }

    private void refused(String message) {
        assertThatThrownBy(this::load)
                .isInstanceOf(InputException.class)
                .hasMessage(message.formatted(file()));
    }

    @Test
    void whatWasWrittenIsReadBackWithItsLabels() {
        Images eight =
                Images.ofBytes(2, 1, 1, 2, new byte[] {1, 2, 3, -1})
                        .withLabels(new int[] {1, 0}, List.of("0", "1"));
        ImageFiles.write(eight, file().toString());
        assertThat(load().fingerprint()).isEqualTo(eight.fingerprint());
        Images floats =
                Images.ofFloats(2, 1, 1, 2, new float[] {0, 0.1f, 0.7f, 1})
                        .withLabels(new int[] {0, 1}, List.of("0", "1"));
        ImageFiles.write(floats, file().toString());
        assertThat(load().fingerprint()).isEqualTo(floats.fingerprint());
    }

    @Test
    void theShapeMayLackChannelsOrHaveThemLast() {
        Npy.write(file(), new byte[] {1, 2, 3, 4, 5, 6, 7, 8}, 2, 2, 2);
        assertThat(load().toString()).isEqualTo("2 pictures of 1 × 2 × 2");
        Npy.write(file(), new byte[] {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12}, 2, 1, 2, 3);
        Npy.write(file(), new byte[] {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12}, 1, 2, 2, 3);
        assertThat(load().toString()).isEqualTo("1 pictures of 3 × 2 × 2");
        assertThat(load().bytes(0)).containsExactly(1, 4, 7, 10, 2, 5, 8, 11, 3, 6, 9, 12);
    }

    @Test
    void arraysThatAreNoPicturesAreRefused() {
        Npy.write(file(), new byte[6], 2, 3);
        refused(
                "%s: pictures have the shape (n, height, width) or (n, channels, height, width) with 1 or 3 channels, found [2, 3].");
        Npy.write(file(), new float[] {0, 255}, 1, 1, 2);
        refused(
                "%s: A pixel value must be a number from 0 to 1, found 255.0 in picture 0 at channel 0, row 0, column 1. Divide by 255, or save bytes: .astype('uint8').");
        Npy.write(file(), new int[] {0, 255}, 1, 1, 2);
        refused(
                "%s: pictures are uint8, or floats from 0 to 1; found whole numbers of more bits. Save them with .astype('uint8').");
    }

    @Test
    void labelsThatDoNotFitAreRefused() {
        Npy.write(file(), new byte[2], 2, 1, 1);
        Path labels = folder.resolve("a-labels.npy");
        Npy.write(labels, new int[3], 3);
        refused(
                "%s has 2 pictures, but "
                        + labels
                        + " has 3 labels: each picture needs one label.");
        Npy.write(labels, new int[] {0, -4}, 2);
        refused(labels + ": labels are numbers from 0 to 65535, found -4.");
    }
}
