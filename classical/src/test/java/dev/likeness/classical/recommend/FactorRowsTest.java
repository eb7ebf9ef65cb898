package dev.likeness.classical.recommend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.likeness.classical.internal.SymmetricEigen;
import dev.likeness.classical.internal.Threads;
import dev.likeness.random.Randomness;
import org.junit.jupiter.api.Test;

class FactorRowsTest {

    private static float[][] rows(int count, int factors) {
        Randomness noise = Randomness.of(5).fork("rows");
        float[][] rows = new float[count][factors];
        for (int r = 0; r < count; r++) {
            noise.normals(r, rows[r]);
        }
        return rows;
    }

    @Test
    void gramMatrixIsTheSumOfProductsWhateverTheThreads() {
        for (int[] size : new int[][] {{1, 1}, {3, 5}, {261, 37}, {700, 64}}) {
            float[][] rows = rows(size[0], size[1]);
            double[][] gram = FactorRows.gram(rows, size[1], Threads.ALONE);
            assertThat(FactorRows.gram(rows, size[1], Threads.of(3))).isDeepEqualTo(gram);
            for (int a = 0; a < size[1]; a++) {
                for (int b = 0; b < size[1]; b++) {
                    double sum = 0;
                    for (float[] row : rows) {
                        sum += (double) row[a] * row[b];
                    }
                    assertThat(gram[a][b]).isCloseTo(sum, within(1e-6 * (10 + size[0])));
                }
            }
        }
    }

    @Test
    void turnedRowsHaveADiagonalGramMatrixAndTheSameProducts() {
        for (int[] size : new int[][] {{1, 1}, {7, 6}, {261, 37}}) {
            float[][] rows = rows(size[0], size[1]);
            float[][] other = rows(size[0], size[1]);
            SymmetricEigen eigen = SymmetricEigen.of(FactorRows.gram(rows, size[1], Threads.ALONE));
            FactorRows.turn(other, eigen.vectors(), Threads.of(3));
            double[][] gram = FactorRows.gram(other, size[1], Threads.ALONE);
            for (int a = 0; a < size[1]; a++) {
                for (int b = 0; b < size[1]; b++) {
                    assertThat(gram[a][b])
                            .isCloseTo(
                                    a == b ? eigen.values()[a] : 0, within(1e-5 * (10 + size[0])));
                }
            }
            for (int r = 0; r < size[0]; r++) {
                assertThat(product(other[0], other[r]))
                        .isCloseTo(product(rows[0], rows[r]), within(1e-4));
            }
        }
    }

    @Test
    void productsAndSumsAreThoseOfTheRowsThatAreNamed() {
        float[][] rows = rows(30, 9);
        int[] which = {3, 29, 29, 0, 7, 11, 2, 5};
        for (int n = 0; n <= 7; n++) {
            float[] products = new float[7];
            FactorRows.products(products, rows[4], rows, which, 1, n);
            float[] sum = new float[9];
            FactorRows.addSum(sum, products, rows, which, 1, n);
            double[] expected = new double[9];
            for (int k = 0; k < n; k++) {
                double product = product(rows[4], rows[which[1 + k]]);
                assertThat((double) products[k]).isCloseTo(product, within(1e-5));
                for (int f = 0; f < 9; f++) {
                    expected[f] += product * rows[which[1 + k]][f];
                }
            }
            for (int f = 0; f < 9; f++) {
                assertThat((double) sum[f]).isCloseTo(expected[f], within(1e-4));
            }
        }
        float[] all = new float[31];
        FactorRows.products(all, 1, rows[4], rows);
        for (int r = 0; r < 30; r++) {
            assertThat((double) all[1 + r]).isCloseTo(product(rows[4], rows[r]), within(1e-5));
        }
        assertThat((double) FactorRows.square(rows[0], rows[1]))
                .isCloseTo(weighted(rows[0], rows[1]), within(1e-5));
    }

    private static double weighted(float[] x, float[] weight) {
        double sum = 0;
        for (int f = 0; f < x.length; f++) {
            sum += (double) x[f] * x[f] * weight[f];
        }
        return sum;
    }

    private static double product(float[] x, float[] y) {
        double sum = 0;
        for (int f = 0; f < x.length; f++) {
            sum += (double) x[f] * y[f];
        }
        return sum;
    }
}
