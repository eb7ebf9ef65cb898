package dev.likeness.classical.boosted;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.likeness.random.Draws;
import dev.likeness.random.Randomness;
import org.junit.jupiter.api.Test;

class JointNormalTest {

    /** Two numbers of variance 1 and covariance 0.8 about 1 and 2: the inverse by hand. */
    private static final JointNormal TWO =
            new JointNormal(
                    new double[] {1, 2},
                    new double[] {1 / 0.36, -0.8 / 0.36, -0.8 / 0.36, 1 / 0.36});

    @Test
    void holesGetTheirMeansGivenWhatIsKnown() {
        double[] row = {2, Double.NaN};
        TWO.complete(row);
        assertThat(row[1]).isCloseTo(2.8, within(1e-9));
    }

    @Test
    void knownNumbersAreGuessedByTheOthersAlone() {
        double[] whole = TWO.complete(new double[] {2, 17}).without(1, new double[] {1});
        double[] hole = TWO.complete(new double[] {2, Double.NaN}).without(1, new double[] {1});
        for (double[] guess : new double[][] {whole, hole}) {
            assertThat(guess[0]).isCloseTo(2.8, within(1e-9));
            assertThat(guess[1]).as("standard deviation").isCloseTo(0.6, within(1e-9));
        }
        assertThat(TWO.complete(new double[] {Double.NaN, 17}).without(1, new double[] {2}))
                .as("of nothing known, the sum weighted by 2")
                .containsExactly(new double[] {2, 2}, within(1e-9));
    }

    @Test
    void rowsWithHolesGiveTheCovariance() {
        double[][] rows = new double[2000][];
        for (int i = 0; i < rows.length; i++) {
            Draws draws = Randomness.of(1).at(i);
            double x = draws.nextGaussian();
            double y = 0.8 * x + 0.6 * draws.nextGaussian();
            rows[i] = new double[] {x, y, y + 0.1 * draws.nextGaussian()};
            for (int j = 0; j < 3; j++) {
                rows[i][j] = draws.nextDouble() < 0.4 ? Double.NaN : rows[i][j];
            }
        }
        JointNormal normal = JointNormal.fit(rows, 3);
        double[] row = {1, Double.NaN, Double.NaN};
        JointNormal.Given given = normal.complete(row);
        assertThat(row[1]).isCloseTo(0.8, within(0.06));
        assertThat(row[2]).isCloseTo(0.8, within(0.06));
        assertThat(given.without(1, new double[] {1})[1]).isCloseTo(0.6, within(0.05));
        double[] other = {Double.NaN, 1, Double.NaN};
        normal.complete(other);
        assertThat(other[2]).isCloseTo(1, within(0.03));
    }
}
