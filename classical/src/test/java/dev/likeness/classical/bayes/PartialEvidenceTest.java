package dev.likeness.classical.bayes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.likeness.Conditional;
import dev.likeness.Conditions;
import dev.likeness.Conditions.Comparison;
import dev.likeness.Density;
import dev.likeness.Fit;
import dev.likeness.Marginal;
import dev.likeness.Model;
import dev.likeness.Predictions;
import dev.likeness.random.Draws;
import dev.likeness.random.Randomness;
import dev.likeness.table.Column;
import dev.likeness.table.ColumnKind;
import dev.likeness.table.ColumnSchema;
import dev.likeness.table.Table;
import dev.likeness.table.TableEvidence;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What is predicted from a part of a row is the model's own conditional, whatever part it is: for
 * every subset of six columns, against the sum of the model's densities over all rows that there
 * can be.
 */
class PartialEvidenceTest {

    private static final List<ColumnSchema> SCHEMA =
            List.of(
                    ColumnSchema.category("a", List.of("p", "q", "r")),
                    ColumnSchema.whole("n"),
                    new ColumnSchema("yes", ColumnKind.BOOLEAN, 0, List.of("No", "Yes"), ""),
                    new ColumnSchema("day", ColumnKind.DATE, 0, List.of(), "dd.MM.yyyy"),
                    ColumnSchema.category("b", List.of("u", "v")),
                    ColumnSchema.category("t", List.of("x", "y", "z")));

    private static final double DENSITY = 1e-6;

    private static final int[] SIZES = {3, 4, 2, 3, 2, 3};

    /** The values that a column has, as numbers or codes. */
    private static Table table(int rows, IntStreamOf values) {
        List<Column> columns = new ArrayList<>();
        for (int c = 0; c < SIZES.length; c++) {
            int column = c;
            int[] of = IntStream.range(0, rows).map(row -> values.at(row, column)).toArray();
            columns.add(
                    SCHEMA.get(c).kind().numeric()
                            ? Column.numbers(
                                    SCHEMA.get(c), IntStream.of(of).asDoubleStream().toArray())
                            : Column.codes(SCHEMA.get(c), of));
        }
        return Table.of(columns);
    }

    private interface IntStreamOf {
        int at(int row, int column);
    }

    private static Table people() {
        int rows = 900;
        int[][] values = new int[rows][SIZES.length];
        for (int row = 0; row < rows; row++) {
            Draws draws = Randomness.of(3).at(row);
            int before = 0;
            for (int c = 0; c < SIZES.length; c++) {
                boolean follows = draws.nextDouble() < 0.6;
                before = follows ? before % SIZES[c] : (int) (draws.nextDouble() * SIZES[c]);
                values[row][c] = before;
            }
        }
        return table(rows, (row, column) -> values[row][column]);
    }

    private static Table everyRow() {
        int all = IntStream.of(SIZES).reduce(1, (x, y) -> x * y);
        return table(
                all,
                (row, column) -> {
                    int left = row;
                    for (int c = 0; c < column; c++) {
                        left /= SIZES[c];
                    }
                    return left % SIZES[column];
                });
    }

    static List<Model<Table>> models() {
        Table people = people();
        Fit fit = Fit.defaults().withThreads(1);
        return List.of(
                Circuit.defaults().withStates(4).withEpochs(10).fit(people, fit),
                NaiveBayesMixture.defaults().withComponents(5).withEpochs(10).fit(people, fit),
                NaiveBayes.defaults()
                        .withTarget("t")
                        .withNumbers(NumberEvents.HISTOGRAM)
                        .fit(people, fit));
    }

    private static Conditions evidence(Table all, int row, int subset) {
        Conditions evidence = new Conditions(List.of());
        for (int c = 0; c < SIZES.length; c++) {
            if ((subset >> c & 1) == 1) {
                ColumnSchema of = SCHEMA.get(c);
                Column column = all.column(c);
                String value =
                        of.kind().numeric()
                                ? of.text(column.number(row))
                                : of.levels().get(column.code(row));
                evidence = evidence.and(of.name(), Comparison.EQUAL, value);
            }
        }
        return evidence;
    }

    @ParameterizedTest
    @MethodSource("models")
    <M extends Model<Table> & Marginal<Table> & Density<Table>>
            void predictionsOfEverySubsetAreTheModelsOwnConditional(M model) {
        Table all = everyRow();
        double[] density = model.logDensity(all);
        for (int target : new int[] {0, 2, 4, 5}) {
            for (int subset = 0; subset < 1 << SIZES.length; subset++) {
                if ((subset >> target & 1) == 0) {
                    Conditions evidence = evidence(all, 37 * subset % all.rows(), subset);
                    String name = SCHEMA.get(target).name();
                    Predictions found = model.predict(name, evidence);
                    check(model, found, all, density, target, evidence);
                }
            }
        }
    }

    private static void check(
            Marginal<Table> model,
            Predictions found,
            Table all,
            double[] density,
            int target,
            Conditions evidence) {
        TableEvidence known = TableEvidence.of(evidence, SCHEMA);
        double[] sums = new double[SIZES[target]];
        double total = 0;
        for (int row = 0; row < all.rows(); row++) {
            if (known.matches(all, row)) {
                sums[all.column(target).code(row)] += Math.exp(density[row]);
                total += Math.exp(density[row]);
            }
        }
        for (int k = 0; k < sums.length; k++) {
            String level = SCHEMA.get(target).levels().get(k);
            double both =
                    model.logProbability(
                            evidence.and(SCHEMA.get(target).name(), Comparison.EQUAL, level));
            assertThat(found.probabilities()[0][k])
                    .as("%s given %s", level, evidence)
                    .isCloseTo(sums[k] / total, within(DENSITY)) // floats sum to one so far
                    .isCloseTo(Math.exp(both - model.logProbability(evidence)), within(1e-9));
        }
    }

    /** Several intervals of a column, and levels that are ruled out, are exact as well. */
    @ParameterizedTest
    @MethodSource("models")
    <M extends Model<Table> & Marginal<Table> & Density<Table> & Conditional<Table>>
            void evidenceOfEveryFormIsExact(M model) {
        Table all = everyRow();
        double[] density = model.logDensity(all);
        for (String text :
                List.of(
                        "n!=1",
                        "n in (0, 3), a!=q",
                        "n between 1 and 2, b is not missing",
                        "day!=1970-01-02, yes=true",
                        "day in (01.01.1970, 03.01.1970), t not in (x)",
                        "n not in (0, 2), day between 1970-01-02 and 1970-01-09")) {
            Conditions evidence = Conditions.parse(text);
            TableEvidence known = TableEvidence.of(evidence, SCHEMA);
            double sum = 0;
            double total = 0;
            for (int row = 0; row < all.rows(); row++) {
                total += Math.exp(density[row]);
                sum += known.matches(all, row) ? Math.exp(density[row]) : 0;
            }
            assertThat(Math.exp(model.logProbability(evidence)))
                    .as(text)
                    .isCloseTo(sum / total, within(DENSITY));
            Table drawn = model.given(evidence).sample(200, 1);
            for (int row = 0; row < drawn.rows(); row++) {
                assertThat(known.matches(drawn, row)).as(text).isTrue();
            }
        }
    }
}
