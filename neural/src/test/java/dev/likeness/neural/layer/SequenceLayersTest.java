package dev.likeness.neural.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.likeness.neural.engine.Recurrence;
import dev.likeness.neural.engine.Scope;
import dev.likeness.neural.engine.Tensor;
import dev.likeness.random.Randomness;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SequenceLayersTest {

    private static Tensor normal(long position, long... shape) {
        int count = 1;
        for (long size : shape) {
            count *= (int) size;
        }
        float[] values = new float[count];
        Randomness.of(6).normals(position, values);
        return Tensor.of(values, shape);
    }

    @Test
    void parametersHaveTheNamesAndShapesOfPyTorch() {
        Parameters parameters = Parameters.fresh(Randomness.of(1));
        new Embedding(parameters.at("embedding"), 7, 4);
        new Lstm(parameters.at("lstm"), 4, 3);
        new LayerNorm(parameters.at("layer"), 3);
        new RmsNorm(parameters.at("rms"), 3);
        new GroupNorm(parameters.at("group"), 2, 6);
        new SelfAttention(parameters.at("attention"), 6, 2, null);
        List<String> found = new ArrayList<>();
        parameters.forEach((name, tensor) -> found.add(name + tensor.toString().substring(6)));
        assertThat(found)
                .containsExactly(
                        "embedding.weight[7, 4]",
                        "lstm.weight_ih_l0[12, 4]",
                        "lstm.weight_hh_l0[12, 3]",
                        "lstm.bias_ih_l0[12]",
                        "lstm.bias_hh_l0[12]",
                        "layer.weight[3]",
                        "layer.bias[3]",
                        "rms.weight[3]",
                        "group.weight[6]",
                        "group.bias[6]",
                        "attention.in_proj_weight[18, 6]",
                        "attention.in_proj_bias[18]",
                        "attention.out_proj.weight[6, 6]",
                        "attention.out_proj.bias[6]");
    }

    @Test
    void sequenceReadInTwoPiecesIsReadAsOne() {
        Lstm lstm = new Lstm(Parameters.fresh(Randomness.of(2)), 4, 5);
        try (Scope scope = Scope.open()) {
            Tensor x = normal(0, 3, 6, 4);
            Recurrence.LstmStates whole = lstm.forward(x, lstm.begin(3));
            Recurrence.LstmStates begin = lstm.forward(x.slice(1, 0, 2), lstm.begin(3));
            Recurrence.LstmStates rest =
                    lstm.forward(x.slice(1, 2, 6), new Lstm.State(begin.hidden(), begin.cell()));
            assertThat(Tensor.cat(1, begin.outputs(), rest.outputs()).toFloats())
                    .containsExactly(whole.outputs().toFloats(), within(1e-6f));
            assertThat(rest.cell().toFloats())
                    .containsExactly(whole.cell().toFloats(), within(1e-6f));
            assertThat(whole.hidden().toFloats())
                    .as("the last output is the last state")
                    .containsExactly(
                            whole.outputs().slice(1, 5, 6).reshape(3, 5).toFloats(), within(1e-6f));
        }
    }

    /**
     * A quarter of 40,000 numbers is dropped, within 5 standard deviations: it fails by chance 6
     * times in 10 million.
     */
    @Test
    void dropoutDropsItsPartAndTheSameAtTheSamePosition() {
        Dropout dropout = new Dropout(0.25);
        Randomness randomness = Randomness.of(3);
        try (Scope scope = Scope.open()) {
            Tensor x = Tensor.ones(200, 200);
            float[] first = dropout.forward(x, randomness, 7).toFloats();
            int dropped = 0;
            for (float value : first) {
                assertThat(value).isIn(0f, (float) (1 / 0.75));
                dropped += value == 0 ? 1 : 0;
            }
            double deviation = Math.sqrt(40_000 * 0.25 * 0.75);
            assertThat((double) dropped).isCloseTo(10_000, within(5 * deviation));
            assertThat(dropout.forward(x, randomness, 7).toFloats()).containsExactly(first);
            assertThat(dropout.forward(x, randomness, 8).toFloats()).isNotEqualTo(first);
            assertThat(new Dropout(0).forward(x, randomness, 7)).isSameAs(x);
        }
    }

    @Test
    void settingsThatMakeNoSenseAreRefused() {
        assertThatThrownBy(() -> new Dropout(1))
                .hasMessage("the rate of a dropout is 0 or more and less than 1, found 1.0");
        assertThatThrownBy(() -> new GroupNorm(Parameters.fresh(Randomness.of(1)), 4, 6))
                .hasMessage("the groups must divide the 6 channels without a rest, found 4 groups");
    }
}
