package dev.likeness.neural.backbone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.likeness.InputException;
import dev.likeness.neural.engine.NoGradient;
import dev.likeness.neural.engine.Scope;
import dev.likeness.neural.engine.Tensor;
import dev.likeness.neural.layer.Activation;
import dev.likeness.neural.layer.Layer;
import dev.likeness.neural.layer.Parameters;
import dev.likeness.random.Randomness;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class BackboneTest {

    private static final Backbone MLP = new Mlp(List.of(8, 16), List.of(16, 8), 0.2, false);
    private static final Backbone CONVOLUTIONAL =
            new Convolutional(List.of(6, 4), List.of(4, 6), true, true, false);
    private static final Backbone SPECTRAL =
            new Convolutional(List.of(6, 5, 4), List.of(4, 5, 6), false, false, true);
    private static final Backbone RESIDUAL = new Residual(List.of(6, 4), List.of(4, 6), 2);
    private static final Backbone DENSE = new Dense(List.of(), List.of(7, 9), Activation.GELU);
    private static final Backbone HOURGLASS =
            new Hourglass(List.of(4, 6), List.of(6, 4), 8, Activation.SILU);
    private static final Backbone NO_HIDDEN =
            new Hourglass(List.of(4), List.of(6, 5, 4), 0, Activation.LEAKY_RELU);
    private static final Backbone RECURRENT = new Recurrent(6, 5);

    private static Parameters fresh() {
        return Parameters.fresh(Randomness.of(1));
    }

    private static Tensor noise(long... shape) {
        long count = 1;
        for (long size : shape) {
            count *= size;
        }
        float[] values = new float[(int) count];
        Randomness.of(2).normals(0, values);
        return Tensor.of(values, shape);
    }

    static Stream<Arguments> backbonesAndShapes() {
        return Stream.of(
                        MLP,
                        CONVOLUTIONAL,
                        SPECTRAL,
                        RESIDUAL,
                        DENSE,
                        HOURGLASS,
                        NO_HIDDEN,
                        RECURRENT)
                .flatMap(
                        backbone ->
                                Stream.of(
                                                new ImageShape(1, 28, 28),
                                                new ImageShape(3, 32, 32),
                                                new ImageShape(1, 27, 30),
                                                new ImageShape(3, 9, 8))
                                        .map(shape -> Arguments.of(backbone, shape)));
    }

    @ParameterizedTest
    @MethodSource("backbonesAndShapes")
    void decoderAndEncoderHaveThePicturesShape(Backbone backbone, ImageShape image) {
        try (Scope scope = Scope.open();
                NoGradient still = NoGradient.open()) {
            for (boolean training : new boolean[] {true, false}) {
                Tensor x = backbone.decoder(fresh(), 5, image).forward(noise(3, 5), training);
                assertThat(x.shape())
                        .as("decoded")
                        .containsExactly(3, image.channels(), image.height(), image.width());
                Tensor y = backbone.encoder(fresh(), image, 7).forward(x.sigmoid(), training);
                assertThat(y.shape()).as("encoded").containsExactly(3, 7);
                assertThat(y.allFinite()).as("codes are finite").isTrue();
            }
        }
    }

    @Test
    void middleOfALargerPictureIsKept() {
        float[] values = new float[5 * 6];
        for (int i = 0; i < values.length; i++) {
            values[i] = i;
        }
        Tensor x = Tensor.of(values, 1, 1, 5, 6);
        assertThat(Convolutional.crop(x, new ImageShape(1, 3, 3)).toFloats())
                .as("rows 1 to 3, columns 1 to 3")
                .containsExactly(7, 8, 9, 13, 14, 15, 19, 20, 21);
        assertThat(Convolutional.crop(x, new ImageShape(1, 5, 6))).as("as large").isSameAs(x);
    }

    @Test
    void picturesTooSmallToHalveAreRefused() {
        for (Backbone backbone : List.of(SPECTRAL, new Residual(List.of(4), List.of(4, 4, 4), 1))) {
            assertThatThrownBy(() -> backbone.encoder(fresh(), new ImageShape(1, 7, 28), 1))
                    .isInstanceOf(InputException.class)
                    .hasMessageContainingAll("Pictures of 7×28", "3 times", "8 pixels");
        }
    }

    @Test
    void denseLayersBeginWithGlorotsWeightsAndNoBiases() {
        Parameters parameters = fresh();
        DENSE.encoder(parameters, new ImageShape(1, 10, 10), 50);
        assertThat(names(parameters)).containsExactly("fc1.weight", "fc1.bias");
        float[] weights = parameters.learnt().get(0).toFloats();
        float bound = (float) Math.sqrt(6.0 / 150); // uniform in it: deviation bound / √3
        double squares = 0;
        for (float weight : weights) {
            assertThat(weight).as("weight").isBetween(-bound, bound);
            squares += weight * weight;
        }
        assertThat(Math.sqrt(squares / weights.length))
                .as("deviation of 5,000 weights")
                .isCloseTo(
                        bound / Math.sqrt(3), org.assertj.core.data.Percentage.withPercentage(3));
        assertThat(parameters.learnt().get(1).toFloats()).as("biases").containsOnly(0);
    }

    @Test
    void recurrentReaderSeesEveryRowAndWriterKnowsTheRow() {
        try (Scope scope = Scope.open();
                NoGradient still = NoGradient.open()) {
            ImageShape image = new ImageShape(1, 4, 3);
            Layer encoder = RECURRENT.encoder(fresh(), image, 2);
            float[] before = encoder.forward(Tensor.zeros(1, 1, 4, 3), false).toFloats();
            for (int row = 0; row < 4; row++) {
                float[] pixels = new float[12];
                pixels[3 * row] = 1;
                assertThat(encoder.forward(Tensor.of(pixels, 1, 1, 4, 3), false).toFloats())
                        .as("code of a picture with a point in row %d", row)
                        .isNotEqualTo(before);
            }
            float[] written =
                    RECURRENT.decoder(fresh(), 2, image).forward(noise(1, 2), false).toFloats();
            assertThat(java.util.Arrays.copyOfRange(written, 0, 3))
                    .as("first row")
                    .isNotEqualTo(java.util.Arrays.copyOfRange(written, 3, 6));
        }
    }

    private static List<String> names(Parameters parameters) {
        List<String> names = new ArrayList<>();
        parameters.forEach((name, tensor) -> names.add(name));
        return names;
    }

    @Test
    void fullyConnectedLayersAreNumberedFromOne() {
        Parameters parameters = fresh();
        MLP.decoder(parameters, 5, new ImageShape(1, 4, 4));
        assertThat(names(parameters))
                .containsExactly(
                        "fc1.weight",
                        "fc1.bias",
                        "fc2.weight",
                        "fc2.bias",
                        "fc3.weight",
                        "fc3.bias");
    }

    @Test
    void convolutionsBeforeANormHaveNoBias() {
        Parameters decoder = fresh();
        CONVOLUTIONAL.decoder(decoder, 5, new ImageShape(1, 8, 8));
        assertThat(names(decoder))
                .containsExactly(
                        "fc.weight",
                        "fc.bias",
                        "norm1.weight",
                        "norm1.bias",
                        "conv1.weight",
                        "norm2.weight",
                        "norm2.bias",
                        "conv2.weight",
                        "conv2.bias",
                        "norm1.running_mean",
                        "norm1.running_var",
                        "norm2.running_mean",
                        "norm2.running_var");
        Parameters encoder = fresh();
        SPECTRAL.encoder(encoder, new ImageShape(1, 8, 8), 1);
        assertThat(names(encoder))
                .contains("conv1.weight_u", "conv3.bias", "fc.weight_u")
                .doesNotContain("norm1.weight");
    }

    @Test
    void residualBlocksBeginAsNothing() {
        Parameters parameters = fresh();
        Layer decoder = RESIDUAL.decoder(parameters, 5, new ImageShape(1, 8, 8));
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        parameters.forEach(tensors::put);
        assertThat(tensors)
                .containsKeys(
                        "stage0.block0.conv1.weight",
                        "stage1.block1.conv3.weight",
                        "stage1.change.weight",
                        "basis.weight",
                        "image.bias");
        try (Scope scope = Scope.open();
                NoGradient still = NoGradient.open()) {
            float[] begun = decoder.forward(noise(2, 5), false).toFloats();
            tensors.get("stage0.block0.conv1.weight").mulInPlace(10);
            tensors.get("stage0.block0.conv2.weight").mulInPlace(-10);
            assertThat(decoder.forward(noise(2, 5), false).toFloats())
                    .as("picture after a change inside a block")
                    .containsExactly(begun);
            tensors.get("stage0.block0.conv3.weight").fillInPlace(0.1);
            assertThat(decoder.forward(noise(2, 5), false).toFloats())
                    .as("picture once the block's end is not zero")
                    .isNotEqualTo(begun);
        }
    }

    /** Variances of 20,000 numbers within a quarter: the stack neither fades nor blows up. */
    @Test
    void initialisationOfADeepResidualStackKeepsTheScale() {
        Residual deep = new Residual(List.of(32, 32, 32), List.of(32, 32, 32), 3);
        try (Scope scope = Scope.open();
                NoGradient still = NoGradient.open()) {
            Tensor y =
                    deep.decoder(fresh(), 64, new ImageShape(1, 32, 32))
                            .forward(noise(20, 64), false);
            assertThat(y.square().mean().item()).as("mean square of logits").isBetween(0.1, 4.0);
        }
    }
}
