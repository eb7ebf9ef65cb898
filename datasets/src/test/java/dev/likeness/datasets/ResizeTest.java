package dev.likeness.datasets;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class ResizeTest {

    @Test
    void theCentralSquareIsCutOut() {
        byte[] wide = {1, 2, 3, 4, 5, 6, 7, 8};
        assertThat(Resize.toSquare(wide, 1, 2, 4, 2)).containsExactly(2, 3, 6, 7);
        assertThat(Resize.toSquare(wide, 1, 4, 2, 2)).containsExactly(3, 4, 5, 6);
    }

    @Test
    void shrinkingAveragesTheCoveredAreaWithFractions() {
        // 3 → 2: each target pixel covers one and a half source pixels a side.
        byte[] picture = {90, 0, 0, 0, 0, 0, 0, 0, 0};
        assertThat(Resize.toSquare(picture, 1, 3, 3, 2)).containsExactly(40, 0, 0, 0);
        byte[] centre = {0, 0, 0, 0, 90, 0, 0, 0, 0};
        assertThat(Resize.toSquare(centre, 1, 3, 3, 2)).containsExactly(10, 10, 10, 10);
    }

    @Test
    void growingInterpolatesByCubicConvolution() {
        // At 1/4 and 3/4 between source pixels Keys' weights are -9/128, 111/128, 29/128, -3/128.
        byte[] row = new byte[16];
        for (int y = 0; y < 4; y++) {
            row[4 * y + 1] = (byte) 128;
        }
        byte[] out = Resize.toSquare(row, 1, 4, 4, 8);
        assertThat(Arrays.copyOf(out, 8)).containsExactly(0, 29, 111, 111, 29, 0, 0, 0);
    }

    @Test
    void anEvenPictureStaysEvenInEachChannel() {
        byte[] even = new byte[3 * 49];
        Arrays.fill(even, 0, 49, (byte) 255);
        Arrays.fill(even, 98, 147, (byte) 100);
        for (int size : new int[] {1, 3, 5, 7, 11, 64}) {
            byte[] out = Resize.toSquare(even, 3, 7, 7, size);
            int plane = size * size;
            for (int k = 0; k < out.length; k++) {
                assertThat(out[k] & 0xff).isEqualTo(new int[] {255, 0, 100}[k / plane]);
            }
        }
    }
}
