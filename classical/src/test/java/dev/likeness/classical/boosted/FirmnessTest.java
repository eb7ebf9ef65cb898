package dev.likeness.classical.boosted;

import static org.assertj.core.api.Assertions.assertThat;

import dev.likeness.Fit;
import dev.likeness.random.Draws;
import dev.likeness.random.Randomness;
import dev.likeness.table.Column;
import dev.likeness.table.ColumnSchema;
import dev.likeness.table.Table;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FirmnessTest {

    private static final int NUMBERS = 6;

    /** Numbers, and a class whose log odds are a sum of what some of them say. */
    private static Table table(int rows, double strength, long seed) {
        double[][] x = new double[NUMBERS][rows];
        int[] y = new int[rows];
        for (int row = 0; row < rows; row++) {
            Draws draws = Randomness.of(seed).at(row);
            for (double[] its : x) {
                its[row] = Math.rint(1000 * draws.nextGaussian()) / 1000;
            }
            double odds = strength * (x[0][row] + Math.sin(2 * x[1][row]) + x[2][row] * x[3][row]);
            y[row] = draws.nextDouble() < 1 / (1 + Math.exp(-odds)) ? 1 : 0;
        }
        List<Column> columns = new ArrayList<>();
        for (int j = 0; j < NUMBERS; j++) {
            columns.add(Column.numbers(ColumnSchema.decimal("x" + j, 3), x[j]));
        }
        columns.add(Column.codes(ColumnSchema.category("y", List.of("no", "yes")), y));
        return Table.of(columns);
    }

    /** The same rows with one class. */
    private static Table all(Table of, int level) {
        int[] codes = new int[of.rows()];
        Arrays.fill(codes, level);
        List<Column> columns = new ArrayList<>(of.columns());
        columns.set(NUMBERS, Column.codes(of.column("y").schema(), codes));
        return Table.of(columns);
    }

    /** What the log odds must be multiplied by to be right on rows, by Newton's method. */
    private static double slope(double[] odds, int[] right) {
        double slope = 1;
        for (int step = 0; step < 20; step++) {
            double gradient = 0;
            double hessian = 0;
            for (int i = 0; i < odds.length; i++) {
                double p = 1 / (1 + Math.exp(-slope * odds[i]));
                gradient += (p - right[i]) * odds[i];
                hessian += p * (1 - p) * odds[i] * odds[i];
            }
            slope -= gradient / hessian;
        }
        return slope;
    }

    private static double slopeOnUnseen(Boosted recipe, int rows, double strength, long seed) {
        Fit fit = Fit.defaults().withSeed(seed).withThreads(1);
        BoostedModel model = recipe.withFills(false).fit(table(rows, strength, seed), fit);
        Table unseen = table(20_000, strength, 1000 + seed);
        double[] yes = model.logDensity(all(unseen, 1));
        double[] no = model.logDensity(all(unseen, 0));
        double[] odds = new double[yes.length];
        Arrays.setAll(odds, row -> yes[row] - no[row]);
        return slope(odds, unseen.column("y").codes());
    }

    @ParameterizedTest
    @CsvSource({"1000, 1", "3000, 0.7", "3000, 2", "8000, 1"})
    void probabilitiesOfUnseenRowsAreAsFirmAsTheyMayBe(int rows, double strength) {
        double sum = 0;
        for (long seed = 0; seed < 3; seed++) {
            Boosted recipe = Boosted.defaults(); // the class is drawn last, as in the table
            sum += slopeOnUnseen(recipe, rows, strength, seed);
        }
        assertThat(sum / 3).isBetween(0.93, 1.09);
    }
}
