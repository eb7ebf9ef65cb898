package dev.likeness.neural.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.likeness.neural.engine.Scope;
import dev.likeness.neural.engine.Tensor;
import dev.likeness.random.Randomness;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SelfAttentionTest {

    private static Tensor normal(long position, long... shape) {
        int count = 1;
        for (long size : shape) {
            count *= (int) size;
        }
        float[] values = new float[count];
        Randomness.of(5).normals(position, values);
        return Tensor.of(values, shape);
    }

    private static SelfAttention attention(boolean rotary) {
        return new SelfAttention(
                Parameters.fresh(Randomness.of(1)), 12, 2, rotary ? new Rotary(6, 10_000) : null);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void readingInPiecesWithACacheIsReadingAtOnce(boolean rotary) {
        SelfAttention attention = attention(rotary);
        for (int[] pieces : new int[][] {{1, 1, 1, 1, 1, 1, 1}, {3, 1, 2, 1}, {7}}) {
            try (Scope scope = Scope.open();
                    SelfAttention.Cache cache = attention.cache(2, 7)) {
                Tensor x = normal(0, 2, 7, 12);
                List<Tensor> found = new ArrayList<>();
                int at = 0;
                for (int piece : pieces) {
                    found.add(attention.next(x.slice(1, at, at + piece), cache));
                    at += piece;
                }
                assertThat(cache.length()).isEqualTo(7);
                assertThat(Tensor.cat(1, found.toArray(new Tensor[0])).toFloats())
                        .as("pieces of %s", pieces)
                        .containsExactly(attention.forward(x, false).toFloats(), within(1e-5f));
            }
        }
    }

    @Test
    void noElementSeesThoseAfterIt() {
        SelfAttention attention = attention(false);
        try (Scope scope = Scope.open()) {
            Tensor begin = normal(0, 1, 4, 12);
            Tensor first = attention.forward(Tensor.cat(1, begin, normal(1, 1, 3, 12)), false);
            Tensor second = attention.forward(Tensor.cat(1, begin, normal(2, 1, 3, 12)), false);
            assertThat(first.slice(1, 0, 4).toFloats())
                    .containsExactly(second.slice(1, 0, 4).toFloats(), within(1e-6f));
            assertThat(first.slice(1, 4, 7).toFloats())
                    .isNotEqualTo(second.slice(1, 4, 7).toFloats());
        }
    }

    @Test
    void cacheThatIsFullRefusesMore() {
        SelfAttention attention = attention(false);
        try (Scope scope = Scope.open();
                SelfAttention.Cache cache = attention.cache(1, 3)) {
            attention.next(normal(0, 1, 3, 12), cache);
            assertThatThrownBy(() -> attention.next(normal(1, 1, 1, 12), cache))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("the cache holds 3 elements, found 4");
        }
    }

    @Test
    void headsThatDoNotDivideTheWidthAreRefused() {
        assertThatThrownBy(() -> new SelfAttention(Parameters.fresh(Randomness.of(1)), 12, 5, null))
                .hasMessage("the heads must divide the width of 12 without a rest, found 5 heads");
        assertThatThrownBy(() -> new Rotary(5, 10_000))
                .hasMessage("rotary positions need heads of an even width, found 5");
    }

    @Test
    void productsOfTurnedVectorsDependOnTheDistanceOnly() {
        Rotary rotary = new Rotary(8, 10_000);
        try (Scope scope = Scope.open()) {
            Tensor q = normal(0, 1, 1, 1, 8);
            Tensor k = normal(1, 1, 1, 1, 8);
            double near = rotary.forward(q, 5).mul(rotary.forward(k, 2)).sum().item();
            double far = rotary.forward(q, 105).mul(rotary.forward(k, 102)).sum().item();
            double other = rotary.forward(q, 5).mul(rotary.forward(k, 3)).sum().item();
            assertThat(far).isCloseTo(near, within(1e-4));
            assertThat(other).isNotCloseTo(near, within(1e-3));
            assertThat(rotary.forward(q, 0).toFloats()).containsExactly(q.toFloats());
        }
    }
}
