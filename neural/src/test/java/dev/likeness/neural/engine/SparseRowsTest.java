package dev.likeness.neural.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class SparseRowsTest {

    private static final int[] START = {0, 0, 2, 3};
    private static final int[] PLACES = {3, 0, 3};

    private static Tensor weight() {
        return Tensor.of(new float[] {1, 2, 3, 4, 10, 20, 30, 40}, 2, 4).byColumns().tracked();
    }

    @Test
    void productIsTheSumOfTheColumnsAndItsGradientTheirCount() {
        try (Scope scope = Scope.open()) {
            Tensor weight = weight();
            SparseRows rows = SparseRows.of(4, START, PLACES);
            Tensor product = rows.times(weight);
            assertThat(product.shape()).containsExactly(3, 2);
            assertThat(product.toFloats()).containsExactly(0, 0, 5, 50, 4, 40);
            assertThat(rows.counts().toFloats()).containsExactly(0, 2, 1);
            Tensor factors = Tensor.of(new float[] {5, 5, 1, 2, 3, 4}, 3, 2);
            assertThat(Gradients.of(product.mul(factors).sum(), List.of(weight)).get(0).toFloats())
                    .containsExactly(1, 0, 0, 4, 2, 0, 0, 6);
        }
    }

    @Test
    void rowsWithoutOnesAreZeros() {
        try (Scope scope = Scope.open()) {
            SparseRows rows = SparseRows.of(4, new int[] {0, 0, 0}, new int[0]);
            assertThat(rows.times(weight()).toFloats()).containsExactly(0, 0, 0, 0);
        }
    }

    @Test
    void anotherWidthIsRefused() {
        try (Scope scope = Scope.open()) {
            SparseRows rows = SparseRows.of(5, START, PLACES);
            assertThatThrownBy(() -> rows.times(weight()))
                    .isInstanceOf(EngineException.class)
                    .hasMessageContaining("of rows of 5 places and weight [2, 4] does not fit");
        }
    }
}
