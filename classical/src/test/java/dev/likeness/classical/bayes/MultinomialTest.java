package dev.likeness.classical.bayes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.likeness.random.Draws;
import dev.likeness.random.Randomness;
import dev.likeness.table.Column;
import dev.likeness.table.ColumnSchema;
import dev.likeness.table.Table;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class MultinomialTest {

    /**
     * Mean and variance each within 5 standard deviations of 20,000 draws: a false alarm in 10⁶.
     */
    @Test
    void binomialNumbersHaveTheirMeanAndVariance() {
        for (double p : new double[] {0, 1e-6, 0.02, 0.3, 0.5, 0.9, 1}) {
            for (long n : new long[] {0, 1, 7, 40, 1000, 300_000, 5_000_000_000L}) {
                int draws = 20_000;
                double mean = n * p;
                double variance = n * p * (1 - p);
                double sum = 0;
                double squares = 0;
                for (int i = 0; i < draws; i++) {
                    long k = Binomial.draw(n, p, Randomness.of(n).fork("p" + p).at(i));
                    assertThat(k).isBetween(0L, n);
                    sum += k - mean;
                    squares += (k - mean) * (k - mean);
                }
                String what = "%d tries of %s".formatted(n, p);
                double off = 5 * Math.sqrt(variance / draws);
                assertThat(sum / draws).as(what).isCloseTo(0, within(off + 1e-6));
                // The variance of a square is variance · (1 + 2 · variance) at the most.
                double wide = 5 * Math.sqrt(variance * (1 + 2 * variance) / draws);
                assertThat(squares / draws).as(what).isCloseTo(variance, within(wide + 1e-6));
            }
        }
    }

    /** χ² of 40 tries of 0.3 split in halves (none of 12 expected is) and of 100 that are. */
    @Test
    void binomialNumbersAreAsOftenAsTheyShould() {
        for (int n : new int[] {40, 100}) {
            double[] expected = new double[n + 1];
            double log = n * Math.log(0.7);
            for (int k = 0; k <= n; k++) {
                expected[k] = Math.exp(log);
                log += Math.log(0.3 / 0.7 * (n - k) / (k + 1));
            }
            int[] counts = new int[n + 1];
            for (int i = 0; i < 50_000; i++) {
                counts[(int) Binomial.draw(n, 0.3, Randomness.of(2).at(i))]++;
            }
            assertThat(Play.chiSquareScore(expected, counts)).as("deviations").isLessThan(4);
        }
    }

    private static Table counts(double[]... values) {
        List<Column> columns = new ArrayList<>();
        for (int k = 0; k < values.length; k++) {
            columns.add(Column.numbers(ColumnSchema.whole("w" + k), values[k]));
        }
        return Table.of(columns);
    }

    private static NaiveBayesModel model(Table table) {
        return NaiveBayes.defaults().withNumbers(NumberEvents.MULTINOMIAL).fit(table);
    }

    @Test
    void holesAreFilledSoThatTheSumIsOneThatWasSeen() {
        // Every sum is 10, so what is known leaves 10 less that.
        double[] ball = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 5};
        double[] vote = Arrays.stream(ball).map(v -> 10 - v).toArray();
        double nan = Double.NaN;
        Table holes = counts(new double[] {7, nan, 0}, new double[] {nan, 8, nan});
        Table filled = model(counts(ball, vote)).impute(holes, 1);
        assertThat(filled.column(0).numbers()).containsExactly(7, 2, 0);
        assertThat(filled.column(1).numbers()).containsExactly(3, 8, 10);
    }

    @Test
    void sumsOfHundredThousandsAreDealtWithinTheBounds() {
        int n = 200;
        double[][] values = new double[3][n];
        for (int row = 0; row < n; row++) {
            Draws draws = Randomness.of(4).at(row);
            values[0][row] = 10 + draws.nextInt(20);
            values[1][row] = draws.nextInt(3) == 0 ? draws.nextInt(5000) : 0;
            values[2][row] = 100_000 + draws.nextInt(300_000);
        }
        Table table = counts(values);
        Table sample = model(table).sample(4000, 1); // one draw a unit would be 10⁹ of them
        for (int k = 0; k < 3; k++) {
            double least = Arrays.stream(values[k]).min().orElseThrow();
            double most = Arrays.stream(values[k]).max().orElseThrow();
            for (double value : sample.column(k).numbers()) {
                assertThat(value).as("w" + k).isBetween(least, most);
            }
        }
    }
}
