package dev.likeness.classical;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.likeness.Density;
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
import dev.likeness.table.Table;
import dev.likeness.table.Tables;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Numbers of few and of many digits, with holes and piles, keep both in every generator. */
class DecimalsWithHolesTest {

    private static final int ROWS = 400;

    @TempDir Path folder;

    static Stream<Arguments> fits() {
        return Stream.of(
                        NaiveBayes.defaults(),
                        NaiveBayesMixture.defaults().withComponents(5).withEpochs(5),
                        Circuit.defaults().withStates(5).withEpochs(5),
                        AdversarialForest.defaults().withTrees(5),
                        TreeSequence.defaults(),
                        DensityTree.defaults(),
                        Boosted.defaults())
                .flatMap(
                        family ->
                                Stream.of(0, 3, 9, 14, 17)
                                        .map(digits -> Arguments.of(family, digits)));
    }

    /** A tenth of each column is missing; of "piled" half is zero; "still" has one value. */
    private Table table(int digits) throws Exception {
        StringBuilder text = new StringBuilder("fine,piled,huge,tiny,still,kind\n");
        for (int i = 0; i < ROWS; i++) {
            Draws draws = Randomness.of(21).at(i);
            text.append(cell(draws, digits, u -> 1000 * u)).append(',');
            text.append(cell(draws, digits, u -> Math.max(0, 2 * u - 1))).append(',');
            text.append(cell(draws, digits, u -> 1e12 * (1 + u))).append(',');
            text.append(cell(draws, digits + 7, u -> 1e-6 * u)).append(',');
            text.append(cell(draws, digits, u -> 12.5)).append(',');
            text.append(draws.nextInt(2) == 0 ? "a\n" : "b\n");
        }
        Path file = folder.resolve("decimals.csv");
        Files.writeString(file, text);
        return Tables.read(file);
    }

    private static String cell(Draws draws, int digits, DoubleUnaryOperator value) {
        boolean hole = draws.nextInt(10) == 0;
        double of = value.applyAsDouble(draws.nextDouble());
        return hole ? "" : String.format(Locale.ROOT, "%." + digits + "f", new BigDecimal(of));
    }

    @ParameterizedTest
    @MethodSource("fits")
    @SuppressWarnings("unchecked") // models of tables sample tables and know their density
    void densitiesAreFiniteAndSharesAreKept(
            Estimator<Table, ? extends Model<Table>> family, int digits) throws Exception {
        Table table = table(digits);
        Model<Table> model = family.fit(table, Fit.defaults().withThreads(1));
        if (model instanceof Density<?> known) {
            double[] density = ((Density<Table>) known).logDensity(table);
            for (int i = 0; i < ROWS; i++) {
                assertThat(density[i]).as("row %d", i).isFinite();
            }
        }
        Table drawn = ((Sampler<Table>) model).sample(0, 2000, 3);
        for (Column column : table.columns()) {
            String name = column.schema().name();
            Column made = drawn.column(name);
            assertThat(share(made, true))
                    .as("holes of " + name)
                    .isCloseTo(share(column, true), within(0.05));
            if (!(family instanceof DensityTree)) { // which spreads a pile over its cell
                assertThat(share(made, false))
                        .as("zeros of " + name)
                        .isCloseTo(share(column, false), within(0.08));
            }
        }
    }

    /** The share of rows with a hole, or with a zero. */
    private static double share(Column column, boolean hole) {
        int found = 0;
        for (int row = 0; row < column.rows(); row++) {
            boolean missing = column.missing(row);
            boolean zero = column.schema().kind().numeric() && !missing && column.number(row) == 0;
            found += (hole ? missing : zero) ? 1 : 0;
        }
        return (double) found / column.rows();
    }
}
