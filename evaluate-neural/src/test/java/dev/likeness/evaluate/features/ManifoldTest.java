package dev.likeness.evaluate.features;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.likeness.InputException;
import org.junit.jupiter.api.Test;

class ManifoldTest {

    /**
     * Real points 0, 1, 3, 10 have the radii 1, 1, 2, 7 for k = 1; synthetic points 0.5, 4, 40 have
     * 3.5, 3.5, 36. The point 0.5 lies in the balls of 0 and 1, the point 4 in those of 3 and 10,
     * the point 40 in none: precision 2/3, density 4/3. The points 0, 1 and 3 lie in the ball of
     * 0.5 and 10 in that of 40: recall 1. All four real balls have a synthetic point: coverage 1.
     */
    @Test
    void onALineTheScoresAreThoseWorkedOutByHand() {
        Manifold.Scores scores = compare(1, line(0, 1, 3, 10), line(0.5f, 4, 40));
        assertThat(scores.precision()).isCloseTo(2.0 / 3, within(1e-12));
        assertThat(scores.recall()).isEqualTo(1);
        assertThat(scores.density()).isCloseTo(4.0 / 3, within(1e-12));
        assertThat(scores.coverage()).isEqualTo(1);
    }

    /**
     * With k = 2 the real points 0, 1, 3, 10 have the radii 3, 2, 3, 9, the synthetic points 20,
     * 22, 22.5 have 2.5, 2, 2.5: none lies in a ball of 10, which reaches to 19.
     */
    @Test
    void setsApartHaveNothingInCommon() {
        Manifold.Scores scores = compare(2, line(0, 1, 3, 10), line(20, 22, 22.5f));
        assertThat(scores).isEqualTo(new Manifold.Scores(0, 0, 0, 0));
    }

    /** 18.5 lies in the ball of 10 alone: 1 of 3 synthetic points, 1 of 4 real ones. */
    @Test
    void theBallReachesToTheNeighbourOfNumberK() {
        Manifold.Scores scores = compare(2, line(0, 1, 3, 10), line(18.5f, 22, 22.5f));
        assertThat(scores.precision()).isCloseTo(1.0 / 3, within(1e-12));
        assertThat(scores.density()).isCloseTo(1.0 / 3 / 2, within(1e-12));
        assertThat(scores.coverage()).isEqualTo(0.25);
        assertThat(scores.recall()).isZero();
    }

    /** A ball holds its centre and the k - 1 nearer neighbours; the k-th lies on its edge. */
    @Test
    void aSetComparedWithItselfIsPerfect() {
        float[][] points = FrechetDistanceTest.normals(700, 8, 1);
        assertThat(compare(5, points, points.clone())).isEqualTo(new Manifold.Scores(1, 1, 1, 1));
    }

    @Test
    void equalPointsHaveBallsWithoutARadius() {
        Manifold.Scores collapsed = compare(3, FrechetDistanceTest.normals(50, 4, 2), same(50, 4));
        assertThat(collapsed.recall()).isZero();
        assertThat(collapsed.coverage()).isLessThan(0.6);
    }

    /** A far offset would cost 32-bit distances all their digits. */
    @Test
    void whereTheOriginLiesDoesNotMatter() {
        float[][] a = FrechetDistanceTest.normals(300, 6, 3);
        float[][] b = FrechetDistanceTest.normals(300, 6, 4);
        Manifold.Scores here = compare(5, rounded(a, 0), rounded(b, 0));
        assertThat(compare(5, rounded(a, 4096), rounded(b, 4096))).isEqualTo(here);
    }

    /**
     * 600 points against 400 of another shape: the numbers of a plain NumPy program of the same
     * definitions, to the last point. No two distances that are compared are nearer than 0.002.
     */
    @Test
    void theScoresAreThoseOfAPlainProgram() {
        float[][] real = lattice(600, 1, 1, 0);
        float[][] fake = lattice(400, 2, 0.75f, 512);
        assertThat(real[0]).startsWith(1568, 2095, 1116);
        assertThat(fake[0]).startsWith(1609.25f, 3106.25f, 3090.5f);
        near(compare(5, real, fake), 0.9975, 442.0 / 600, 1.5795, 0.945, 1e-9);
        near(compare(1, real, fake), 0.775, 237.0 / 600, 1.3775, 254.0 / 600, 1e-9);
    }

