package dev.likeness.classical.svm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.likeness.random.Draws;
import dev.likeness.random.Randomness;
import org.junit.jupiter.api.Test;

class KernelTest {

    @Test
    void exponentialIsAsGoodAsTheLibrarysOverItsWholeRange() {
        double[] t = new double[20_001];
        for (int i = 0; i < t.length; i++) {
            t[i] = i <= 10_000 ? i * 1e-3 : (i - 10_000) * 0.07;
        }
        double[] e = t.clone();
        Kernel.exponentials(e, 0, e.length);
        for (int i = 0; i < t.length; i++) {
            assertThat(e[i]).as("exp(-%s)", t[i]).isCloseTo(Math.exp(-t[i]), within(1e-12));
        }
        assertThat(e[0]).as("exp(0)").isEqualTo(1.0);
    }

    @Test
    void rowsOfTheMatrixAreTheKernelOfEachPairWhateverWasSwappedOrForgotten() {
        int n = 700; // several panels
        double[][] x = new double[n][9];
        for (int i = 0; i < n; i++) {
            Draws draws = Randomness.of(3).at(i);
            for (int f = 0; f < 9; f++) {
                x[i][f] = draws.nextInt(3) == 0 ? 0 : draws.nextGaussian();
            }
        }
        Kernel kernel = new Kernel(KernelType.RBF, 0.2, 3, 0);
        KernelMatrix matrix = new KernelMatrix(Points.of(x, 9), kernel, 1);
        int[] at = new int[n];
        for (int i = 0; i < n; i++) {
            at[i] = i;
        }
        Draws draws = Randomness.of(4).at(0);
        for (int round = 0; round < 2000; round++) {
            int i = draws.nextInt(n);
            int j = draws.nextInt(n);
            if (round % 3 == 0) {
                matrix.swap(i, j);
                int swap = at[i];
                at[i] = at[j];
                at[j] = swap;
                continue;
            }
            int length = 1 + draws.nextInt(n);
            float[] row = matrix.row(i, length);
            for (int k = 0; k < length; k += 37) {
                double distance = 0;
                for (int f = 0; f < 9; f++) {
                    double d = x[at[i]][f] - x[at[k]][f];
                    distance += d * d;
                }
                assertThat((double) row[k])
                        .as("K(%d, %d) in round %d", i, k, round)
                        .isCloseTo(Math.exp(-0.2 * distance), within(1e-6));
            }
        }
    }

    @Test
    void powersAreExact() {
        double[] dots = {2, -1, 0};
        new Kernel(KernelType.POLYNOMIAL, 0.5, 5, 1).apply(0, new double[3], 0, 3, dots);
        assertThat(dots).containsExactly(32, 0.03125, 1);
    }
}
