package dev.likeness.classical.boosted;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.likeness.Conditions;
import dev.likeness.Fit;
import dev.likeness.FitEvent;
import dev.likeness.InputException;
import dev.likeness.Models;
import dev.likeness.file.ModelFile;
import dev.likeness.random.Draws;
import dev.likeness.random.Randomness;
import dev.likeness.table.Column;
import dev.likeness.table.ColumnSchema;
import dev.likeness.table.Table;
import dev.likeness.testkit.Unsigned;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Columns that nearly follow from others are drawn so. */
class NearTest {

    private static final Fit ONE = Fit.defaults().withSeed(3).withThreads(1);

    private static final Boosted SMALL = Boosted.defaults().withTrees(30).withFills(false);

    /** The share of rows that hold no rule. */
    private static final double WRONG = 0.02;

    @TempDir private Path folder;

    private static double normal(Draws draws) {
        return Math.sqrt(-2 * Math.log(1 - draws.nextDouble()))
                * Math.cos(2 * Math.PI * draws.nextDouble());
    }

    private static double rounded(double value, double unit) {
        return Math.rint(value / unit) / Math.rint(1 / unit);
    }

    private static double amount(Draws draws, double unit) {
        return rounded(Math.exp(4 + 1.2 * normal(draws)), unit);
    }

    /** Bills, ages and distances, of which a few are wrong and a few are missing. */
    private static Table bills(int rows) {
        String[] names = {"net", "tax", "total", "year", "born", "age", "miles", "km", "number"};
        int[] digits = {2, 2, 2, 0, 0, 0, 1, 1, 0};
        double[][] values = new double[names.length][rows];
        for (int row = 0; row < rows; row++) {
            Draws draws = Randomness.of(8).at(row);
            double[] of = new double[names.length];
            of[0] = amount(draws, 0.01);
            of[1] = rounded(of[0] * (0.05 + 0.2 * draws.nextDouble()), 0.01);
            of[2] = rounded(of[0] + of[1], 0.01);
            of[3] = 2000 + draws.nextInt(24);
            of[4] = 1930 + draws.nextInt(60);
            of[5] = of[3] - of[4] - draws.nextInt(2);
            of[6] = amount(draws, 0.1);
            of[7] = rounded(1.609 * of[6], 0.1);
            of[8] = draws.nextInt(1000);
            of[2] = draws.nextDouble() < WRONG ? amount(draws, 0.01) : of[2];
            of[5] = draws.nextDouble() < WRONG ? draws.nextInt(90) : of[5];
            of[7] = draws.nextDouble() < WRONG ? amount(draws, 0.1) : of[7];
            of[6] = draws.nextDouble() < 0.03 ? Double.NaN : of[6];
            for (int c = 0; c < of.length; c++) {
                values[c][row] = of[c];
            }
        }
        return table(names, digits, values);
    }

    private static Table table(String[] names, int[] digits, double[][] values) {
        List<Column> columns = new ArrayList<>();
        for (int c = 0; c < names.length; c++) {
            ColumnSchema schema =
                    digits[c] == 0
                            ? ColumnSchema.whole(names[c])
                            : ColumnSchema.decimal(names[c], digits[c]);
            columns.add(Column.numbers(schema, values[c]));
        }
        return Table.of(columns);
    }

    private static double share(Table table, IntPredicate holds) {
        return IntStream.range(0, table.rows()).filter(holds).count() / (double) table.rows();
    }

    private static IntPredicate total(Table table) {
        double[] net = table.column("net").numbers();
        double[] tax = table.column("tax").numbers();
        double[] total = table.column("total").numbers();
        return row -> Math.abs(total[row] - net[row] - tax[row]) < 0.005;
    }

    private static IntPredicate age(Table table) {
        double[] year = table.column("year").numbers();
        double[] born = table.column("born").numbers();
        double[] age = table.column("age").numbers();
        return row -> Math.abs(age[row] - year[row] + born[row] + 0.5) < 1;
    }

