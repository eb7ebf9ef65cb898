package dev.likeness.classical.bayes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.likeness.Classifier;
import dev.likeness.Conditions;
import dev.likeness.Density;
import dev.likeness.Estimator;
import dev.likeness.InputException;
import dev.likeness.Marginal;
import dev.likeness.Model;
import dev.likeness.Predictions;
import dev.likeness.random.Draws;
import dev.likeness.random.Randomness;
import dev.likeness.table.Table;
import dev.likeness.table.Tables;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is predicted from part of a row, beside the sum over all rows that have this part. */
class PartialEvidenceTest {

    private static final String[] NAMES = {"a", "b", "c", "d", "e", "target"};
    private static final int[] LEVELS = {2, 3, 2, 3, 2, 3};

    /** Weights have 32 bits, and sum to one within 1e-7. */
    private static final double CLOSE = 1e-6;

    @TempDir private Path folder;

    static List<Estimator<Table, ? extends Model<Table>>> recipes() {
        return List.of(
                NaiveBayes.defaults().withTarget("target"),
                NaiveBayesMixture.defaults().withComponents(5).withTarget("target"),
                Circuit.defaults().withStates(8).withTarget("target"));
    }

    @ParameterizedTest
    @MethodSource("recipes")
    @SuppressWarnings("unchecked") // the models are of tables
    void everySubsetGivesTheConditionalOfTheSumOverAllRows(
            Estimator<Table, ? extends Model<Table>> recipe) throws Exception {
        Model<Table> model = recipe.fit(table(rows(500)));
        Marginal<Table> marginal = (Marginal<Table>) model;
        List<int[]> all = everyRow();
        Table every = table(all);
        double[] log = ((Density<Table>) model).logDensity(every);
        int[] row = {1, 2, 0, 1, 1, 0};
        for (int subset = 0; subset < 1 << 5; subset++) {
            Conditions known = known(subset, row);
            double[] shares = new double[LEVELS[5]];
            double sum = 0;
            for (int i = 0; i < all.size(); i++) {
                boolean agrees = true;
                for (int column = 0; column < 5; column++) {
                    agrees &= (subset >> column & 1) == 0 || all.get(i)[column] == row[column];
                }
                if (agrees) {
                    shares[all.get(i)[5]] += Math.exp(log[i]);
                    sum += Math.exp(log[i]);
                }
            }
            Predictions found = marginal.predict("target", known);
            assertThat(found.classes()).containsExactly("v0", "v1", "v2");
            for (int level = 0; level < shares.length; level++) {
                assertThat(found.probabilities()[0][level])
                        .as("target=v%d given %s", level, known)
                        .isCloseTo(shares[level] / sum, within(CLOSE));
            }
        }
        Table whole = table(List.of(row, row)).slice(0, 1);
        assertThat(marginal.predict("target", known(31, row)).probabilities()[0])
                .as("a whole row")
                .containsExactly(
                        ((Classifier<Table>) model).predict(whole).probabilities()[0],
                        within(CLOSE));
    }

    @ParameterizedTest
    @MethodSource("recipes")
    @SuppressWarnings("unchecked") // the models are of tables
    void whatCannotBeAskedIsRefused(Estimator<Table, ? extends Model<Table>> recipe)
            throws Exception {
        Marginal<Table> marginal = (Marginal<Table>) recipe.fit(table(rows(200)));
        Conditions none = new Conditions(List.of());
        assertThatThrownBy(() -> marginal.predict("targt", none))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("knows no column \"targt\"")
                .hasMessageContaining("target");
        assertThatThrownBy(() -> marginal.predict("target", Conditions.of("a", "v9")))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("v9");
        assertThat(marginal.predict("target", Conditions.of("target", "v0|v2")).probabilities()[0])
                .as("what is known of the column itself counts")
                .satisfies(p -> assertThat(p[1]).isZero())
                .satisfies(p -> assertThat(p[0] + p[2]).isCloseTo(1, within(1e-12)));
    }

    private static Conditions known(int subset, int[] row) {
        Conditions known = new Conditions(List.of());
        for (int column = 0; column < 5; column++) {
            if ((subset >> column & 1) == 1) {
                known = known.and(NAMES[column], Conditions.Comparison.EQUAL, "v" + row[column]);
            }
        }
        return known;
    }

    private static List<int[]> rows(int count) {
        List<int[]> rows = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Draws draws = Randomness.of(3).at(i);
            int[] row = new int[LEVELS.length];
            int kind = draws.nextInt(3);
            for (int column = 0; column < row.length; column++) {
                boolean tied = draws.nextFloat() < 0.7;
                row[column] = tied ? kind % LEVELS[column] : draws.nextInt(LEVELS[column]);
            }
            rows.add(row);
        }
        return rows;
    }

    private static List<int[]> everyRow() {
        List<int[]> rows = new ArrayList<>();
        int count = 1;
        for (int levels : LEVELS) {
            count *= levels;
        }
        for (int i = 0; i < count; i++) {
            int[] row = new int[LEVELS.length];
            int rest = i;
            for (int column = 0; column < row.length; column++) {
                row[column] = rest % LEVELS[column];
                rest /= LEVELS[column];
            }
            rows.add(row);
        }
        return rows;
    }

    private Table table(List<int[]> rows) throws Exception {
        StringBuilder csv = new StringBuilder(String.join(",", NAMES) + "\n");
        for (int[] row : rows) {
            for (int column = 0; column < row.length; column++) {
                csv.append(column == 0 ? "v" : ",v").append(row[column]);
            }
            csv.append('\n');
        }
        return Tables.read(Files.writeString(folder.resolve("t.csv"), csv));
    }
}
