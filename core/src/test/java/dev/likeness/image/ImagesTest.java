package dev.likeness.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.likeness.InputException;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ImagesTest {

    private static final List<String> AB = List.of("a", "b");

    /** Two pictures of one row and two columns. */
    private static Images bytes() {
        return Images.ofBytes(2, 1, 1, 2, new byte[] {0, 51, (byte) 255, (byte) 128});
    }

    @Test
    void labelsCanBeTakenAway() {
        Images plain = Images.ofBytes(2, 1, 1, 1, new byte[] {1, 2});
        Images labelled = plain.withLabels(new int[] {0, 1}, List.of("a", "b"));
        assertThat(labelled.withoutLabels().labelled()).isFalse();
        assertThat(labelled.withoutLabels().labelNames()).isEmpty();
        assertThat(labelled.withoutLabels().fingerprint()).isEqualTo(plain.fingerprint());
        assertThat(labelled.labelled()).isTrue();
    }

    @Test
    void bytesAreReadAsFractionsOf255() {
        float[] out = new float[5];
        bytes().copyTo(1, out, 3);
        assertThat(out).containsExactly(0, 0, 0, 1f, 128 / 255f);
    }

    @Test
    void everyByteSurvivesTheWayThroughFloats() {
        byte[] all = new byte[256];
        for (int k = 0; k < 256; k++) {
            all[k] = (byte) k;
        }
        float[] floats = new float[256];
        Images.ofBytes(1, 1, 16, 16, all).copyTo(0, floats, 0);
        assertThat(Images.ofFloats(1, 1, 16, 16, floats).toEightBit().bytes(0)).isEqualTo(all);
    }

    @Test
    void floatsAreRoundedToTheNearestByte() {
        Images images =
                Images.ofFloats(1, 1, 2, 2, new float[] {0, 0.4f / 255, 0.6f / 255, 254.6f / 255});
        assertThat(images.eightBit()).isFalse();
        assertThat(images.bytes(0)).containsExactly(0, 0, 1, 255);
        assertThat(images.toEightBit().eightBit()).isTrue();
    }

    @Test
    void aShapeThatIsNotTheArraysIsRefused() {
        assertThatThrownBy(() -> Images.ofBytes(2, 3, 4, 5, new byte[119]))
                .isInstanceOf(InputException.class)
                .hasMessage(
                        "Images of shape 2 × 3 × 4 × 5 (count × channels × height × width) need as many values as the product, found 119 values.");
        assertThatThrownBy(() -> Images.ofBytes(1 << 30, 1, 1 << 30, 1 << 30, new byte[0]))
                .isInstanceOf(InputException.class);
        assertThatThrownBy(() -> Images.ofBytes(0, 1, 1, 1, new byte[0]))
                .hasMessage("Images need at least 1 picture, found 0.");
        assertThatThrownBy(() -> Images.ofBytes(1, 2, 1, 1, new byte[2]))
                .hasMessage("Pictures have 1 channel (grey) or 3 (RGB), found 2.");
        assertThatThrownBy(() -> Images.ofBytes(1, 1, 0, 3, new byte[0]))
                .hasMessage(
                        "Pictures need at least 1 row and 1 column, found 0 × 3 (height × width).");
    }

    @Test
    void aValueThatIsNoBrightnessIsRefusedWithItsPlace() {
        float[] values = new float[2 * 3 * 2 * 2];
        values[12 + 8 + 3] = Float.NaN;
        assertThatThrownBy(() -> Images.ofFloats(2, 3, 2, 2, values))
                .isInstanceOf(InputException.class)
                .hasMessage(
                        "A pixel value must be a number from 0 to 1, found NaN in picture 1 at channel 2, row 1, column 1.");
        assertThatThrownBy(() -> Images.ofFloats(1, 1, 1, 1, new float[] {1.01f}))
                .hasMessageContaining("found 1.01 in picture 0 at channel 0, row 0, column 0");
        assertThatThrownBy(() -> Images.ofFloats(1, 1, 1, 1, new float[] {-0.01f}))
                .hasMessageContaining("found -0.01");
    }

    @Test
    void labelsMustBeAsManyAsPicturesAndHaveNames() {
        assertThatThrownBy(() -> bytes().withLabels(new int[3], AB))
                .isInstanceOf(InputException.class)
                .hasMessage("Each picture needs one label: 2 pictures, found 3 labels.");
        assertThatThrownBy(() -> bytes().withLabels(new int[] {0, 2}, AB))
                .hasMessage("The label of picture 1 must be from 0 to 1 (2 names), found 2.");
        assertThatThrownBy(() -> bytes().label(0))
                .hasMessage("These pictures have no labels; ask labelled() first.");
    }

    @Test
    void whatIsHandedOutIsACopy() {
        int[] labels = {0, 1};
        Images images = bytes().withLabels(labels, AB);
        labels[0] = 1;
        images.labels()[1] = 0;
        images.bytes(0)[0] = 9;
        assertThat(images.labels()).containsExactly(0, 1);
        assertThat(images.bytes(0)).containsExactly(0, 51);
    }

    @Test
    void slicesAndSelectionsTakeLabelsAlong() {
        Images images = bytes().withLabels(new int[] {0, 1}, AB);
        Images second = images.slice(1, 2);
        assertThat(second.count()).isEqualTo(1);
        assertThat(second.label(0)).isEqualTo(1);
        assertThat(second.bytes(0)).containsExactly(255, 128);
        Images mixed = images.select(new int[] {1, 0, 1});
        assertThat(mixed.labels()).containsExactly(1, 0, 1);
        assertThat(mixed.bytes(2)).isEqualTo(second.bytes(0));
        assertThatThrownBy(() -> images.slice(1, 3))
                .hasMessage(
                        "A slice of 2 pictures must begin before it ends and lie in 0 … 2, found 1 … 3.");
        assertThatThrownBy(() -> images.select(new int[] {2}))
                .isInstanceOf(InputException.class)
                .hasMessage("There is no picture 2: they are counted from 0 to 1.");
        assertThatThrownBy(() -> images.select(new int[0])).isInstanceOf(InputException.class);
    }

    @Test
    void joinedPicturesStayEightBitOnlyTogether() {
        Images floats = Images.ofFloats(1, 1, 1, 2, new float[] {0.5f, 0.25f});
        Images both = bytes().concat(floats);
        float[] out = new float[6];
        for (int i = 0; i < 3; i++) {
            both.copyTo(i, out, 2 * i);
        }
        assertThat(both.eightBit()).isFalse();
        assertThat(out).containsExactly(0, 0.2f, 1, 128 / 255f, 0.5f, 0.25f);
        Images eight = bytes().concat(bytes());
        assertThat(eight.eightBit()).isTrue();
        assertThat(eight.bytes(3)).containsExactly(255, 128);
    }

    @Test
    void joinedPicturesKeepLabelsOfTheSameNames() {
        Images labelled = bytes().withLabels(new int[] {0, 1}, AB);
        assertThat(labelled.concat(labelled).labels()).containsExactly(0, 1, 0, 1);
        assertThat(labelled.concat(bytes()).labelled()).isFalse();
        assertThat(labelled.concat(bytes()).labelNames()).isEmpty();
        assertThatThrownBy(() -> bytes().concat(Images.ofBytes(1, 1, 2, 1, new byte[2])))
                .hasMessage(
                        "Only pictures of one size can be joined: 1 × 1 × 2 and 1 × 2 × 1 (channels × height × width).");
    }

    @Test
    void theFingerprintTellsShapeValuesAndLabelsApart() {
        Images images = bytes();
        assertThat(images.fingerprint())
                .matches("sha256:[0-9a-f]{64}")
                .isEqualTo(bytes().fingerprint())
                .isEqualTo(images.concat(images).slice(2, 4).fingerprint());
        float[] same = new float[4];
        images.copyTo(0, same, 0);
        images.copyTo(1, same, 2);
        assertThat(
                        List.of(
                                images.fingerprint(),
                                Images.ofFloats(2, 1, 1, 2, same).fingerprint(),
                                Images.ofBytes(2, 1, 2, 1, new byte[] {0, 51, -1, -128})
                                        .fingerprint(),
                                Images.ofBytes(2, 1, 1, 2, new byte[] {0, 51, -1, -127})
                                        .fingerprint(),
                                images.withLabels(new int[2], AB).fingerprint(),
                                images.withLabels(new int[2], List.of("ab", "")).fingerprint(),
                                images.withLabels(new int[] {0, 1}, AB).fingerprint()))
                .doesNotHaveDuplicates();
    }

    @Test
    void theSchemaNamesShapeAndLabels() {
        assertThat(bytes().withLabels(new int[2], AB).schema())
                .isEqualTo(Map.of("channels", 1, "height", 1, "width", 2, "labels", AB));
    }

    /** Whatever Java stores a picture in, a part of it has the colours that Java shows. */
    @ParameterizedTest
    @ValueSource(
            ints = {
                BufferedImage.TYPE_3BYTE_BGR,
                BufferedImage.TYPE_INT_RGB,
                BufferedImage.TYPE_INT_ARGB,
                BufferedImage.TYPE_4BYTE_ABGR
            })
    void partsOfDrawingsHaveTheColoursThatJavaShows(int type) {
        BufferedImage whole = new BufferedImage(9, 7, type);
        for (int k = 0; k < 63; k++) {
            whole.setRGB(k % 9, k / 9, 0xff000000 | k * 0x03_05_07);
        }
        BufferedImage part = whole.getSubimage(2, 3, 5, 4);
        byte[] values = Images.of(List.of(part)).bytes(0);
        for (int k = 0; k < 20; k++) {
            int shown = part.getRGB(k % 5, k / 5);
            for (int c = 0; c < 3; c++) {
                assertThat(values[20 * c + k] & 0xff).isEqualTo(shown >> (16 - 8 * c) & 0xff);
            }
        }
    }
}
