package dev.likeness.neural.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.likeness.neural.engine.Tensor;
import dev.likeness.random.Randomness;
import org.junit.jupiter.api.Test;

class SpectralNormTest {

    /** Singular values 4 and 2: a rotation by 30 degrees of a diagonal matrix. */
    private static final float[] MATRIX = {
        (float) (4 * Math.cos(Math.PI / 6)), (float) (-2 * Math.sin(Math.PI / 6)),
        (float) (4 * Math.sin(Math.PI / 6)), (float) (2 * Math.cos(Math.PI / 6))
    };

    private final Parameters parameters = Parameters.fresh(Randomness.of(5));
    private final Tensor weight =
            parameters.learn(
                    "weight", (values, draws) -> System.arraycopy(MATRIX, 0, values, 0, 4), 2, 2);
    private final SpectralNorm norm = new SpectralNorm(parameters, weight);

    @Test
    void weightConvergesToALargestSingularValueOfOne() {
        for (int step = 0; step < 30; step++) {
            norm.value(true);
        }
        float[] used = norm.value(false).toFloats();
        for (int i = 0; i < 4; i++) {
            assertThat(used[i]).as("number %d", i).isCloseTo(MATRIX[i] / 4, within(1e-5f));
        }
    }

    @Test
    void onlyTrainingMovesTheEstimate() {
        float[] begun = norm.value(false).toFloats();
        assertThat(norm.value(false).toFloats()).as("looked at again").containsExactly(begun);
        norm.value(true);
        assertThat(norm.value(false).toFloats()).as("after a training step").isNotEqualTo(begun);
    }

    @Test
    void convolutionCountsEachOutputChannelAsARow() {
        Parameters own = Parameters.fresh(Randomness.of(6));
        Tensor kernel = own.learn("weight", Initializer.normal(1), 3, 2, 2, 2);
        SpectralNorm ofKernel = new SpectralNorm(own, kernel);
        for (int step = 0; step < 200; step++) {
            ofKernel.value(true);
        }
        Tensor matrix = ofKernel.value(false).flatten().toFloat64();
        double[] squares = matrix.matmul(matrix.transpose()).symmetricEigenvalues().toDoubles();
        assertThat(Math.sqrt(squares[2])).as("largest singular value").isCloseTo(1, within(1e-4));
    }
}
