package dev.likeness.classical;

import static org.assertj.core.api.Assertions.assertThat;

import dev.likeness.Estimator;
import dev.likeness.Fit;
import dev.likeness.Model;
import dev.likeness.Sampler;
import dev.likeness.classical.bayes.Circuit;
import dev.likeness.classical.bayes.NaiveBayes;
import dev.likeness.classical.bayes.NaiveBayesMixture;
import dev.likeness.classical.boosted.Boosted;
import dev.likeness.classical.forest.AdversarialForest;
import dev.likeness.classical.tree.DensityTree;
import dev.likeness.classical.tree.TreeSequence;
import dev.likeness.random.Draws;
import dev.likeness.random.Randomness;
import dev.likeness.table.Column;
import dev.likeness.table.ColumnSchema;
import dev.likeness.table.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every generator of tables gives each level of each column the share that it has in the rows. */
class SharesOfLevelsTest {

    private static final int ROWS = 1500;
    private static final int MADE = 20_000;

    /** Classes of a column, each with its share; the last takes the rest. */
    private static final double[][] SHARES = {
        {0.01},
        {0.002},
        {0.05},
        {0.5},
        {0.98},
        {0.01, 0.01, 0.01},
        {0.3, 0.3, 0.3, 0.05},
        {0.9, 0.05, 0.03, 0.01},
        {0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1},
        {0.02, 0.49},
        {0.25, 0.25, 0.005},
        {0.6, 0.2, 0.1, 0.05, 0.02, 0.01}
    };

    static Stream<Arguments> generators() {
        return Stream.of(
                Arguments.of("naive-bayes", NaiveBayes.defaults()),
                Arguments.of("naive-bayes-mixture", NaiveBayesMixture.defaults()),
                Arguments.of("circuit", Circuit.defaults()),
                Arguments.of("density-tree", DensityTree.defaults()),
                Arguments.of("tree", TreeSequence.defaults()),
                Arguments.of("forest", AdversarialForest.defaults().withTrees(8)),
                Arguments.of("boosted", Boosted.defaults().withTrees(20).withFills(false)));
    }

    private static Table table() {
        List<Column> columns = new ArrayList<>();
        for (int c = 0; c < SHARES.length; c++) {
            Randomness randomness = Randomness.of(7).fork(c);
            int[] codes = new int[ROWS];
            for (int row = 0; row < ROWS; row++) {
                Draws draws = randomness.at(row);
                codes[row] = level(SHARES[c], draws.nextDouble());
            }
            List<String> levels =
                    IntStream.rangeClosed(0, SHARES[c].length).mapToObj(k -> "k" + k).toList();
            columns.add(Column.codes(ColumnSchema.category("c" + c, levels), codes));
        }
        return Table.of(columns);
    }

    private static int level(double[] shares, double uniform) {
        double sum = 0;
        for (int level = 0; level < shares.length; level++) {
            sum += shares[level];
            if (uniform < sum) {
                return level;
            }
        }
        return shares.length;
    }

    private static double share(Column column, int level) {
        int found = 0;
        for (int row = 0; row < column.rows(); row++) {
            found += column.code(row) == level ? 1 : 0;
        }
        return found / (double) column.rows();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("generators")
    void sharesOfAllLevelsAreThoseOfTheRows(
            String name, Estimator<Table, ? extends Model<Table>> estimator) {
        Table table = table();
        @SuppressWarnings("unchecked") // each of these makes rows
        Sampler<Table> sampler =
                (Sampler<Table>) estimator.fit(table, Fit.defaults().withSeed(3).withThreads(1));
        Table made = sampler.sample(MADE, 5);
        for (Column column : table.columns()) {
            for (int level = 0; level < column.schema().levels().size(); level++) {
                double real = share(column, level);
                double own = share(made.column(column.name()), level);
                // Five deviations of the rows learnt from and of those made, and what smoothing
                // adds.
                double deviation = Math.sqrt(real * (1 - real) * (1.0 / ROWS + 1.0 / MADE));
                assertThat(Math.abs(own - real))
                        .as("%s, %s: %.4f of the rows, made %.4f", column.name(), level, real, own)
                        .isLessThan(5 * deviation + 2.0 / ROWS);
            }
        }
    }
}
