package dev.likeness.classical.svm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.likeness.InputException;
import dev.likeness.Sampler;
import dev.likeness.classical.augment.RowSource;
import dev.likeness.random.Draws;
import dev.likeness.random.Randomness;
import dev.likeness.table.Column;
import dev.likeness.table.ColumnKind;
import dev.likeness.table.ColumnSchema;
import dev.likeness.table.Table;
import dev.likeness.testkit.TableContractTest;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SmoteTest {

    private static final ColumnSchema SIDE = ColumnSchema.category("side", List.of("few", "many"));

    static Stream<RowSource> sources() {
        return Stream.of(Smote.defaults(), SvmSmote.defaults(), new Smote(1));
    }

    /** Two numbers without a grid, 20 rows of the class "few" beside 100 of "many". */
    private static Table plane() {
        double[] x = new double[120];
        double[] y = new double[120];
        int[] side = new int[120];
        for (int i = 0; i < 120; i++) {
            Draws draws = Randomness.of(2).at(i);
            side[i] = i < 20 ? 0 : 1;
            x[i] = draws.nextGaussian() + (i < 20 ? 2 : 0);
            y[i] = draws.nextGaussian();
        }
        return Table.of(
                List.of(
                        Column.numbers(ColumnSchema.decimal("x", 17), x),
                        Column.numbers(ColumnSchema.decimal("y", 17), y),
                        Column.codes(SIDE, side)));
    }

    /** How far along the line from a to b a point lies; NaN if it does not lie on it. */
    private static double along(double[] a, double[] b, double[] p) {
        double dx = b[0] - a[0];
        double dy = b[1] - a[1];
        double px = p[0] - a[0];
        double py = p[1] - a[1];
        double cross = Math.abs(dx * py - dy * px);
        return cross > 1e-9 ? Double.NaN : (dx * px + dy * py) / (dx * dx + dy * dy);
    }

    private static double[] point(Table table, int row) {
        return new double[] {table.column("x").number(row), table.column("y").number(row)};
    }

    private static boolean onASegment(Table data, double[] p, double from, double to) {
        for (int a = 0; a < 20; a++) {
            for (int b = 0; b < 20; b++) {
                double t = a == b ? Double.NaN : along(point(data, a), point(data, b), p);
                if (t >= from - 1e-9 && t <= to + 1e-9) {
                    return true;
                }
            }
        }
        return false;
    }

    @Test
    void newRowsLieOnSegmentsBetweenRowsOfTheClass() {
        Table data = plane();
        Table rows = Smote.defaults().rows(data, "side", "few").sample(200, 3);
        for (int i = 0; i < rows.rows(); i++) {
            assertThat(onASegment(data, point(rows, i), 0, 1)).as("row %d", i).isTrue();
        }
    }

    @Test
    void rowsAtTheBorderLieOnSegmentsOrHalfTheirLengthBeyond() {
        Table data = plane();
        Table rows = SvmSmote.defaults().rows(data, "side", "few").sample(200, 3);
        for (int i = 0; i < rows.rows(); i++) {
            double[] p = point(rows, i);
            boolean atABound =
                    extreme(data, rows.column("x"), i) || extreme(data, rows.column("y"), i);
            assertThat(atABound || onASegment(data, p, -0.5, 1)).as("row %d", i).isTrue();
        }
    }

    /** A row that would leave the bounds of a column stands at the bound, and off its line. */
    private static boolean extreme(Table data, Column column, int row) {
        double[] all = data.column(column.name()).numbers();
        double value = column.number(row);
        return value == Arrays.stream(all).min().orElseThrow()
                || value == Arrays.stream(all).max().orElseThrow();
    }

    @ParameterizedTest
    @MethodSource("sources")
    void rowsAreAsManyAsAskedForAndWellFormed(RowSource source) {
        Table data = TableContractTest.people(200);
        for (int n : new int[] {1, 7, 300}) {
            Table rows = source.rows(data, "rich", "yes").sample(n, 1);
            assertThat(rows.rows()).isEqualTo(n);
            assertThat(rows.schema()).isEqualTo(data.schema());
            for (Column column : rows.columns()) {
                assertWellFormed(data.column(column.name()), column);
            }
            int yes = data.column("rich").schema().levels().indexOf("yes");
            assertThat(rows.column("rich").codes()).containsOnly(yes);
        }
    }

    private static void assertWellFormed(Column seen, Column made) {
        String name = made.name();
        if (made.schema().kind().numeric()) {
            double[] known =
                    Arrays.stream(seen.numbers()).filter(v -> !Double.isNaN(v)).sorted().toArray();
            for (double value : made.numbers()) {
                if (!Double.isNaN(value)) {
                    assertThat(value).as(name).isBetween(known[0], known[known.length - 1]);
                    assertThat(made.schema().nearest(value))
                            .as(name + " on its grid")
                            .isEqualTo(value);
                }
            }
        } else if (made.schema().kind().categorical()) {
            List<Integer> known = Arrays.stream(seen.codes()).boxed().toList();
            for (int code : made.codes()) {
                assertThat(known).as(name).contains(code);
            }
        } else if (made.schema().kind() == ColumnKind.IDENTIFIER) {
            List<String> known = IntStream.range(0, seen.rows()).mapToObj(seen::text).toList();
            List<String> texts = IntStream.range(0, made.rows()).mapToObj(made::text).toList();
            assertThat(texts).as(name).doesNotHaveDuplicates().doesNotContainAnyElementsOf(known);
        }
    }

    @ParameterizedTest
    @MethodSource("sources")
    void whatStandsAtAPositionDependsOnTheSeedAndThePosition(RowSource source) {
        Sampler<Table> sampler = source.rows(TableContractTest.people(200), "rich", "yes");
        Table all = sampler.sample(0, 60, 5);
        assertThat(sampler.sample(20, 30, 5)).isEqualTo(all.slice(20, 50));
        assertThat(sampler.sample(0, 60, 6)).isNotEqualTo(all);
        assertThatThrownBy(() -> sampler.sample(0, 1)).hasMessageContaining("found 0");
    }

    @Test
    void categoriesAreThoseOfMostNeighbours() {
        // four rows of the class close together: three red, one blue; each new row is red
        double[] x = {1, 2, 3, 4, 50, 60, 70, 80, 90, 100, 110, 120};
        int[] colour = {0, 0, 0, 1, 1, 1, 1, 1, 1, 1, 1, 1};
        int[] side = {0, 0, 0, 0, 1, 1, 1, 1, 1, 1, 1, 1};
        Table data =
                Table.of(
                        List.of(
                                Column.numbers(ColumnSchema.whole("x"), x),
                                Column.codes(
                                        ColumnSchema.category("colour", List.of("red", "blue")),
                                        colour),
                                Column.codes(SIDE, side)));
        Table rows = new Smote(3).rows(data, "side", "few").sample(100, 1);
        assertThat(rows.column("colour").codes()).containsOnly(0);
        assertThat(rows.column("x").numbers()).containsOnly(1, 2, 3, 4);
        assertThat(Arrays.stream(rows.column("x").numbers()).distinct().count())
                .as("whole numbers from 1 to 4")
                .isEqualTo(4);
    }

    /**
     * Twelve rows on a line: many at 0 … 7, few at 9 … 12. The few that support the machine have
     * mostly their own kind around them, so new rows lie beyond them, and some nearer to the many
     * than any row before.
     */
    @Test
    void aClassThatStandsClearReachesTowardsTheOther() {
        double[] x = {0, 1, 2, 3, 4, 5, 6, 7, 9, 10, 11, 12};
        int[] side = {1, 1, 1, 1, 1, 1, 1, 1, 0, 0, 0, 0};
        Table data =
                Table.of(
                        List.of(
                                Column.numbers(ColumnSchema.decimal("x", 3), x),
                                Column.codes(SIDE, side)));
        SvmSmote svm = SvmSmote.defaults().withBorderNeighbours(3).withC(100);
        double[] made = svm.rows(data, "side", "few").sample(300, 1).column("x").numbers();
        assertThat(Arrays.stream(made).max().orElseThrow())
                .as("the farthest")
                .isLessThanOrEqualTo(12);
        assertThat(Arrays.stream(made).min().orElseThrow()).as("the nearest").isBetween(7.5, 8.5);
        double[] plain =
                Smote.defaults().rows(data, "side", "few").sample(300, 1).column("x").numbers();
        assertThat(Arrays.stream(plain).min().orElseThrow())
                .as("plain SMOTE")
                .isGreaterThanOrEqualTo(9);
    }

    /** Few rows each among many others: all noise, so that nothing is left but plain SMOTE. */
    @Test
    void withoutARowAtTheBorderRowsAreThoseOfPlainSmote() {
        double[] x = new double[60];
        int[] side = new int[60];
        for (int i = 0; i < 60; i++) {
            x[i] = i;
            side[i] = i == 10 || i == 30 || i == 50 ? 0 : 1;
        }
        Table data =
                Table.of(
                        List.of(
                                Column.numbers(ColumnSchema.decimal("x", 3), x),
                                Column.codes(SIDE, side)));
        SvmSmote svm = SvmSmote.defaults().withBorderNeighbours(4);
        assertThat(Border.find(SmoteSpace.of(data, "side", "few"), svm).rows()).isEmpty();
        assertThat(svm.rows(data, "side", "few").sample(50, 1))
                .isEqualTo(Smote.defaults().rows(data, "side", "few").sample(50, 1));
    }

    @Test
    void landmarksFindAboutTheSameBorder() {
        Table data = plane();
        SmoteSpace space = SmoteSpace.of(data, "side", "few");
        int[] exact = Border.find(space, SvmSmote.defaults()).rows();
        int[] near = Border.find(space, SvmSmote.defaults().withExactRows(10)).rows();
        long shared =
                IntStream.of(exact).filter(a -> IntStream.of(near).anyMatch(b -> a == b)).count();
        assertThat(shared / (double) exact.length).as("share of the exact ones").isGreaterThan(0.7);
    }

    @ParameterizedTest
    @MethodSource("sources")
    void whatCannotBeMadeIsRefused(RowSource source) {
        Table data = plane();
        int[] one = IntStream.range(19, 120).toArray();
        assertThatThrownBy(() -> source.rows(data.rows(one), "side", "few"))
                .isInstanceOf(InputException.class)
                .hasMessageContainingAll("\"few\"", "1 row", "generator");
        assertThatThrownBy(() -> source.rows(data.slice(20, 120), "side", "few"))
                .hasMessageContaining("no rows");
        assertThatThrownBy(() -> source.rows(data, "side", "fewer"))
                .hasMessageContaining("Did you mean few?");
        assertThatThrownBy(() -> source.rows(data, "x", "1"))
                .hasMessageContaining("column of categories");
        assertThatThrownBy(() -> source.rows(data, "z", "few")).hasMessageContaining("\"z\"");
        assertThatThrownBy(() -> source.rows(data.select(List.of("side")), "side", "few"))
                .hasMessageContaining("no column beside");
    }

    @ParameterizedTest
    @MethodSource("sources")
    void constantColumnsAndMissingValuesAreKept(RowSource source) {
        double[] x = {1, 1, 1, 1, 1, 1, 1, 1};
        double[] y = {1, 2, Double.NaN, 4, 5, 6, 7, 8};
        double[] nothing = new double[8];
        Arrays.fill(nothing, Double.NaN);
        int[] side = {0, 0, 0, 0, 1, 1, 1, 1};
        Table data =
                Table.of(
                        List.of(
                                Column.numbers(ColumnSchema.whole("x"), x),
                                Column.numbers(ColumnSchema.whole("y"), y),
                                Column.numbers(ColumnSchema.whole("nothing"), nothing),
                                Column.codes(SIDE, side)));
        Table rows = source.rows(data, "side", "few").sample(40, 1);
        assertThat(rows.column("x").numbers()).containsOnly(1);
        assertThat(rows.column("nothing").numbers()).containsOnly(Double.NaN);
        Table without = data.without(List.of("y"));
        assertThat(source.rows(without, "side", "few").sample(5, 1).rows()).isEqualTo(5);
    }
}
