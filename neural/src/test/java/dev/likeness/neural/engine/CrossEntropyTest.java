package dev.likeness.neural.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.likeness.random.Randomness;
import java.util.List;
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

    /** Scores of up to some hundreds, whose exponentials are beyond 32 bits; one row is empty. */
    @Test
    void multinomialAndItsSlopesAreThoseOfTheSoftmax() {
        float[] values = new float[4 * 3];
        Randomness.of(3).normals(0, values);
        float[] weights = new float[6 * 3];
        Randomness.of(4).normals(0, weights);
        int[] start = {0, 2, 2, 6, 7};
        int[] places = {1, 4, 0, 2, 3, 5, 3};
        float[] ones = new float[4 * 6];
        for (int r = 0; r < 4; r++) {
            for (int k = start[r]; k < start[r + 1]; k++) {
                ones[r * 6 + places[k]] = 1;
            }
        }
        for (double scale : new double[] {1, 100}) {
            try (Scope scope = Scope.open()) {
                Tensor x = Tensor.of(values, 4, 3).mul(scale).tracked();
                Tensor weight = Tensor.of(weights, 6, 3).tracked();
                Tensor bias = Tensor.of(new float[] {1, -2, 0.5f, 3, 0, -1}, 6).tracked();
                Tensor of = Tensor.of(new float[] {0.3f, 2, 1, -0.7f}, 4);
                List<Tensor> by = List.of(x, weight, bias);
                Tensor scores = x.matmul(weight.transpose()).add(bias);
                Tensor logs = CrossEntropy.logSoftmax(scores);
                Tensor plain = logs.mul(Tensor.of(ones, 4, 6)).sum(1).neg();
                List<Tensor> slopes = Gradients.of(plain.mul(of).sum(), by);
                SparseRows found = SparseRows.of(6, start, places);
                check(CrossEntropy.multinomialOfRows(x, weight, bias, found), plain);
                try (Tape tape = Tape.open()) {
                    Tensor taped = CrossEntropy.multinomialOfRows(x, weight, bias, found);
                    check(taped, plain);
                    List<Tensor> own = Gradients.of(taped.mul(of).sum(), by);
                    for (int i = 0; i < 3; i++) {
                        check(own.get(i), slopes.get(i));
                    }
                }
            }
        }
    }

    private static void check(Tensor found, Tensor expected) {
        double[] values = expected.toDoubles();
        assertThat(found.shape()).isEqualTo(expected.shape());
        for (int i = 0; i < values.length; i++) {
            assertThat(found.toDoubles()[i])
                    .as("number " + i)
                    .isCloseTo(values[i], within(1e-4 + 1e-4 * Math.abs(values[i])));
        }
    }
}
