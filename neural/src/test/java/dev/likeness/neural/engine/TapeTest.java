package dev.likeness.neural.engine;

import static dev.likeness.neural.engine.Layers.linear;
import static dev.likeness.neural.engine.Tensors.normal;
import static dev.likeness.neural.engine.Tensors.parameter;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.likeness.random.Draws;
import dev.likeness.random.Randomness;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A tape gives the gradients that libtorch gives without one. */
class TapeTest {

    private static List<float[]> gradients(
            boolean taped, Supplier<Tensor> loss, List<Tensor> parameters) {
        try (Scope scope = Scope.open();
                Tape tape = taped ? Tape.open() : null) {
            return Gradients.of(loss.get(), parameters).stream().map(Tensor::toFloats).toList();
        }
    }

    private static void assertSameGradients(Supplier<Tensor> loss, Tensor... parameters) {
        List<float[]> plain = gradients(false, loss, List.of(parameters));
        List<float[]> taped = gradients(true, loss, List.of(parameters));
        for (int i = 0; i < plain.size(); i++) {
            double scale = 1e-3;
            for (float number : plain.get(i)) {
                scale = Math.max(scale, Math.abs(number));
            }
            assertThat(taped.get(i)).as("gradient %d", i).hasSameSizeAs(plain.get(i));
            for (int k = 0; k < plain.get(i).length; k++) {
                assertThat((double) taped.get(i)[k])
                        .as("gradient %d, number %d", i, k)
                        .isCloseTo(plain.get(i)[k], within(2e-5 * scale));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11})
    void randomNetworksHaveTheSameGradients(long seed) {
        Draws draws = Randomness.of(seed).fork("networks").at(0);
        int layers = 1 + draws.nextInt(4);
        int batch = 1 + draws.nextInt(9);
        int in = 1 + draws.nextInt(17);
        List<Tensor> parameters = new ArrayList<>();
        List<Tensor> biases = new ArrayList<>();
        List<Tensor> weights = new ArrayList<>();
        int width = in;
        for (int i = 0; i < layers; i++) {
            int next = 1 + draws.nextInt(17);
            weights.add(parameter(100 * seed + 2 * i, next, width));
            biases.add(draws.nextInt(3) == 0 ? null : parameter(100 * seed + 2 * i + 1, next));
            parameters.add(weights.get(i));
            if (biases.get(i) != null) {
                parameters.add(biases.get(i));
            }
            width = next;
        }
        boolean smooth = draws.nextBoolean();
        assertSameGradients(
                () -> {
                    Tensor x = normal(1000 + seed, batch, in);
                    for (int i = 0; i < layers; i++) {
                        x = linear(x, weights.get(i), biases.get(i));
                        x = smooth ? x.tanh() : x.leakyRelu(0.2);
                    }
                    return x.square().mean();
                },
                parameters.toArray(new Tensor[0]));
    }

    @Test
    void inputOfTwoLayersCollectsBothGradients() {
        Tensor first = parameter(0, 5, 4);
        Tensor left = parameter(1, 3, 5);
        Tensor right = parameter(2, 3, 5);
        assertSameGradients(
                () -> {
                    Tensor hidden = linear(normal(9, 6, 4), first, null).tanh();
                    return linear(hidden, left, null).mul(linear(hidden, right, null)).sum();
                },
                first,
                left,
                right);
    }

    @Test
    void rawResultThatFeedsALayerAndTheLossCollectsBothGradients() {
        Tensor first = parameter(0, 5, 4);
        Tensor bias = parameter(1, 5);
        Tensor second = parameter(2, 5, 5);
        assertSameGradients(
                () -> {
                    Tensor hidden = linear(normal(9, 6, 4), first, bias);
                    return linear(hidden, second, null).add(hidden).square().mean();
                },
                first,
                bias,
                second);
    }

    @Test
    void weightUsedTwiceCollectsBothGradients() {
        Tensor weight = parameter(0, 4, 4);
        Tensor bias = parameter(1, 4);
        assertSameGradients(
                () -> {
                    Tensor hidden = linear(normal(9, 7, 4), weight, bias).relu();
                    return linear(hidden, weight, bias).square().mean();
                },
                weight,
                bias);
    }

    @Test
    void computedWeightPassesItsGradientOn() {
        Tensor weight = parameter(0, 4, 3);
        Tensor scale = parameter(1, 4);
        assertSameGradients(
                () -> {
                    Tensor u = normal(5, 1, 4);
                    Tensor v = normal(6, 3, 1);
                    Tensor sigma = u.matmul(weight).matmul(v).reshape(); // as a spectral norm does
                    return linear(normal(9, 5, 3), weight.div(sigma), scale.exp()).square().mean();
                },
                weight,
                scale);
    }

    @Test
    void layersThatAreNotFusedPassGradientsBetweenThoseThatAre() {
        Tensor first = parameter(0, 16, 3);
        Tensor kernel = parameter(1, 2, 1, 3, 3);
        Tensor last = parameter(2, 1, 32);
        assertSameGradients(
                () -> {
                    Tensor picture = linear(normal(9, 5, 3), first, null).reshape(5, 1, 4, 4);
                    Tensor seen = Layers.conv2d(picture.relu(), kernel, null, 1, 1);
                    return linear(seen.tanh().flatten(), last, null).softplus().mean();
                },
                first,
                kernel,
                last);
    }

    @Test
    void transposedRepeatedAndThreeDimensionalInputsAreReadRight() {
        Tensor weight = parameter(0, 5, 3);
        assertSameGradients(
                () -> linear(normal(9, 3, 6).transpose(), weight, null).square().mean(), weight);
        assertSameGradients(
                () -> linear(normal(9, 1, 3).expand(4, 3), weight, null).square().mean(), weight);
        assertSameGradients(
                () -> linear(normal(9, 8, 3).slice(0, 2, 7), weight, null).square().mean(), weight);
        assertSameGradients(() -> linear(normal(9, 2, 4, 3), weight, null).square().mean(), weight);
        Tensor wide = parameter(1, 3, 5);
        assertSameGradients(
                () -> linear(normal(9, 6, 3), wide.transpose(), null).square().mean(), wide);
    }

    @Test
    void onlyTheBiasMayLearn() {
        Tensor bias = parameter(0, 4);
        assertSameGradients(
                () -> linear(normal(9, 6, 3), normal(8, 4, 3), bias).square().mean(), bias);
    }

    @Test
    void lossMayBeTheResultOfALayerItself() {
        Tensor weight = parameter(0, 1, 3);
        assertSameGradients(() -> linear(normal(9, 1, 3), weight, null), weight);
    }

    @Test
    void gradientsPassThroughWhatIsNotAskedFor() {
        Tensor generator = parameter(0, 6, 3);
        Tensor discriminator = parameter(1, 1, 6);
        assertSameGradients(
                () -> {
                    Tensor fake = linear(normal(9, 5, 3), generator, null).sigmoid();
                    return linear(fake, discriminator, null).softplus().mean();
                },
                generator);
    }

    @Test
    void inputsAndInnerTensorsCanBeAskedFor() {
        Tensor weight = parameter(0, 2, 3);
        Tensor x = parameter(1, 4, 3);
        assertSameGradients(() -> linear(x.tanh(), weight, null).square().sum(), x, weight);
        try (Scope scope = Scope.open();
                Tape tape = Tape.open()) {
            Tensor inner = x.mul(2);
            Tensor loss = linear(inner, weight, null).sum();
            float[] found = Gradients.of(loss, List.of(inner)).get(0).toFloats();
            float[] w = weight.toFloats();
            for (int i = 0; i < found.length; i++) {
                assertThat(found[i])
                        .as("gradient of inner number %d", i)
                        .isCloseTo(w[i % 3] + w[3 + i % 3], within(1e-5f));
            }
        }
    }

    @Test
    void parameterTheLossDoesNotSeeHasAGradientOfZero() {
        Tensor seen = parameter(0, 2, 3);
        Tensor unseen = parameter(1, 5);
        List<float[]> gradients =
                gradients(
                        true,
                        () -> linear(normal(9, 4, 3), seen, null).square().mean(),
                        List.of(seen, unseen));
        assertThat(gradients.get(1)).as("gradient of what is not seen").containsOnly(0).hasSize(5);
    }

    @Test
    void severalLossesOfOneTapeHaveTheirOwnGradients() {
        Tensor weight = parameter(0, 4, 3);
        Supplier<Tensor> hidden = () -> linear(normal(9, 5, 3), weight, null);
        float[] first =
                gradients(false, () -> hidden.get().square().mean(), List.of(weight)).get(0);
        float[] second = gradients(false, () -> hidden.get().exp().mean(), List.of(weight)).get(0);
        try (Scope scope = Scope.open();
                Tape tape = Tape.open()) {
            Tensor y = hidden.get();
            Tensor squares = y.square().mean();
            Tensor exponentials = y.exp().mean();
            assertThat(Gradients.of(squares, List.of(weight)).get(0).toFloats())
                    .as("first loss")
                    .containsExactly(first, within(1e-4f));
            assertThat(Gradients.of(exponentials, List.of(weight)).get(0).toFloats())
                    .as("second loss")
                    .containsExactly(second, within(1e-4f));
        }
    }

    @Test
    void nothingIsRecordedWithoutGradients() {
        Tensor weight = parameter(0, 4, 3);
        Tensor plainWeight = normal(1, 4, 3);
        try (Scope scope = Scope.open();
                Tape tape = Tape.open()) {
            Tensor fake;
            try (NoGradient still = NoGradient.open()) {
                fake = linear(normal(9, 5, 3), weight, null);
            }
            assertThat(fake.raw().requires_grad()).as("drawn without gradients").isFalse();
            assertThat(linear(normal(9, 5, 3), plainWeight, null).raw().requires_grad())
                    .as("made of data alone")
                    .isFalse();
            assertThat(tape.length()).as("products recorded").isZero();
            linear(normal(9, 5, 3), weight, null);
            assertThat(tape.length()).as("products recorded").isEqualTo(1);
        }
    }

    @Test
    void gradientsOfGradientsAreRefused() {
        Tensor weight = parameter(0, 4, 3);
        try (Scope scope = Scope.open();
                Tape tape = Tape.open()) {
            Tensor loss = linear(normal(9, 5, 3), weight, null).sum();
            assertThatThrownBy(() -> Gradients.differentiable(loss, List.of(weight)))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("gradients of gradients cannot pass a tape");
        }
    }

    @Test
    void secondTapeOnAThreadIsRefusedUntilTheFirstCloses() {
        try (Tape tape = Tape.open()) {
            assertThatThrownBy(Tape::open)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("a tape is open on this thread already");
        }
        try (Tape tape = Tape.open()) {
            assertThat(Tape.current()).as("tape after the first closed").isSameAs(tape);
        }
        assertThat(Tape.current()).as("tape after all closed").isNull();
    }

    @Test
    void lossOfRowsHasTheGradientsItHasWithoutATape() {
        Tensor weight = parameter(41, 6, 4);
        Tensor bias = parameter(42, 6);
        try (Scope scope = Scope.open()) {
            Tensor x = normal(43, 5, 4);
            Tensor targets = normal(44, 5, 6).sigmoid();
            Tensor weights = normal(45, 5);
            assertSameGradients(
                    () -> CrossEntropy.binaryOfRows(linear(x, weight, bias), targets).mean(),
                    weight,
                    bias);
            assertSameGradients( // a weight for each row, and another term beside it
                    () -> {
                        Tensor logits = linear(x, weight, bias).reshape(5, 2, 3);
                        Tensor rows = CrossEntropy.binaryOfRows(logits, targets);
                        return rows.mul(weights).sum().add(logits.square().mean());
                    },
                    weight,
                    bias);
        }
    }

    @Test
    void lossOfRowsIsTheFormulasValueWithAndWithoutATape() {
        float[] logits = {0, 2, -3, 40, -40, 70, -70, 0.5f};
        float[] targets = {1, 0, 0.5f, 0, 1, 1, 0, 0.25f};
        for (boolean taped : new boolean[] {false, true}) {
            try (Scope scope = Scope.open();
                    Tape tape = taped ? Tape.open() : null) {
                float[] rows =
                        CrossEntropy.binaryOfRows(Tensor.of(logits, 8, 1), Tensor.of(targets, 8, 1))
                                .toFloats();
                for (int i = 0; i < 8; i++) { // log(1 + e^x) - t x
                    double x = logits[i];
                    double expected =
                            Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x))) - targets[i] * x;
                    assertThat((double) rows[i])
                            .as("logit %s, target %s, tape %s", x, targets[i], taped)
                            .isCloseTo(expected, within(1e-5));
                }
            }
        }
    }

    @Test
    void lossOfRowsOfAHopelessLogitIsFinite() {
        try (Scope scope = Scope.open();
                Tape tape = Tape.open()) {
            float[] rows =
                    CrossEntropy.binaryOfRows(
                                    Tensor.of(new float[] {-1000, -1000, 1000, 1000}, 4, 1),
                                    Tensor.of(new float[] {0, 1, 0, 1}, 4, 1))
                            .toFloats();
            assertThat(rows).containsExactly(new float[] {0, 80, 1000, 0}, within(1e-4f));
        }
    }

    @Test
    void gatedLayersHaveTheSameGradients() {
        Tensor first = parameter(0, 10, 4);
        Tensor bias = parameter(1, 10);
        Tensor second = parameter(2, 6, 5);
        assertSameGradients(
                () -> {
                    Tensor hidden = Layers.gatedLinear(normal(9, 6, 4), first, bias);
                    return Layers.gatedLinear(hidden, second, null).square().mean();
                },
                first,
                bias,
                second);
    }

    @Test
    void partOfAWiderMatrixIsReadRight() {
        Tensor weight = parameter(0, 5, 3);
        Tensor wide = parameter(1, 6, 7);
        assertSameGradients(
                () -> linear(wide.tanh().slice(1, 2, 5), weight, null).square().mean(),
                weight,
                wide);
    }
}
