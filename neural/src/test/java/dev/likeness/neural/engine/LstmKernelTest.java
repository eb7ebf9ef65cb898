package dev.likeness.neural.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.likeness.random.Randomness;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The layer whose backward is written out, beside the one that libtorch differentiates. */
class LstmKernelTest {

    private static final String[] NAMES = {
        "outputs, last state and cell", "dx", "dh", "dc", "dW", "dU", "db", "db of the state"
    };

    /** A state, a weight and a gradient are rounded to 8 binary digits in each of few steps. */
    private static final double ROUNDING = 4 * Math.pow(2, -8);

    private static final double SAME = 1e-5;

    private static final int LENGTH = 9;

    /** Widths that fill no block of a product, and some that do. */
    @ParameterizedTest
    @ValueSource(ints = {1, 3, 9, 16, 20, 24, 32, 40, 48, 64, 80, 96, 100, 112, 128, 200})
    void resultsAndGradientsAreThoseOfLibtorchAtEveryWidth(int width) {
        for (int batch : new int[] {1, 6, 16, 40}) {
            try (Scope scope = Scope.open()) {
                float[][] expected = run(batch, width);
                try (Tape tape = Tape.open()) {
                    compare(run(batch, width), expected, SAME);
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {3, 20, 32, 48, 100})
    void resultsAndGradientsInBfloat16AreTheSameButForRounding(int width) {
        assumeTrue(Tape.canRound(), "this processor has no units for bfloat16");
        try (Scope scope = Scope.open()) {
            float[][] expected = run(6, width);
            try (Tape tape = Tape.open(true)) {
                float[][] found = run(6, width);
                compare(found, expected, ROUNDING);
                assertThat(error(found[0], expected[0])).as("it is rounded").isGreaterThan(SAME);
            }
        }
    }

    private static void compare(float[][] found, float[][] expected, double most) {
        for (int k = 0; k < NAMES.length; k++) {
            assertThat(error(found[k], expected[k])).as(NAMES[k]).isLessThan(most);
        }
    }

    private static double error(float[] found, float[] expected) {
        double error = 0;
        double size = 0;
        for (int i = 0; i < expected.length; i++) {
            error += Math.pow(found[i] - expected[i], 2);
            size += Math.pow(expected[i], 2);
        }
        return Math.sqrt(error / size);
    }

    private static Tensor numbers(int stream, double scale, long... shape) {
        long count = 1;
        for (long side : shape) {
            count *= side;
        }
        float[] values = new float[Math.toIntExact(count)];
        Randomness.of(5).fork("lstm").normals(stream, values);
        for (int i = 0; i < values.length; i++) {
            values[i] *= (float) scale;
        }
        return Tensor.of(values, shape);
    }

    /**
     * The written layer where a tape is open; else plain operations, which libtorch differentiates.
     */
    private static float[][] run(int batch, int width) {
        int in = 15;
        Tensor[] inputs = {
            numbers(0, 1, batch, LENGTH, in).tracked(),
            numbers(1, 1, batch, width).tracked(),
            numbers(2, 1, batch, width).tracked(),
            numbers(3, 1 / Math.sqrt(in), 4L * width, in).tracked(),
            numbers(4, 1 / Math.sqrt(width), 4L * width, width).tracked(),
            numbers(5, 1, 4L * width).tracked(),
            numbers(6, 1, 4L * width).tracked()
        };
        Recurrence.LstmStates read =
                Recurrence.lstm(
                        inputs[0], inputs[1], inputs[2], inputs[3], inputs[4], inputs[5],
                        inputs[6]);
        Tensor all =
                Tensor.cat(
                        1,
                        read.outputs().reshape(batch, (long) LENGTH * width),
                        read.hidden(),
                        read.cell());
        Tensor loss = all.mul(numbers(7, 1, batch, (LENGTH + 2L) * width)).sum();
        List<Tensor> gradients = Gradients.of(loss, List.of(inputs));
        float[][] found = new float[NAMES.length][];
        found[0] = all.detach().toFloats();
        for (int i = 0; i < inputs.length; i++) {
            found[1 + i] = gradients.get(i).toFloats();
        }
        return found;
    }
}
