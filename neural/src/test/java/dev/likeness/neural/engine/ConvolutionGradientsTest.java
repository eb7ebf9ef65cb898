package dev.likeness.neural.engine;

import static dev.likeness.neural.engine.Tensors.normal;
import static org.assertj.core.api.Assertions.assertThat;

import dev.likeness.ThreadLimit;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Convolutions and their gradients in 32 bits, which oneDNN may compute, beside the same in 64
 * bits, which it does not. Where it is wrong, it is so for some shapes only: for numbers of
 * channels and, in gradients of gradients, numbers of examples that do not fill a block of 16.
 */
class ConvolutionGradientsTest {

    private static final long[] CHANNELS = {1, 4, 5, 16, 33, 48};
    private static final long[] BATCHES = {1, 16, 20};
    private static final long[][] KERNELS = {{4, 2}, {3, 1}, {1, 1}}; // side, stride
    private static final String[] NAMES = {"y", "∂x", "∂w", "∂|∂x|²/∂w"};

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void convolutionsAreThoseOf64Bits(int threads) {
        check(threads, false);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void transposedConvolutionsAreThoseOf64Bits(int threads) {
        check(threads, true);
    }

    private static void check(int threads, boolean transposed) {
        List<String> wrong = new ArrayList<>();
        try (ThreadLimit limit = ThreadLimit.open(threads)) {
            for (long in : CHANNELS) {
                for (long out : CHANNELS) {
                    for (long batch : BATCHES) {
                        for (long[] kernel : KERNELS) {
                            wrong.addAll(wrong(transposed, batch, in, out, kernel[0], kernel[1]));
                        }
                    }
                }
            }
        }
        assertThat(wrong).isEmpty();
    }

    private static List<String> wrong(
            boolean transposed, long batch, long in, long out, long kernel, long stride) {
        List<String> wrong = new ArrayList<>();
        try (Scope scope = Scope.open()) {
            Tensor x = normal(0, batch, in, 6, 6);
            Tensor w =
                    transposed
                            ? normal(1, in, out, kernel, kernel)
                            : normal(1, out, in, kernel, kernel);
            List<Tensor> found = results(transposed, x, w, stride);
            List<Tensor> exact = results(transposed, x.toFloat64(), w.toFloat64(), stride);
            for (int i = 0; i < NAMES.length; i++) {
                Tensor difference = found.get(i).toFloat64().sub(exact.get(i)).abs();
                double worst = difference.flatten().max(1).sum().item();
                double size = exact.get(i).abs().flatten().max(1).sum().item();
                if (!(worst <= 1e-4 * size)) { // NaN is wrong
                    wrong.add(
                            "%s of %d → %d channels, batch %d, kernel %d, stride %d: off by %g of %g"
                                    .formatted(
                                            NAMES[i], in, out, batch, kernel, stride, worst, size));
                }
            }
        }
        return wrong;
    }

    /** The convolution, its gradients, and the weight's gradient of a penalty on a gradient. */
    private static List<Tensor> results(boolean transposed, Tensor x, Tensor w, long stride) {
        Tensor at = x.copy().tracked();
        Tensor weight = w.copy().tracked();
        long padding = w.size(2) == 1 ? 0 : 1;
        Tensor y =
                transposed
                        ? Layers.convTranspose2d(at, weight, null, stride, padding)
                        : Layers.conv2d(at, weight, null, stride, padding);
        List<Tensor> first = Gradients.differentiable(y.sigmoid().sum(), List.of(at, weight));
        Tensor penalty = first.get(0).square().sum();
        Tensor second = Gradients.of(penalty, List.of(weight)).get(0);
        return List.of(y, first.get(0), first.get(1), second);
    }
}
