package dev.likeness.neural.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.likeness.random.Randomness;
import org.junit.jupiter.api.Test;

class CrossEntropyTest {

    private static float[] targets(int count) {
        float[] targets = new float[count];
        Randomness.of(2).uniforms(0, targets);
        for (int i = 0; i < count; i++) {
            targets[i] = targets[i] < 0.5f ? 0 : 1;
        }
        return targets;
    }

    @Test
    void oneRowOfTargetsAgainstManyRowsOfLogitsIsWhatEachRowWouldBe() {
        for (int width : new int[] {1, 7, 12, 784}) {
            for (double scale : new double[] {1, 10, 200}) { // at 200 products underflow
                float[] values = new float[5 * width];
                Randomness.of(1).normals(0, values);
                float[] targets = targets(width);
                try (Scope scope = Scope.open()) {
                    Tensor logits = Tensor.of(values, 5, width).mul(scale);
                    double[] found =
                            CrossEntropy.binaryRow(logits, Tensor.of(targets, 1, width))
                                    .toDoubles();
                    double[] logit = logits.toDoubles();
                    for (int row = 0; row < 5; row++) {
                        double sum = 0;
                        for (int i = 0; i < width; i++) {
                            double l = logit[row * width + i];
                            double away = targets[i] > 0.5 ? -l : l;
                            sum += Math.max(away, 0) + Math.log1p(Math.exp(-Math.abs(away)));
                        }
                        assertThat(found[row])
                                .as("row %d of width %d, scale %s", row, width, scale)
                                .isCloseTo(sum, within(1e-5 * sum + 1e-4));
                    }
                }
            }
        }
    }
}
