package dev.likeness.neural.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.likeness.random.Randomness;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Products in bfloat16 and their gradients, beside those of 32 bits. */
class RoundedProductTest {

    /** Two numbers of 8 binary digits and a rounded sum: each is off by at most half of 2⁻⁸. */
    private static final double ROUNDING = 1.5 * Math.pow(2, -8);

    private static Tensor numbers(int stream, long... shape) {
        long count = 1;
        for (long side : shape) {
            count *= side;
        }
        float[] values = new float[Math.toIntExact(count)];
        Randomness.of(3).fork("product").normals(stream, values);
        return Tensor.of(values, shape);
    }

    @Test
    void productsAndGradientsAreThoseOf32BitsButForRounding() {
        assumeTrue(Tape.canRound(), "this processor has no units for bfloat16");
        try (Scope scope = Scope.open()) {
            float[][] exact = step(false);
            float[][] rounded = step(true);
            String[] names = {"product", "dx", "dW", "db"};
            for (int k = 0; k < names.length; k++) {
                double error = 0;
                double size = 0;
                for (int i = 0; i < exact[k].length; i++) {
                    error += Math.pow(rounded[k][i] - exact[k][i], 2);
                    size += Math.pow(exact[k][i], 2);
                }
                assertThat(Math.sqrt(error / size)).as(names[k]).isLessThan(ROUNDING);
            }
            assertThat(rounded[0]).as("it is rounded").isNotEqualTo(exact[0]);
        }
    }

    private static float[][] step(boolean rounded) {
        Tensor x = numbers(0, 48, 100).tracked();
        Tensor weight = numbers(1, 70, 100).tracked();
        Tensor bias = numbers(2, 70).tracked();
        try (Tape tape = Tape.open(rounded)) {
            Tensor y = Layers.linear(x, weight, bias);
            List<Tensor> gradients =
                    Gradients.of(y.mul(numbers(3, 48, 70)).sum(), List.of(x, weight, bias));
            return new float[][] {
                y.detach().toFloats(),
                gradients.get(0).toFloats(),
                gradients.get(1).toFloats(),
                gradients.get(2).toFloats()
            };
        }
    }
}
