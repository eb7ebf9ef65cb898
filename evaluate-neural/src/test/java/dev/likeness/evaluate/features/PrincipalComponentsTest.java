package dev.likeness.evaluate.features;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.likeness.InputException;
import dev.likeness.Progress;
import dev.likeness.evaluate.image.ReconstructionError;
import dev.likeness.evaluate.statistics.Rows;
import dev.likeness.image.Images;
import dev.likeness.random.Randomness;
import org.junit.jupiter.api.Test;

class PrincipalComponentsTest {

    /** Along (3, 4) / 5 by 10, across by 1: variances 200 / 3 and 2 / 3 about (1, 2). */
    private static final float[][] CROSS = {
        {1 + 6, 2 + 8}, {1 - 6, 2 - 8}, {1 - 0.8f, 2 + 0.6f}, {1 + 0.8f, 2 - 0.6f}
    };

    @Test
    void aCrossIsTurnedOntoItsAxes() {
        PrincipalComponents components = PrincipalComponents.of(CROSS, 2);
        double[][] points = components.project(CROSS);

        assertThat(components.share(0)).isCloseTo(200 / 202.0, within(1e-7));
        assertThat(components.share(1)).isCloseTo(2 / 202.0, within(1e-7));
        assertThat(Math.abs(points[0][0])).isCloseTo(10, within(1e-6));
        assertThat(points[1][0]).isCloseTo(-points[0][0], within(1e-6));
        assertThat(points[0][1]).isCloseTo(0, within(1e-6));
        assertThat(Math.abs(points[2][1])).isCloseTo(1, within(1e-6));
    }

    @Test
    void allComponentsGiveEachPictureBackAndOneTheNearestOnItsLine() {
        float[] values = new float[60 * 4];
        Randomness.of(2).uniforms(0, values);
        Images images = Images.ofFloats(60, 1, 2, 2, values);

        Images again = through(images, 4);
        double one = error(images, through(images, 1));
        double three = error(images, through(images, 3));

        assertThat(error(images, again)).isCloseTo(0, within(1e-10));
        assertThat(three).isPositive().isLessThan(one);
    }

    private static Images through(Images images, int components) {
        Rows rows = new Rows(images.count(), images.pixels(), images::copyTo);
        float[] again = PrincipalComponents.of(rows, components).reconstruct(rows, 0, 1);
        return Images.ofFloats(images.count(), 1, 2, 2, again);
    }

    private static double error(Images a, Images b) {
        return ReconstructionError.of(x -> b, a, Progress.NONE).squared();
    }

    /** The two ways to the components differ in signs at most. */
    @Test
    void wideExamplesHaveTheSameComponents() {
        float[][] rows = new float[40][6];
        for (int i = 0; i < 40; i++) {
            Randomness.of(3).normals(i, rows[i]);
            rows[i][0] *= 5;
            rows[i][1] *= 3;
        }
        PrincipalComponents narrow = PrincipalComponents.ofCovariance(Rows.of(rows), 2);
        PrincipalComponents wide = PrincipalComponents.ofSome(Rows.of(rows), 40, 2);
        for (int c = 0; c < 2; c++) {
            assertThat(wide.share(c)).isCloseTo(narrow.share(c), within(1e-9));
            double sign = Math.signum(wide.axis(c)[0] * narrow.axis(c)[0]);
            for (int k = 0; k < 6; k++) {
                assertThat(sign * wide.axis(c)[k]).isCloseTo(narrow.axis(c)[k], within(1e-9));
            }
        }
    }

    @Test
    void constantExamplesLieInOnePoint() {
        PrincipalComponents components = PrincipalComponents.of(new float[5][3], 2);
        assertThat(components.share(0)).isZero();
        assertThat(components.project(new float[5][3])[4]).containsExactly(0, 0);
    }

    @Test
    void examplesOfAnotherWidthAreRefused() {
        PrincipalComponents components = PrincipalComponents.of(CROSS, 1);
        assertThatThrownBy(() -> components.project(new float[1][3]))
                .isInstanceOf(InputException.class)
                .hasMessage("The components are of 2 columns, found 3.");
        assertThatThrownBy(() -> PrincipalComponents.of(new float[1][3], 1))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("at least 2 examples");
    }
}