    /** Sums of four numbers of a linear congruential generator, in eight dimensions. */
    private static float[][] lattice(int n, long seed, float scale, float shift) {
        float[][] points = new float[n][8];
        long state = seed;
        for (float[] point : points) {
            for (int k = 0; k < 8; k++) {
                int sum = 0;
                for (int draw = 0; draw < 4; draw++) {
                    state = (state * 1103515245 + 12345) % (1L << 31);
                    sum += (int) (state >> 21);
                }
                point[k] = sum * scale + shift;
            }
        }
        return points;
    }

    private static void near(
            Manifold.Scores scores,
            double precision,
            double recall,
            double density,
            double coverage,
            double tolerance) {
        assertThat(scores.precision()).as("precision").isCloseTo(precision, within(tolerance));
        assertThat(scores.recall()).as("recall").isCloseTo(recall, within(tolerance));
        assertThat(scores.density()).as("density").isCloseTo(density, within(tolerance));
        assertThat(scores.coverage()).as("coverage").isCloseTo(coverage, within(tolerance));
    }

    /**
     * Two independent samples of 10,000 standard normal points in 1,000 dimensions, k = 5. The
     * scores of these two samples are those of a plain NumPy program, to half a point.
     *
     * <p>They lie within 0.01 of those that the reference implementation's documentation shows for
     * one such draw: .477, .471, 1.056, .974. Other draws need not: over 36 pairs of samples the
     * standard deviations were .009, .010, .07 and .006, since few points near the centre are the
     * neighbours of many. The seeds were chosen so that this draw resembles the documented one.
     */
    @Test
    void normalsInAThousandDimensionsHaveTheKnownScores() {
        float[][] real = FrechetDistanceTest.normals(10_000, 1000, 3);
        float[][] fake = FrechetDistanceTest.normals(10_000, 1000, 1);
        Manifold.Scores scores = compare(5, real, fake);
        near(scores, 0.4771, 0.4624, 1.06032, 0.9746, 0.5e-4);
        near(scores, 0.477, 0.471, 1.056, 0.974, 0.01);
    }

    @Test
    void tooFewPointsAndDifferentWidthsAreRefused() {
        assertThatThrownBy(() -> Manifold.of(new float[5][2], 5))
                .isInstanceOf(InputException.class)
                .hasMessage(
                        "The number of neighbours must be at least 1 and less than the 5 points, found 5.");
        assertThatThrownBy(() -> compare(1, new float[3][2], new float[3][4]))
                .hasMessage("Only features of one width can be compared, found 2 and 4 columns.");
        assertThatThrownBy(
                        () ->
                                Manifold.of(new float[5][2], 2)
                                        .compare(Manifold.of(new float[5][2], 3)))
                .hasMessage("Both manifolds need the same number of neighbours, found 2 and 3.");
        assertThatThrownBy(() -> Manifold.of(new float[0][], 1))
                .hasMessage("Features need at least 1 row and 1 column, found none.");
    }

    private static Manifold.Scores compare(int k, float[][] real, float[][] fake) {
        return Manifold.of(real, k).compare(Manifold.of(fake, k));
    }

    private static float[][] line(float... points) {
        float[][] rows = new float[points.length][];
        for (int i = 0; i < points.length; i++) {
            rows[i] = new float[] {points[i]};
        }
        return rows;
    }

    private static float[][] same(int n, int width) {
        return new float[n][width];
    }

    /** Points on a grid of 1/1024, so that the offset moves them without rounding. */
    private static float[][] rounded(float[][] points, float offset) {
        float[][] out = new float[points.length][points[0].length];
        for (int i = 0; i < out.length; i++) {
            for (int k = 0; k < out[i].length; k++) {
                out[i][k] = Math.round(points[i][k] * 1024) / 1024f + offset;
            }
        }
        return out;
    }
}
