package dev.likeness.neural.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.likeness.neural.engine.NoGradient;
import dev.likeness.neural.engine.Scope;
import dev.likeness.neural.engine.Tensor;
import dev.likeness.random.Randomness;
import java.util.List;
import org.junit.jupiter.api.Test;

class MuonTest {

    private static Tensor normal(long rows, long columns) {
        float[] values = new float[(int) (rows * columns)];
        Randomness.of(4).normals(rows, values);
        return Tensor.of(values, rows, columns);
    }

    @Test
    void singularValuesBecomeAboutOne() {
        try (Scope scope = Scope.open();
                NoGradient still = NoGradient.open()) {
            for (long[] shape : new long[][] {{6, 6}, {4, 9}, {9, 4}}) {
                Tensor x = Muon.orthogonal(normal(shape[0], shape[1]));
                assertThat(x.shape()).isEqualTo(shape);
                Tensor wide = shape[0] > shape[1] ? x.transpose() : x;
                double[] squares = wide.matmul(wide.transpose()).symmetricEigenvalues().toDoubles();
                for (double square : squares) {
                    assertThat(Math.sqrt(square)).as("singular value").isBetween(0.4, 1.3);
                }
            }
        }
    }

    @Test
    void aDiagonalMatrixStaysDiagonalAndKeepsItsSigns() {
        try (Scope scope = Scope.open();
                NoGradient still = NoGradient.open()) {
            float[] found = Muon.orthogonal(Tensor.of(new float[] {3, 0, 0, -2}, 2, 2)).toFloats();
            assertThat(found[0]).isBetween(0.6f, 1.3f);
            assertThat(found[3]).isBetween(-1.3f, -0.6f);
            assertThat(found[1]).isEqualTo(0, within(1e-6f));
        }
    }

    @Test
    void onlyHiddenMatricesAreLeftToIt() {
        Tensor matrix = Tensor.of(new float[] {1, 0, 0, 1}, 2, 2).asParameter();
        Tensor other = Tensor.of(new float[] {1, 0, 0, 1}, 2, 2).asParameter();
        Optimizer optimizer =
                new Optimizer(
                        Optimizer.Settings.adam(0.1).withMuonRate(0.5),
                        List.of(matrix, other),
                        List.of(true, false));
        Tensor gradient = Tensor.of(new float[] {5, 0, 0, 5}, 2, 2);
        optimizer.step(List.of(gradient, gradient), 1);
        assertThat(matrix.toFloats()[0]).as("1 - 0.5 · about 1").isBetween(0.35f, 0.7f);
        assertThat(other.toFloats()[0]).as("Adam's first step").isEqualTo(0.9f, within(1e-5f));
    }
}
