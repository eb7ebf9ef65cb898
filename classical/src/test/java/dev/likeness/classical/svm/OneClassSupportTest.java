package dev.likeness.classical.svm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.likeness.InputException;
import dev.likeness.classical.augment.RowSource;
import dev.likeness.table.Column;
import dev.likeness.table.ColumnSchema;
import dev.likeness.table.Table;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class OneClassSupportTest {

    @Test
    void ofAClassOfOneRowNothingIsLearnt() {
        Table two =
                Table.of(
                        List.of(
                                Column.numbers(
                                        ColumnSchema.decimal("x", 2), new double[] {1, 2, 3}),
                                Column.codes(
                                        ColumnSchema.category("k", List.of("a", "b")),
                                        new int[] {0, 0, 1})));
        RowSource source = OneClassSupport.within(Smote.defaults(), 0.1, 0);
        assertThatThrownBy(() -> source.rows(two, "k", "b"))
                .isInstanceOf(InputException.class)
                .hasMessage(
                        "The class \"b\" has too few rows, 1, to learn where its rows lie. Give 2 or"
                                + " more, or keep all rows that are made.");
    }

    @Test
    void aPartNuOfTheRowsLiesOutside() {
        Table data = Flowers.of(600, 1);
        for (double nu : new double[] {0.05, 0.2}) {
            double[] scores = OneClassSupport.of(data, nu, "scale", 0).score(data);
            double outside = Arrays.stream(scores).filter(s -> s < -1e-6).count() / 600.0;
            assertThat(outside).as("outside, nu = %s", nu).isBetween(nu - 0.03, nu + 0.01);
        }
    }

    @Test
    void rowsUnlikeTheDataAreFilteredAndOthersKept() {
        OneClassSupport support = OneClassSupport.of(Flowers.of(600, 1));
        Table more = Flowers.of(400, 2);
        assertThat(support.filter(more).rows()).as("of 400 of the same kind").isBetween(340, 400);
        double[] far = more.column("length").numbers();
        Arrays.setAll(far, i -> far[i] + 9);
        Table odd = Flowers.with(more, Column.numbers(ColumnSchema.decimal("length", 2), far));
        assertThat(support.filter(odd).rows()).as("of 400 of another kind").isZero();
        assertThat(Arrays.stream(support.score(odd)).average().orElseThrow())
                .isLessThan(Arrays.stream(support.score(more)).average().orElseThrow());
    }

    @Test
    void whatCannotBeEstimatedIsRefused() {
        Table data = Flowers.of(50, 1);
        assertThatThrownBy(() -> OneClassSupport.of(data.slice(0, 1)))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("1 row");
        assertThatThrownBy(() -> OneClassSupport.of(data.rows(new int[] {3, 3, 3})))
                .hasMessageContaining("No column of the table varies");
        assertThatThrownBy(() -> OneClassSupport.of(data, 0, "scale", 0))
                .hasMessageContaining("nu must be above 0");
        assertThatThrownBy(() -> OneClassSupport.of(data).score(data.without(List.of("petals"))))
                .hasMessageContaining("\"petals\"");
    }
}
