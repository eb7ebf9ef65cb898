package dev.likeness.neural.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.likeness.ThreadLimit;
import dev.likeness.random.Randomness;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Convolutions are those of the definition, on any number of threads and at every call. */
class ProcessorTest {

    private static final int SIDE = 12;

    private static float[] numbers(String name, int count) {
        float[] numbers = new float[count];
        Randomness.of(5).fork(name).normals(0, numbers);
        return numbers;
    }

    @ParameterizedTest
    @CsvSource({"1,32,1", "1,32,2", "3,16,2", "16,1,2", "20,20,1", "32,64,2", "32,64,1"})
    void convolutionsAreThoseOfPlainLoops(int in, int out, int threads) {
        int batch = 20;
        float[] x = numbers("x", batch * in * SIDE * SIDE);
        float[] w = numbers("w", out * in * 9);
        float[] expected = new float[batch * out * SIDE * SIDE];
        for (int n = 0; n < batch; n++) {
            for (int o = 0; o < out; o++) {
                for (int i = 0; i < SIDE * SIDE; i++) {
                    expected[(n * out + o) * SIDE * SIDE + i] =
                            at(x, w, in, n, o, i / SIDE, i % SIDE);
                }
            }
        }
        try (ThreadLimit limit = ThreadLimit.open(threads);
                Scope scope = Scope.open();
                NoGradient still = NoGradient.open()) {
            for (int call = 0; call < 5; call++) {
                float[] found =
                        Layers.conv2d(
                                        Tensor.of(x, batch, in, SIDE, SIDE),
                                        Tensor.of(w, out, in, 3, 3),
                                        null,
                                        1,
                                        1)
                                .toFloats();
                for (int i = 0; i < expected.length; i++) {
                    assertThat(found[i])
                            .as("number %d of call %d", i, call)
                            .isCloseTo(expected[i], within(1e-3f));
                }
            }
        }
    }

    @Test
    void aTrialSaysWhetherConvolutionsAreRight() {
        Engine.load();
        assertThat(Processor.blocksAreFilledRightly()).isEqualTo(!Processor.wholeBlocks());
        assertThat(Processor.wholeBlocksAreRight()).isTrue();
    }

    private static float at(float[] x, float[] w, int in, int n, int o, int row, int column) {
        double sum = 0;
        for (int c = 0; c < in; c++) {
            for (int dy = -1; dy <= 1; dy++) {
                for (int dx = -1; dx <= 1; dx++) {
                    int y = row + dy;
                    int z = column + dx;
                    if (y >= 0 && y < SIDE && z >= 0 && z < SIDE) {
                        sum +=
                                (double) x[((n * in + c) * SIDE + y) * SIDE + z]
                                        * w[((o * in + c) * 3 + dy + 1) * 3 + dx + 1];
                    }
                }
            }
        }
        return (float) sum;
    }
}
