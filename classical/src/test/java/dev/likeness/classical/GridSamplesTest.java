package dev.likeness.classical;

import static org.assertj.core.api.Assertions.assertThat;

import dev.likeness.Estimator;
import dev.likeness.Fit;
import dev.likeness.Imputer;
import dev.likeness.Model;
import dev.likeness.Sampler;
import dev.likeness.classical.bayes.Circuit;
import dev.likeness.classical.bayes.NaiveBayes;
import dev.likeness.classical.bayes.NaiveBayesMixture;
import dev.likeness.classical.bayes.NumberEvents;
import dev.likeness.classical.forest.AdversarialForest;
import dev.likeness.classical.svm.Smote;
import dev.likeness.classical.tree.DensityTree;
import dev.likeness.classical.tree.TreeSequence;
import dev.likeness.random.Draws;
import dev.likeness.random.Randomness;
import dev.likeness.table.Column;
import dev.likeness.table.ColumnSchema;
import dev.likeness.table.Table;
import dev.likeness.table.Tables;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every family makes lies on the grid that its columns were read with. */
class GridSamplesTest {

    @TempDir Path folder;

    /** Pay in steps of 500, prices that end in .99, times on the hour; some are missing. */
    private Table jobs() throws Exception {
        StringBuilder text = new StringBuilder("pay,price,at,kind\n");
        for (int i = 0; i < 300; i++) {
            Draws draws = Randomness.of(8).at(i);
            int kind = draws.nextInt(2);
            long pay = 500L * (60 + 40 * kind + Math.round(15 * draws.nextGaussian()));
            int price = draws.nextInt(200);
            int day = 1 + draws.nextInt(28);
            int hour = draws.nextInt(24);
            text.append(draws.nextInt(20) == 0 ? "" : "" + pay)
                    .append(String.format(Locale.ROOT, ",%d.99", price))
                    .append(String.format(Locale.ROOT, ",2024-05-%02d %02d:00:00", day, hour))
                    .append(kind == 0 ? ",clerk\n" : ",smith\n");
        }
        Path file = folder.resolve("jobs.csv");
        Files.writeString(file, text);
        return Tables.read(file);
    }

    static Stream<Estimator<Table, ? extends Model<Table>>> families() {
        return Stream.of(
                NaiveBayes.defaults(),
                NaiveBayes.defaults().withNumbers(NumberEvents.GAUSSIAN).withTarget("kind"),
                NaiveBayesMixture.defaults().withComponents(5).withEpochs(5),
                Circuit.defaults().withStates(5).withEpochs(5),
                AdversarialForest.defaults().withTrees(5),
                TreeSequence.defaults(),
                DensityTree.defaults());
    }

    private static void assertOnGrid(Table table, String what) {
        assertThat(table.column("pay").schema().step()).isEqualTo(500);
        assertThat(table.column("price").schema().step()).isEqualTo(1);
        assertThat(table.column("at").schema().step()).isEqualTo(3600);
        for (Column column : table.columns()) {
            ColumnSchema schema = column.schema();
            for (int row = 0; row < table.rows() && schema.kind().numeric(); row++) {
                double value = column.number(row);
                if (!Double.isNaN(value)) {
                    assertThat(schema.nearest(value))
                            .as("%s of %s, row %d", schema.name(), what, row)
                            .isEqualTo(value);
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("families")
    @SuppressWarnings("unchecked") // models of tables sample and fill tables
    void samplesLieOnIt(Estimator<Table, ? extends Model<Table>> estimator) throws Exception {
        Table jobs = jobs();
        Model<Table> model = estimator.fit(jobs, Fit.defaults().withThreads(1));
        assertOnGrid(((Sampler<Table>) model).sample(500, 1), estimator.family());
        if (model instanceof Imputer<?>) {
            Table filled = ((Imputer<Table>) model).impute(jobs, 1);
            assertOnGrid(filled, "holes filled by " + estimator.family());
        }
    }

    @Test
    void newRowsOfAClassLieOnIt() throws Exception {
        assertOnGrid(Smote.defaults().rows(jobs(), "kind", "smith").sample(200, 1), "SMOTE");
    }
}
