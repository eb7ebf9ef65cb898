package dev.likeness.datasets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.likeness.Data;
import dev.likeness.Split;
import dev.likeness.image.Images;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.DeflaterOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** TIFF files of scanners and of programs of printers, written here tag by tag (TIFF 6.0). */
class TiffFormsTest {

    private static final int SIDE = 16;
    private static final int RGB = 2;
    private static final int INKS = 5;

    @TempDir Path folder;

    private final List<String> said = new ArrayList<>();

    /** The value of a channel, 0 to 255: a slope across, another down. */
    private static int value(int channel, int y, int x) {
        return 40 * channel + 5 * x + 3 * y;
    }

    /** A file with one strip, packed by deflate. */
    private static byte[] file(
            ByteOrder order, int photometric, int bits, int samples, boolean point, ByteBuffer data)
            throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (DeflaterOutputStream out = new DeflaterOutputStream(packed)) {
            out.write(data.array());
        }
        int[][] entries = {
            {256, 3, 1, SIDE},
            {257, 3, 1, SIDE},
            {258, 3, 1, bits},
            {259, 3, 1, 8},
            {262, 3, 1, photometric},
            {273, 4, 1, 8},
            {277, 3, 1, samples},
            {278, 3, 1, SIDE},
            {279, 4, 1, packed.size()},
            {317, 3, 1, point ? 1 : 2}, // differences from the pixel to the left
            {339, 3, 1, point ? 3 : 1}
        };
        int directory = 8 + packed.size() + packed.size() % 2;
        ByteBuffer file = ByteBuffer.allocate(directory + 2 + 12 * entries.length + 4).order(order);
        file.putShort((short) (order == ByteOrder.LITTLE_ENDIAN ? 0x4949 : 0x4d4d));
        file.putShort((short) 42).putInt(directory).put(packed.toByteArray());
        file.position(directory).putShort((short) entries.length);
        for (int[] entry : entries) {
            file.putShort((short) entry[0]).putShort((short) entry[1]).putInt(entry[2]);
            if (entry[1] == 3) {
                file.putShort((short) entry[3]).putShort((short) 0);
            } else {
                file.putInt(entry[3]);
            }
        }
        return file.putInt(0).array();
    }

    private Images read(byte[] file) throws IOException {
        Files.write(folder.resolve("a.tif"), file);
        return Data.open(folder.toString(), new ImageKind(), new ImageKind().reading())
                .read(Split.TRAIN, said::add);
    }

    private static int at(Images images, int channel, int y, int x) {
        return images.bytes(0)[(channel * SIDE + y) * SIDE + x] & 0xff;
    }

    @Test
    void sixteenBitsWithDifferencesAreReadInBothOrders() throws IOException {
        for (ByteOrder order : List.of(ByteOrder.LITTLE_ENDIAN, ByteOrder.BIG_ENDIAN)) {
            ByteBuffer data = ByteBuffer.allocate(6 * SIDE * SIDE).order(order);
            for (int y = 0; y < SIDE; y++) {
                for (int x = 0; x < SIDE; x++) {
                    for (int c = 0; c < 3; c++) {
                        int before = x == 0 ? 0 : value(c, y, x - 1);
                        data.putShort((short) (257 * (value(c, y, x) - before)));
                    }
                }
            }
            Images images = read(file(order, RGB, 16, 3, false, data));
            assertThat(images.channels()).isEqualTo(3);
            for (int c = 0; c < 3; c++) {
                assertThat(at(images, c, 11, 7)).as("%s", order).isEqualTo(value(c, 11, 7));
            }
        }
    }

    @Test
    void inksBecomeLight() throws IOException {
        ByteBuffer data = ByteBuffer.allocate(4 * SIDE * SIDE);
        for (int y = 0; y < SIDE; y++) {
            data.put(new byte[] {51, 102, (byte) 204, 0}).put(new byte[4 * SIDE - 4]);
        }
        Images images = read(file(ByteOrder.LITTLE_ENDIAN, INKS, 8, 4, false, data));
        int[] light = {204, 153, 51};
        for (int c = 0; c < 3; c++) {
            assertThat(at(images, c, 3, 9)).as("channel %d", c).isCloseTo(light[c], within(1));
        }
        assertThat(said)
                .contains("1 picture is CMYK without a colour profile: its colours are a guess.");
    }

    @Test
    void numbersWithAPointReachFromBlackToWhite() throws IOException {
        ByteBuffer data = ByteBuffer.allocate(4 * SIDE * SIDE).order(ByteOrder.LITTLE_ENDIAN);
        for (int k = 0; k < SIDE * SIDE; k++) {
            data.putFloat(k / 255f);
        }
        Images images = read(file(ByteOrder.LITTLE_ENDIAN, 1, 32, 1, true, data));
        assertThat(images.channels()).isEqualTo(1);
        for (int k = 0; k < SIDE * SIDE; k++) {
            assertThat(at(images, 0, k / SIDE, k % SIDE)).isEqualTo(k);
        }
    }
}
