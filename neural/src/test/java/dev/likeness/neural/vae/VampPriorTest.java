package dev.likeness.neural.vae;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.likeness.image.Images;
import dev.likeness.neural.Blobs;
import dev.likeness.neural.codec.ImageCodec;
import dev.likeness.neural.engine.Gradients;
import dev.likeness.neural.engine.Scope;
import dev.likeness.neural.engine.Tape;
import dev.likeness.neural.engine.Tensor;
import dev.likeness.neural.layer.Parameters;
import dev.likeness.random.Randomness;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A VampPrior whose pseudo-inputs are encoded again in one of several steps. */
class VampPriorTest {

    private static final Images DATA = Blobs.of(50, 1, 8, 1);

    private final VaeNetwork network = network(SmallVaes.vamp().withPriorEvery(4));

    private static VaeNetwork network(Vae recipe) {
        return VaeNetwork.of(recipe, ImageCodec.of(DATA), Parameters.fresh(Randomness.of(1)), DATA);
    }

    private static Tensor codes() {
        float[] values = new float[6 * 4];
        Randomness.of(2).normals(0, values);
        return Tensor.of(values, 6, 4);
    }

    @Test
    void componentsAreThePosteriorsOfThePseudoInputs() {
        try (Scope scope = Scope.open()) {
            Tensor inputs = network.parameters().learnt().get(0);
            assertThat(inputs.shape()).as("pseudo-inputs").containsExactly(10, 64);
            DiagonalGaussian each = network.top(inputs, Tensor.zeros(10, 0));
            double[] found = network.prior().logDensity(codes()).toDoubles();
            for (int row = 0; row < 6; row++) {
                Tensor z = codes().slice(0, row, row + 1).expand(10, 4);
                double expected = each.logDensity(z).logSumExp(0).item() - Math.log(10);
                assertThat(found[row]).as("code %d", row).isCloseTo(expected, within(1e-4));
            }
        }
    }

    @Test
    void pseudoInputsBeginAtTrainingPictures() {
        float[] inputs = network.parameters().learnt().get(0).toFloats();
        float[] picture = new float[64];
        for (int k = 0; k < 10; k++) {
            int from = k * 64;
            boolean there =
                    IntStream.range(0, DATA.count())
                            .anyMatch(
                                    i -> {
                                        DATA.copyTo(i, picture, 0);
                                        return IntStream.range(0, 64)
                                                .allMatch(p -> picture[p] == inputs[from + p]);
                                    });
            assertThat(there).as("pseudo-input %d is a training picture", k).isTrue();
        }
    }

    @Test
    void priorStandsStillBetweenItsStepsAndThenLearnsSoManyTimesMore() {
        try (Scope scope = Scope.open()) {
            double[] atOnce = network.prior().logDensity(codes()).toDoubles();
            float[] once = gradient(network, 0, 1);
            float[] steeper = gradient(network, 0, 4);
            for (int i = 0; i < once.length; i++) {
                assertThat(steeper[i]).isCloseTo(4 * once[i], within(1e-5f));
            }
            assertThat(network.prior(3, 4).logDensity(codes()).toDoubles())
                    .as("log density between")
                    .containsExactly(atOnce, within(1e-4));
            assertThat(gradient(network, 3, 4)).as("gradient between").containsOnly(0);
        }
    }

    private static float[] gradient(VaeNetwork network, long step, int every) {
        try (Tape tape = Tape.open()) {
            Tensor inputs = network.parameters().learnt().get(0);
            Tensor loss = network.prior(step, every).logDensity(codes()).sum();
            Tensor all = loss.add(inputs.sum().mul(0)); // so that there is always a gradient
            return Gradients.of(all, List.of(inputs)).get(0).toFloats();
        }
    }
}