    private static IntPredicate km(Table table) {
        double[] miles = table.column("miles").numbers();
        double[] km = table.column("km").numbers();
        return row -> Math.abs(km[row] - 1.609 * miles[row]) < 0.051;
    }

    /** By trees alone three in a hundred rows hold the sum, and four in ten the age. */
    @Test
    void whatHoldsInNearlyAllRowsHoldsInAsManyThatAreMade() {
        Table table = bills(4_000);
        List<String> notices = new ArrayList<>();
        BoostedModel model =
                SMALL.fit(
                        table,
                        ONE.withListener(
                                event -> {
                                    if (event instanceof FitEvent.Notice notice) {
                                        notices.add(notice.message());
                                    }
                                }));
        assertThat(notices)
                .containsExactly(
                        "These rules hold in a share of the rows, and samples keep the share: total = net + tax (98%); age - (year - born) is from -1 to 0 (98%); km = 1.609 * miles (95%).");
        Table made = model.sample(4_000, 5);
        assertThat(share(made, total(made))).isCloseTo(share(table, total(table)), within(0.02));
        assertThat(share(made, age(made))).isCloseTo(share(table, age(table)), within(0.02));
        assertThat(share(made, km(made))).isCloseTo(share(table, km(table)), within(0.02));
    }

    @Test
    void fewRowsAndColumnsThatCannotTellHaveNoRules() {
        assertThat(NearSearch.values(bills(599), range(599))).isDeepEqualTo(new double[9][0]);
        Table table = bills(900);
        double[][] values = NearSearch.values(table, range(900));
        ColumnSchema number = table.column("number").schema();
        assertThat(NearSearch.find(number, values, 8, range(8))).isNull();
    }

    private static int[] range(int count) {
        return IntStream.range(0, count).toArray();
    }

    /** Fifty tables of six columns: correlations up to 0.97, whole numbers, many zeros. */
    @Test
    void columnsThatOnlyHangTogetherHaveNoRules() {
        for (int seed = 0; seed < 50; seed++) {
            Randomness randomness = Randomness.of(seed).fork("unrelated");
            double common = 0.05 + 0.2 * (seed % 5);
            boolean zeros = seed % 3 == 0;
            double unit = seed % 2 == 0 ? 1 : 0.01;
            int rows = 600 + 60 * seed;
            double[][] values = new double[6][rows];
            for (int row = 0; row < rows; row++) {
                Draws draws = randomness.at(row);
                double shared = normal(draws);
                for (double[] column : values) {
                    double own = Math.sqrt(common) * normal(draws);
                    double both = shared * Math.sqrt(1 - common) + own;
                    column[row] = zeros && draws.nextDouble() < 0.3 ? 0 : rounded(50 * both, unit);
                }
            }
            int digits = unit == 1 ? 0 : 2;
            int[] all = new int[6];
            Arrays.fill(all, digits);
            Table table = table(new String[] {"a", "b", "c", "d", "e", "f"}, all, values);
            double[][] seen = NearSearch.values(table, range(rows));
            for (int column = 1; column < 6; column++) {
                ColumnSchema schema = table.column(column).schema();
                assertThat(NearSearch.find(schema, seen, column, range(column)))
                        .as("seed %d, column %d".formatted(seed, column))
                        .isNull();
            }
        }
    }

    private static final int HIGH = 240;

    /**
     * A number, and one that is it or one more; one in twenty is another, one in ten is 0 or
     * missing. The second has no number as high as the first may be.
     */
    private static Table pairs() {
        int rows = 3_000;
        double[][] values = new double[2][rows];
        for (int row = 0; row < rows; row++) {
            Draws draws = Randomness.of(4).at(row);
            double first = 1 + draws.nextInt(HIGH);
            double second = first + draws.nextInt(2);
            boolean other = draws.nextDouble() < 0.05 || second > HIGH - 20;
            second = other ? 1 + draws.nextInt(HIGH - 20) : second;
            second = draws.nextDouble() < 0.1 ? 0 : second;
            values[0][row] = draws.nextDouble() < 0.05 ? Double.NaN : first;
            values[1][row] = draws.nextDouble() < 0.05 ? Double.NaN : second;
        }
        return table(new String[] {"first", "second"}, new int[2], values);
    }

