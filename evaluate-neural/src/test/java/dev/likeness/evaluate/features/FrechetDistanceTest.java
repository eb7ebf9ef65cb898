package dev.likeness.evaluate.features;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.likeness.InputException;
import dev.likeness.random.Randomness;
import java.util.Random;
import org.junit.jupiter.api.Test;

class FrechetDistanceTest {

    /** Σ (√a − √b)² + |difference of means|², worked out by hand. */
    @Test
    void ofDiagonalGaussiansItIsTheSumOfTheDifferencesOfDeviations() {
        Moments a = diagonal(new double[] {0, 1, 2}, 1, 4, 9);
        Moments b = diagonal(new double[] {3, 1, 0}, 4, 4, 0.25);
        double expected = 9 + 4 + 1 + 0 + 2.5 * 2.5;
        assertThat(FrechetDistance.between(a, b)).isCloseTo(expected, within(1e-12));
        assertThat(FrechetDistance.between(b, a)).isCloseTo(expected, within(1e-12));
    }

    /** For 2 × 2 matrices tr (AB)^½ = √(tr AB + 2 √(det A det B)). */
    @Test
    void ofCorrelatedGaussiansInThePlaneItHasAClosedForm() {
        Moments a = new Moments(new double[] {1, 1}, new double[] {2, 0.9, 0.9, 1});
        Moments b = new Moments(new double[] {0, 3}, new double[] {1, -0.6, -0.6, 3});
        double product = 2 * 1 + 2 * 0.9 * -0.6 + 1 * 3;
        double root = Math.sqrt(product + 2 * Math.sqrt((2 - 0.81) * (3 - 0.36)));
        assertThat(FrechetDistance.between(a, b))
                .isCloseTo(1 + 4 + 3 + 4 - 2 * root, within(1e-12));
    }

    /**
     * The optimal map from N(0, S) to N(0, T S T) with T symmetric and positive is T itself, so the
     * distance is tr (I − T) S (I − T), whether or not the matrices commute.
     */
    @Test
    void ofGaussiansInManyDimensionsItIsTheCostOfTheOptimalMap() {
        int d = 30;
        double[][] s = positive(d, 1);
        double[][] t = positive(d, 2);
        double[][] rest = new double[d][d];
        for (int i = 0; i < d; i++) {
            for (int j = 0; j < d; j++) {
                rest[i][j] = (i == j ? 1 : 0) - t[i][j];
            }
        }
        double[][] cost = times(times(rest, s), rest);
        double expected = 0;
        for (int i = 0; i < d; i++) {
            expected += cost[i][i];
        }
        double found =
                FrechetDistance.between(
                        new Moments(new double[d], flat(s)),
                        new Moments(new double[d], flat(times(times(t, s), t))));
        assertThat(found).isCloseTo(expected, within(1e-9 * expected));
    }

    @Test
    void identicalSetsHaveNoDistanceAlsoWithoutFullRank() {
        float[][] wide = normals(200, 50, 3);
        assertThat(FrechetDistance.between(wide, wide)).isBetween(0.0, 1e-9);
        float[][] few = normals(20, 50, 4); // rank 19 of 50
        assertThat(FrechetDistance.between(few, few)).isBetween(0.0, 1e-9);
        float[][] constant = new float[5][3];
        assertThat(FrechetDistance.between(constant, constant)).isZero();
    }

    @Test
    void orthogonalSubspacesAddTheirTraces() {
        Moments a = diagonal(new double[3], 4, 0, 0);
        Moments b = diagonal(new double[3], 0, 9, 0);
        assertThat(FrechetDistance.between(a, b)).isCloseTo(13, within(1e-12));
    }

    @Test
    void covariancesOfSamplesAreUnbiased() {
        Moments moments = Moments.of(new float[][] {{0, 1}, {2, 5}, {4, 3}});
        assertThat(moments.mean()).containsExactly(2, 3);
        assertThat(moments.covariance()).containsExactly(4, 2, 2, 4);
    }

    @Test
    void momentsAreTheSameInBlocksAndByTheDefinition() {
        float[][] rows = normals(2500, 3, 5);
        for (float[] row : rows) {
            row[1] += 1000; // far from the origin, where one-pass formulas lose digits
        }
        Moments moments = Moments.of(rows);
        double sum = 0;
        for (float[] row : rows) {
            sum += (row[1] - moments.mean()[1]) * (row[2] - moments.mean()[2]);
        }
        assertThat(moments.covariance()[5]).isCloseTo(sum / 2499, within(1e-12));
    }

    @Test
    void whatCannotBeComparedIsRefused() {
        assertThatThrownBy(() -> FrechetDistance.between(new float[4][3], new float[4][2]))
                .isInstanceOf(InputException.class)
                .hasMessage("Only features of one width can be compared, found 3 and 2 columns.");
        assertThatThrownBy(() -> Moments.of(new float[1][3]))
                .hasMessage("A covariance needs at least 2 examples, found 1.");
        assertThatThrownBy(() -> Moments.of(new float[][] {{1, 2}, {1, Float.NaN}}))
                .hasMessage("Features must be finite numbers, found NaN in row 1, column 1.");
        assertThatThrownBy(() -> Moments.of(new float[][] {{1, 2}, {1}}))
                .hasMessage(
                        "Features must be as wide in every row: row 0 has 2 columns, row 1 has 1.");
        assertThatThrownBy(() -> new Moments(new double[2], new double[3]))
                .hasMessage(
                        "A mean of d numbers, at least 1, needs a covariance of d × d, found 2 and 3.");
    }

    private static Moments diagonal(double[] mean, double... variances) {
        int d = variances.length;
        double[] covariance = new double[d * d];
        for (int k = 0; k < d; k++) {
            covariance[k * d + k] = variances[k];
        }
        return new Moments(mean, covariance);
    }

    static float[][] normals(int n, int width, long seed) {
        float[][] rows = new float[n][width];
        for (int i = 0; i < n; i++) {
            Randomness.of(seed).normals(i, rows[i]);
        }
        return rows;
    }

    private static double[][] positive(int d, long seed) {
        Random random = new Random(seed);
        double[][] a = new double[d][d];
        for (double[] row : a) {
            for (int k = 0; k < d; k++) {
                row[k] = random.nextGaussian();
            }
        }
        double[][] transposed = new double[d][d];
        for (int i = 0; i < d; i++) {
            for (int j = 0; j < d; j++) {
                transposed[j][i] = a[i][j];
            }
        }
        return times(a, transposed);
    }

    private static double[][] times(double[][] a, double[][] b) {
        int d = a.length;
        double[][] product = new double[d][d];
        for (int i = 0; i < d; i++) {
            for (int j = 0; j < d; j++) {
                for (int k = 0; k < d; k++) {
                    product[i][j] += a[i][k] * b[k][j];
                }
            }
        }
        return product;
    }

    private static double[] flat(double[][] matrix) {
        int d = matrix.length;
        double[] flat = new double[d * d];
        for (int i = 0; i < d; i++) {
            System.arraycopy(matrix[i], 0, flat, i * d, d);
        }
        return flat;
    }
}
