package dev.likeness.neural.engine;

import static dev.likeness.neural.engine.Tensors.normal;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** A scope frees what was made in it, and nothing else. */
class ScopeTest {

    private static final Path STATM = Path.of("/proc/self/statm");
    private static final long PAGE = 4096;

    @Test
    void residentMemoryStaysFlatOverALoopOfLargeTensors() throws IOException {
        assumeTrue(Files.isReadable(STATM), "resident memory is read from /proc, which is Linux's");
        long before = 0;
        for (int i = 0; i < 110; i++) {
            try (Scope scope = Scope.open()) {
                Tensor large = Tensor.full(i, 2 << 20); // 8 MB
                assertThat(large.add(1).sum().item()).isEqualTo((i + 1.0) * (2 << 20));
            }
            if (i == 9) {
                before = resident();
            }
        }
        assertThat(resident() - before)
                .as("bytes that 100 rounds of 16 MB left behind")
                .isLessThan(80_000_000);
    }

    private static long resident() throws IOException {
        return PAGE * Long.parseLong(Files.readString(STATM).split(" ")[1]);
    }

    @Test
    void keptTensorOutlivesItsScopeAndThoseAround() {
        Tensor kept;
        float[] expected;
        try (Scope outer = Scope.open()) {
            try (Scope inner = Scope.open()) {
                kept = inner.keep(normal(1, 1000).mul(2));
                expected = kept.toFloats();
            }
        }
        for (int i = 0; i < 20; i++) { // memory that was freed would be written over
            try (Scope scope = Scope.open()) {
                Tensor.full(-7, 1000);
            }
        }
        assertThat(kept.toFloats()).as("kept numbers").containsExactly(expected);
    }

    @Test
    void parametersOutliveTheScopeTheyWereMadeIn() {
        Tensor parameter;
        float[] expected;
        try (Scope scope = Scope.open()) {
            parameter = normal(2, 1000).asParameter();
            expected = parameter.toFloats();
        }
        for (int i = 0; i < 20; i++) {
            try (Scope scope = Scope.open()) {
                Tensor.full(-7, 1000);
            }
        }
        assertThat(parameter.toFloats()).as("the parameter's numbers").containsExactly(expected);
    }
}
