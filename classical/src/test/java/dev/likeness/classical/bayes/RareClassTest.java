package dev.likeness.classical.bayes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.likeness.Fit;
import dev.likeness.Predictions;
import dev.likeness.classical.boosting.GradientBoosting;
import dev.likeness.random.Draws;
import dev.likeness.random.Randomness;
import dev.likeness.table.Column;
import dev.likeness.table.ColumnSchema;
import dev.likeness.table.Table;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A class that one row in a hundred has. */
class RareClassTest {

    private static final Fit FIT = Fit.defaults().withThreads(1).withSeed(4);

    /** Failures: mostly at night, in two of six places, when it is hot. */
    private static Table failures(int rows, long seed) {
        int[] place = new int[rows];
        double[] hour = new double[rows];
        double[] degrees = new double[rows];
        int[] fails = new int[rows];
        for (int i = 0; i < rows; i++) {
            Draws draws = Randomness.of(seed).at(i);
            place[i] = draws.nextInt(6);
            hour[i] = draws.nextInt(24);
            degrees[i] = Math.rint(20 + 2 * place[i] + 5 * draws.nextGaussian());
            boolean likely = place[i] >= 4 && hour[i] < 6 && degrees[i] > 32;
            fails[i] = draws.nextDouble() < (likely ? 0.7 : 0.003) ? 1 : 0;
        }
        return Table.of(
                List.of(
                        Column.codes(
                                ColumnSchema.category(
                                        "place", List.of("a", "b", "c", "d", "e", "f")),
                                place),
                        Column.numbers(ColumnSchema.whole("hour"), hour),
                        Column.numbers(ColumnSchema.whole("degrees"), degrees),
                        Column.codes(ColumnSchema.category("fails", List.of("no", "yes")), fails)));
    }

    /** F1 of the rare class, of a judge that learnt from some rows. */
    private static double f1(Table rows, Table test) {
        Predictions predictions =
                GradientBoosting.defaults().withPatience(0).fit(rows, "fails", FIT).predict(test);
        double both = 0;
        double either = 0;
        for (int row = 0; row < test.rows(); row++) {
            int is = test.column("fails").code(row);
            both += predictions.best(row) * is;
            either += predictions.best(row) + is;
        }
        return 2 * both / either;
    }

    @Test
    void survivesInRowsThatAreMade() {
        Table train = failures(8000, 1);
        Table test = failures(20_000, 2);
        double rare = 0;
        for (int row = 0; row < train.rows(); row++) {
            rare += train.column("fails").code(row);
        }
        assertThat(rare / train.rows()).as("share of the class").isBetween(0.008, 0.022);
        CircuitModel model = Circuit.defaults().withStates(40).withTarget("fails").fit(train, FIT);
        double real = f1(train, test);
        double made = f1(model.sample(train.rows(), 5), test);
        assertThat(real).as("F1 of real rows").isGreaterThan(0.35);
        assertThat(made).as("F1 of made rows, real ones %.3f", real).isGreaterThan(0.8 * real);
    }
}
