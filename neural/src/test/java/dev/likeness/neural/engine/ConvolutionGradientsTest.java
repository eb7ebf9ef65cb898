package dev.likeness.neural.engine;

import static dev.likeness.neural.engine.Tensors.normal;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.likeness.ThreadLimit;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConvolutionGradientsTest {

    /** Without the limit of {@link Processor} two threads gave a wrong answer in most calls. */
    @ParameterizedTest
    @CsvSource({"1, 4, 4, 2, 28", "3, 4, 4, 2, 6", "3, 8, 4, 2, 6", "1, 2, 3, 1, 4"})
    void gradientOfAnInputIsTheSameOnTwoThreadsAsOnOne(
            int in, int out, int kernel, int stride, int side) {
        float[] expected = gradient(1, in, out, kernel, stride, side);
        for (int i = 0; i < 20; i++) {
            assertThat(gradient(2, in, out, kernel, stride, side))
                    .as("gradient, call %d", i)
                    .containsExactly(expected, within(1e-3f));
        }
    }

    private static float[] gradient(
            int threads, int in, int out, int kernel, int stride, int side) {
        try (ThreadLimit limit = ThreadLimit.open(threads);
                Scope scope = Scope.open()) {
            Tensor x = normal(0, 2, in, side, side).tracked();
            Tensor weight = normal(1, out, in, kernel, kernel);
            Tensor bias = normal(2, out);
            Tensor y = Layers.conv2d(x, weight, bias, stride, 1);
            assertThat(y.size(1)).isEqualTo(out);
            return Gradients.of(y.square().mean(), List.of(x)).get(0).toFloats();
        }
    }
}
