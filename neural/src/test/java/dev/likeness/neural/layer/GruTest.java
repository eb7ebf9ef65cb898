package dev.likeness.neural.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.likeness.neural.engine.EngineException;
import dev.likeness.neural.engine.Scope;
import dev.likeness.neural.engine.Tensor;
import dev.likeness.random.Randomness;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class GruTest {

    private static double sigmoid(double x) {
        return 1 / (1 + Math.exp(-x));
    }

    @Test
    void statesAreThoseOfTheFormulas() {
        Map<String, float[]> stored = new LinkedHashMap<>(); // gates: reset, update, new
        stored.put("weight_ih_l0", new float[] {0.5f, -1, 2});
        stored.put("weight_hh_l0", new float[] {1, 0.25f, -0.5f});
        stored.put("bias_ih_l0", new float[] {0.1f, 0.2f, 0.3f});
        stored.put("bias_hh_l0", new float[] {-0.1f, 0.4f, 0.6f});
        Gru gru = new Gru(Parameters.stored("", (name, shape) -> stored.get(name)), 1, 1);
        try (Scope scope = Scope.open()) {
            float[] x = {1, -0.5f, 2};
            float[] states =
                    gru.forward(Tensor.of(x, 1, 3, 1), Tensor.of(new float[] {0.5f}, 1, 1))
                            .toFloats();
            double h = 0.5;
            for (int t = 0; t < 3; t++) {
                double reset = sigmoid(0.5 * x[t] + 0.1 + h - 0.1);
                double update = sigmoid(-x[t] + 0.2 + 0.25 * h + 0.4);
                double fresh = Math.tanh(2 * x[t] + 0.3 + reset * (-0.5 * h + 0.6));
                h = (1 - update) * fresh + update * h;
                assertThat((double) states[t]).as("state %d", t).isCloseTo(h, within(1e-6));
            }
        }
    }

    @Test
    void anInputOfAnotherWidthIsRefusedWithBothShapes() {
        Gru gru = new Gru(Parameters.fresh(Randomness.of(1)), 3, 2);
        try (Scope scope = Scope.open()) {
            assertThatThrownBy(() -> gru.forward(Tensor.zeros(1, 5, 4), Tensor.zeros(1, 2)))
                    .isInstanceOf(EngineException.class)
                    .hasMessageContaining("[1, 5, 4], [6, 3]");
        }
    }
}
