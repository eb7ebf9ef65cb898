package dev.likeness.classical.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.likeness.random.Draws;
import dev.likeness.random.Randomness;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class SymmetricEigenTest {

    @Test
    void matrixIsThatOfItsValuesAndVectors() {
        Draws draws = Randomness.of(3).at(0);
        for (int n : new int[] {1, 2, 3, 7, 40}) {
            check(random(n, n, draws));
            check(random(n, Math.max(1, n / 3), draws)); // many values are 0
        }
    }

    @Test
    void matricesOfSpecialFormAreDecomposed() {
        check(new double[5][5]);
        check(new double[][] {{2, 0, 0}, {0, 2, 0}, {0, 0, 2}});
        check(new double[][] {{1, 0, 0, 0}, {0, -3, 0, 0}, {0, 0, 1e-9, 0}, {0, 0, 0, 7}});
        check(new double[][] {{0, 1, 0, 0}, {1, 0, 0, 0}, {0, 0, 0, 1}, {0, 0, 1, 0}});
        double[][] ones = new double[6][6];
        for (double[] row : ones) {
            Arrays.fill(row, 1);
        }
        check(ones);
    }

    @Test
    void valuesOfThreeSpringsAreThoseOfTheBook() {
        // 2 − 2·cos(kπ/4), k = 1 … 3
        double[] values =
                SymmetricEigen.of(new double[][] {{2, -1, 0}, {-1, 2, -1}, {0, -1, 2}})
                        .values()
                        .clone();
        Arrays.sort(values);
        assertThat(values)
                .containsExactly(
                        new double[] {2 - Math.sqrt(2), 2, 2 + Math.sqrt(2)}, within(1e-14));
    }

    private static double[][] random(int n, int rank, Draws draws) {
        double[][] a = new double[n][n];
        for (int k = 0; k < rank; k++) {
            double[] x = new double[n];
            for (int i = 0; i < n; i++) {
                x[i] = draws.nextGaussian();
            }
            for (int i = 0; i < n; i++) {
                for (int j = 0; j < n; j++) {
                    a[i][j] += (k % 2 == 0 ? 1 : -1) * x[i] * x[j];
                }
            }
        }
        return a;
    }

    private static void check(double[][] a) {
        int n = a.length;
        double[][] copy = new double[n][];
        double most = 1;
        for (int i = 0; i < n; i++) {
            copy[i] = a[i].clone();
            for (double x : a[i]) {
                most = Math.max(most, Math.abs(x));
            }
        }
        SymmetricEigen eigen = SymmetricEigen.of(copy);
        double[][] v = eigen.vectors();
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                double sum = 0;
                double product = 0;
                for (int k = 0; k < n; k++) {
                    sum += eigen.values()[k] * v[k][i] * v[k][j];
                    product += v[i][k] * v[j][k];
                }
                assertThat(sum).isCloseTo(a[i][j], within(1e-12 * most * n));
                assertThat(product).isCloseTo(i == j ? 1 : 0, within(1e-13 * n));
            }
        }
    }
}
