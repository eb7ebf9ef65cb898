package dev.likeness.neural.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.likeness.neural.engine.Tensor;
import dev.likeness.random.Randomness;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BatchNormTest {

    /** (batch 2, channels 2, 1, 2); channel 0 holds 1 2 3 6, channel 1 holds 10 10 20 20. */
    private static Tensor batch() {
        return Tensor.of(new float[] {1, 2, 10, 10, 3, 6, 20, 20}, 2, 2, 1, 2);
    }

    private final Parameters parameters = Parameters.fresh(Randomness.of(1));
    private final BatchNorm norm = new BatchNorm(parameters, 2, Initializer.constant(2));

    private float[] tensor(String name) {
        Map<String, float[]> all = new HashMap<>();
        parameters.forEach((key, tensor) -> all.put(key, tensor.toFloats()));
        return all.get(name);
    }

    @Test
    void runningStatisticsMoveATenthOfTheWayEachTrainingStep() {
        norm.forward(batch(), true);
        // means 3 and 15; unbiased variances 14/3 and 100/3
        assertThat(tensor("running_mean")).containsExactly(new float[] {0.3f, 1.5f}, within(1e-6f));
        assertThat(tensor("running_var"))
                .containsExactly(
                        new float[] {0.9f + 0.1f * 14 / 3, 0.9f + 0.1f * 100 / 3}, within(1e-5f));
        norm.forward(batch(), true);
        assertThat(tensor("running_mean"))
                .as("after a second step")
                .containsExactly(new float[] {0.57f, 2.85f}, within(1e-6f));
    }

    @Test
    void trainingNormalisesByTheBatchItself() {
        float[] out = norm.forward(batch(), true).toFloats();
        double deviation = Math.sqrt(3.5 + 1e-5); // of 1 2 3 6, biased
        assertThat(out[0])
                .as("first number")
                .isCloseTo((float) (2 * -2 / deviation), within(1e-5f));
        assertThat(out[5]).as("sixth number").isCloseTo((float) (2 * 3 / deviation), within(1e-5f));
        assertThat(out[2]).as("of the second channel").isCloseTo(-2f, within(1e-5f));
    }

    @Test
    void useTakesTheRunningStatisticsAndLeavesThem() {
        float[] out = norm.forward(batch(), false).toFloats();
        float scale = (float) (2 / Math.sqrt(1 + 1e-5));
        assertThat(out[3]).as("fourth number").isCloseTo(10 * scale, within(1e-4f));
        assertThat(tensor("running_mean")).as("running means").containsExactly(0, 0);
        assertThat(tensor("running_var")).as("running variances").containsExactly(1, 1);
    }
}