    private static BoostedModel ofPairs() {
        BoostedModel model = SMALL.fit(pairs(), ONE);
        Near near = model.chain.near[1];
        assertThat(near).isNotNull();
        assertThat(near.relation.parents()).containsExactly(0);
        assertThat(near.rest.high() - near.rest.low()).as("it or one more").isEqualTo(1);
        assertThat(near.piles).containsExactly(0);
        return model;
    }

    /** Every row that could be, with missing values: all together have n + 1 of n + 2, twice. */
    @Test
    void probabilitiesOfAllRowsSumToOne() {
        int of = HIGH + 2;
        double[][] values = new double[2][of * of];
        for (int row = 0; row < of * of; row++) {
            values[0][row] = row / of == 0 ? Double.NaN : row / of - 1;
            values[1][row] = row % of == 0 ? Double.NaN : row % of - 1;
        }
        Table all = table(new String[] {"first", "second"}, new int[2], values);
        double[] density = ofPairs().logDensity(all);
        double sum = 0;
        for (int row = 0; row < density.length; row++) {
            boolean seen = values[0][row] != 0 && !(values[1][row] > HIGH - 20);
            sum += seen ? Math.exp(density[row]) : 0;
        }
        assertThat(sum).isCloseTo(Math.pow(3001.0 / 3002, 2), within(2e-5));
    }

    /** Shares of 20,000 rows each, which differ by chance by less than five standard errors. */
    @Test
    void rowsAreDrawnAsOftenAsTheirDensitiesSay() {
        BoostedModel model = ofPairs();
        Table made = model.sample(20_000, 6);
        double[][] values = {made.column(0).numbers(), made.column(1).numbers()};
        IntPredicate above = row -> values[1][row] > 150;
        IntPredicate near =
                row -> values[1][row] >= values[0][row] && values[1][row] <= values[0][row] + 1;
        double share = share(made, above);
        double both = share(made, above.and(near)) / share;
        Table given = model.given(Conditions.parse("second>150")).sample(20_000, 7);
        double[] first = given.column(0).numbers();
        double[] second = given.column(1).numbers();
        assertThat(Arrays.stream(second).min()).hasValue(151);
        double error = Math.sqrt(both * (1 - both) * (1 / (20_000 * share) + 1 / 20_000.0));
        assertThat(share(given, row -> second[row] >= first[row] && second[row] <= first[row] + 1))
                .isCloseTo(both, within(5 * error));

        for (int value : new int[] {-1, 0, 1}) {
            double[][] any = new double[2][HIGH];
            Arrays.setAll(any[0], i -> i + 1);
            Arrays.setAll(any[1], i -> value < 0 ? 0 : any[0][i] + value);
            Table rows = table(new String[] {"first", "second"}, new int[2], any);
            double[] log = model.logDensity(rows);
            double p = 0;
            for (int i = 0; i < HIGH; i++) {
                p += any[1][i] <= HIGH - 20 ? Math.exp(log[i]) : 0;
            }
            IntPredicate such = row -> values[1][row] == (value < 0 ? 0 : values[0][row] + value);
            double often = share(made, such.and(row -> !Double.isNaN(values[0][row])));
            assertThat(often).isCloseTo(p, within(5 * Math.sqrt(p * (1 - p) / 20_000)));
        }
    }

