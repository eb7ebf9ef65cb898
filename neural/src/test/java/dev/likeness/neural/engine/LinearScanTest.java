package dev.likeness.neural.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.likeness.random.Randomness;
import java.util.List;
import org.junit.jupiter.api.Test;

class LinearScanTest {

    private static Tensor normal(long position, long... shape) {
        int count = 1;
        for (long size : shape) {
            count *= (int) size;
        }
        float[] values = new float[count];
        Randomness.of(2).normals(position, values);
        return Tensor.of(values, shape);
    }

    @Test
    void statesAreThoseOfTheRecurrence() {
        try (Scope scope = Scope.open();
                Tape tape = Tape.open()) {
            Tensor keep = Tensor.of(new float[] {0.5f, 0, 2}, 1, 3, 1);
            Tensor add = Tensor.of(new float[] {1, 2, 3}, 1, 3, 1);
            Tensor states = Recurrence.linear(keep, add, Tensor.of(new float[] {4}, 1, 1));
            assertThat(states.toFloats()).containsExactly(3, 2, 7); // 0.5·4+1, 0·3+2, 2·2+3
        }
    }

    @Test
    void gradientsAreThoseOfLibtorch() {
        try (Scope scope = Scope.open()) {
            Tensor keep = normal(0, 3, 7, 4).tracked();
            Tensor add = normal(1, 3, 7, 4).tracked();
            Tensor first = normal(2, 3, 4).tracked();
            Tensor weights = normal(3, 3, 7, 4);
            List<Tensor> of = List.of(keep, add, first);
            Tensor plain = Recurrence.linear(keep, add, first);
            List<Tensor> expected = Gradients.of(plain.mul(weights).sum(), of);
            try (Tape tape = Tape.open()) {
                Tensor scanned = Recurrence.linear(keep, add, first);
                assertThat(scanned.toFloats()).containsExactly(plain.toFloats(), within(1e-5f));
                List<Tensor> found = Gradients.of(scanned.mul(weights).sum(), of);
                for (int i = 0; i < of.size(); i++) {
                    assertThat(found.get(i).toFloats())
                            .as("gradient %d", i)
                            .containsExactly(expected.get(i).toFloats(), within(1e-4f));
                }
            }
        }
    }
}
