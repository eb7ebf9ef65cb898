package dev.likeness.code;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.likeness.InputException;
import dev.likeness.random.Randomness;
import org.junit.jupiter.api.Test;

class CodePlaneTest {

    /** Along (3, 4, 0) / 5 by 10 and across by 1, about (1, 2, 7): variances 200 / 3 and 2 / 3. */
    private static final float[][] CROSS = {
        {1 + 6, 2 + 8, 7}, {1 - 6, 2 - 8, 7}, {1 - 0.8f, 2 + 0.6f, 7}, {1 + 0.8f, 2 - 0.6f, 7}
    };

    @Test
    void aCrossIsTurnedOntoItsAxes() {
        CodePlane plane = CodePlane.of(CROSS);

        assertThat(plane.shares()[0]).isCloseTo(200 / 202.0, within(1e-7));
        assertThat(plane.shares()[1]).isCloseTo(2 / 202.0, within(1e-7));
        assertThat(plane.points()[0][0]).isCloseTo(10, within(1e-5));
        assertThat(plane.points()[1][0]).isCloseTo(-10, within(1e-5));
        assertThat(plane.points()[0][1]).isCloseTo(0, within(1e-5));
        assertThat(Math.abs(plane.points()[2][1])).isCloseTo(1, within(1e-5));
    }

    @Test
    void codesOfTwoNumbersLieInThePlaneAsTheyAre() {
        CodePlane plane = CodePlane.of(new float[][] {{1, 2}, {3, 4}});

        assertThat(plane.points()).isDeepEqualTo(new double[][] {{1, 2}, {3, 4}});
        assertThat(plane.shares()).isEmpty();
    }

    /** Deviations 1 to 40 along 40 axes: the plane is that of the last two numbers. */
    @Test
    void ofManyDirectionsTheTwoOfTheLargestVarianceAreFound() {
        float[][] codes = new float[500][40];
        for (int i = 0; i < codes.length; i++) {
            Randomness.of(3).normals(i, codes[i]);
            for (int k = 0; k < 40; k++) {
                codes[i][k] *= k < 38 ? 1 + k / 40f : k == 38 ? 20 : 60;
            }
        }
        CodePlane plane = CodePlane.of(codes);

        double[] last = new double[500];
        double[] first = new double[500];
        for (int i = 0; i < 500; i++) {
            last[i] = codes[i][39];
            first[i] = plane.points()[i][0];
        }
        assertThat(correlation(first, last)).isGreaterThan(0.999);
        assertThat(plane.shares()[0]).isBetween(0.85, 0.91);
        assertThat(plane.shares()[1]).isBetween(0.07, 0.12);
    }

    private static double correlation(double[] a, double[] b) {
        double ab = 0;
        double aa = 0;
        double bb = 0;
        for (int i = 0; i < a.length; i++) {
            ab += a[i] * b[i];
            aa += a[i] * a[i];
            bb += b[i] * b[i];
        }
        return ab / Math.sqrt(aa * bb);
    }

    @Test
    void codesThatAreAllTheSameLieInOnePoint() {
        CodePlane plane = CodePlane.of(new float[][] {{1, 2, 3}, {1, 2, 3}});

        assertThat(plane.points()).isDeepEqualTo(new double[2][2]);
        assertThat(plane.shares()).containsExactly(0, 0);
    }

    @Test
    void tooFewOrTooShortCodesAreRefused() {
        assertThatThrownBy(() -> CodePlane.of(new float[][] {{1, 2, 3}}))
                .isInstanceOf(InputException.class)
                .hasMessage("A plot needs at least 2 codes of 2 numbers or more, found 1 of 3.");
        assertThatThrownBy(() -> CodePlane.of(new float[5][1]))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("found 5 of 1");
    }
}