    @Test
    void conditionsHoldOnAnyOfTheColumns() {
        BoostedModel model = ofPairs();
        Table one = model.given(Conditions.parse("second=57")).sample(300, 7);
        assertThat(one.column(1).numbers()).containsOnly(57);
        double[] first = one.column(0).numbers();
        assertThat(share(one, row -> first[row] == 56 || first[row] == 57)).isGreaterThan(0.7);
        Table ends = model.given(Conditions.parse("second!=57, first=57")).sample(300, 7);
        assertThat(ends.column(1).numbers()).doesNotContain(57);
        assertThat(ends.column(0).numbers()).containsOnly(57);
        Table none = model.given(Conditions.parse("second=?")).sample(50, 7);
        assertThat(none.column(1).numbers()).containsOnly(Double.NaN);
        Table zero = model.given(Conditions.parse("second=0")).sample(50, 7);
        assertThat(zero.column(1).numbers()).containsOnly(0);
    }

    private Path saved() {
        Path file = folder.resolve("pairs.safetensors");
        ofPairs().save(file);
        return file;
    }

    @Test
    void aLoadedModelIsTheSame() {
        BoostedModel loaded =
                (BoostedModel) Models.family(Boosted.FAMILY).load(ModelFile.read(saved()));
        BoostedModel model = ofPairs();
        assertThat(loaded.logDensity(pairs())).containsExactly(model.logDensity(pairs()));
        assertThat(loaded.sample(500, 2).column(1).numbers())
                .containsExactly(model.sample(500, 2).column(1).numbers());
    }

    @Test
    void aColumnThatWouldFollowFromItselfIsRefused() throws Exception {
        Path file = saved();
        Unsigned.change(file, "near.1.parents", parents -> parents.putLong(0, 1));
        ModelFile changed = ModelFile.read(file);
        assertThatThrownBy(() -> Models.family(Boosted.FAMILY).load(changed))
                .isInstanceOf(InputException.class)
                .hasMessageEndingWith(
                        "what column \"second\" nearly is, is damaged. The file was changed; fit the model again.");
    }

    @Test
    void aFactorThatIsNoNumberIsRefused() throws Exception {
        Path file = saved();
        Unsigned.change(file, "near.1.factors", factors -> factors.putDouble(0, Double.NaN));
        ModelFile changed = ModelFile.read(file);
        assertThatThrownBy(() -> Models.family(Boosted.FAMILY).load(changed))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("\"near.1.factors\"");
    }

    @Test
    void formulasReadAsAPersonWritesThem() {
        List<String> names = List.of("a", "b", "c");
        int[] both = {0, 1};
        assertThat(Relation.sum(both, new double[] {1, -1}, 0).text(names)).isEqualTo("a - b");
        assertThat(Relation.sum(both, new double[] {-1, 0.5}, -3).text(names))
                .isEqualTo("-a + 0.5 * b - 3");
        Relation ratio = new Relation(Relation.Form.RATIO, both, new double[] {2}, 1.5);
        assertThat(ratio.text(names)).isEqualTo("2 * a / b + 1.5");
        assertThat(ratio.of(parent -> parent + 1)).isEqualTo(2.5);
        assertThat(ratio.of(parent -> 1 - parent)).as("divided by zero").isNaN();
        assertThat(new Relation(Relation.Form.PRODUCT, both, new double[] {1}, 0).text(names))
                .isEqualTo("a * b");
    }

    @Test
    void mostRowsSayWhatTheFactorsAre() {
        double[][] columns = new double[2][400];
        double[] sum = new double[400];
        for (int row = 0; row < sum.length; row++) {
            Draws draws = Randomness.of(1).at(row);
            columns[0][row] = 100 * draws.nextDouble();
            columns[1][row] = normal(draws);
            boolean wrong = draws.nextDouble() < 0.2;
            sum[row] = wrong ? 1e4 * draws.nextDouble() : 3 * columns[0][row] - columns[1][row] + 7;
        }
        double[] factors = LeastSquares.fit(columns, sum);
        assertThat(factors[0]).isCloseTo(3, within(1e-9));
        assertThat(factors[1]).isCloseTo(-1, within(1e-9));
        assertThat(factors[2]).isCloseTo(7, within(1e-7));
    }
}
