package dev.likeness.table;

import static org.assertj.core.api.Assertions.assertThat;

import dev.likeness.random.Randomness;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A few values far from all others come back as often, as others, and nowhere between. */
class TailsTest {

    private static final int ROWS = 500;

    private static Column column(double... far) {
        double[] values = new double[ROWS];
        for (int i = 0; i < ROWS; i++) {
            values[i] = i % 50 == 0 ? Double.NaN : 1000 + Randomness.of(3).at(i).nextInt(4000);
        }
        for (int i = 0; i < far.length; i++) {
            values[7 + 11 * i] = far[i];
        }
        return Column.numbers(new ColumnSchema("x", ColumnKind.WHOLE, 0, List.of(), ""), values);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "987654321",
                "-987654321",
                "1000000,2000000",
                "1000000,-1000000",
                "99999,99999",
                "1e12",
                "50000,60000,70000",
                "-50000,70000",
                "123456,-123456,234567",
                "40000"
            })
    void thereAreAsManyAndNoneIsCopiedOrNear(String texts) {
        double[] far = Arrays.stream(texts.split(",")).mapToDouble(Double::parseDouble).toArray();
        Column column = column(far);
        Tails tails = Objects.requireNonNull(Tails.find(column));
        assertThat(Tails.of(tails.bond()).shareHigh()).isEqualTo(tails.shareHigh());
        Column learnt = tails.clip(column, column.schema());
        assertThat(Arrays.stream(learnt.numbers()).filter(v -> v > 4999 || v < 1000)).isEmpty();
        // A model that spreads its last cell beyond the greatest value.
        int rows = 100_000;
        double[] drawn = new double[rows];
        for (int i = 0; i < rows; i++) {
            drawn[i] = i % 50 == 0 ? Double.NaN : 900 + Randomness.of(5).at(i).nextInt(4300);
        }
        Column made = tails.spread(Column.numbers(column.schema(), drawn), column.schema(), 0, 7);
        long beyond =
                Arrays.stream(made.numbers())
                        .filter(v -> v > tails.high() || v < tails.low())
                        .count();
        double expected = rows * 0.98 * far.length / (ROWS * 0.98);
        // Five deviations of a Poisson number: wrong once in a million.
        assertThat((double) beyond)
                .isBetween(expected - 5 * Math.sqrt(expected), expected + 5 * Math.sqrt(expected));
        for (double each : far) {
            assertThat(Arrays.stream(made.numbers()).filter(v -> v == each).count())
                    .isLessThanOrEqualTo(1);
        }
        for (int row = 0; row < rows; row += 50) {
            assertThat(made.missing(row)).isTrue();
        }
    }
}
