package dev.likeness.classical.preprocess;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.likeness.Conditions;
import dev.likeness.InputException;
import dev.likeness.ModelCard;
import dev.likeness.file.ModelFile;
import dev.likeness.random.Draws;
import dev.likeness.random.Randomness;
import dev.likeness.table.Column;
import dev.likeness.table.ColumnKind;
import dev.likeness.table.ColumnSchema;
import dev.likeness.table.Table;
import dev.likeness.table.TableEvidence;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ColumnCellsTest {

    @TempDir Path folder;

    /** Columns of many shapes: even, skewed, piled up, few values, holes, no grid, dates. */
    private static List<Column> shapes(long seed) {
        int rows = 700;
        double[] even = new double[rows];
        double[] skewed = new double[rows];
        double[] piled = new double[rows];
        double[] few = new double[rows];
        double[] holes = new double[rows];
        double[] smooth = new double[rows];
        double[] smoothPiled = new double[rows];
        double[] days = new double[rows];
        double[] far = new double[rows];
        for (int i = 0; i < rows; i++) {
            Draws draws = Randomness.of(seed).at(i);
            even[i] = draws.nextInt(5000) - 2000;
            skewed[i] = Math.rint(100 * Math.exp(draws.nextGaussian())) / 100;
            piled[i] =
                    draws.nextInt(5) > 0 ? 0 : draws.nextInt(20) < 4 ? 7688 : draws.nextInt(9000);
            few[i] = draws.nextInt(6);
            holes[i] = draws.nextInt(4) == 0 ? Double.NaN : draws.nextInt(40);
            smooth[i] = draws.nextGaussian();
            smoothPiled[i] = draws.nextBoolean() ? 0.25 : draws.nextGaussian();
            days[i] = 15_000 + draws.nextInt(3000);
            far[i] = (draws.nextBoolean() ? 0 : 1_000_000) + draws.nextInt(200);
        }
        return List.of(
                Column.numbers(ColumnSchema.whole("even"), even),
                Column.numbers(ColumnSchema.decimal("skewed", 2), skewed),
                Column.numbers(ColumnSchema.whole("piled"), piled),
                Column.numbers(ColumnSchema.whole("few"), few),
                Column.numbers(ColumnSchema.whole("holes"), holes),
                Column.numbers(ColumnSchema.decimal("smooth", 17), smooth),
                Column.numbers(ColumnSchema.decimal("smooth piled", 17), smoothPiled),
                Column.numbers(
                        new ColumnSchema("days", ColumnKind.DATE, 0, List.of(), "yyyy-MM-dd"),
                        days),
                Column.numbers(ColumnSchema.whole("far apart"), far),
                Column.numbers(ColumnSchema.whole("one value"), new double[rows]));
    }

    private static double[] shares(Column column, ColumnCells cells) {
        double[] shares = new double[cells.cells()];
        for (int row = 0; row < column.rows(); row++) {
            shares[cells.cell(column, row)] += 1.0 / column.rows();
        }
        return shares;
    }

    @Test
    void everyValueLiesInACellAndADrawFromItLiesInTheSame() {
        for (long seed = 0; seed < 20; seed++) {
            for (Column column : shapes(seed)) {
                ColumnCells cells = ColumnCells.fit(column, 16);
                for (int row = 0; row < column.rows(); row += 7) {
                    int cell = cells.cell(column, row);
                    String where = "seed " + seed + ", " + column.name() + " of row " + row;
                    assertThat(cell).as(where).isBetween(0, cells.cells() - 1);
                    double drawn = cells.draw(cell, Randomness.of(seed).at(row));
                    Column again = Column.numbers(column.schema(), new double[] {drawn});
                    assertThat(cells.cell(again, 0)).as(where + " drawn " + drawn).isEqualTo(cell);
                    Double nearest = column.schema().nearest(drawn);
                    assertThat(nearest).as(where).isEqualTo(Double.valueOf(drawn));
                }
            }
        }
    }

    @Test
    void drawsStayWithinTheBoundsSeen() {
        for (Column column : shapes(3)) {
            ColumnCells cells = ColumnCells.fit(column, 16);
            double low =
                    Arrays.stream(column.numbers())
                            .filter(v -> !Double.isNaN(v))
                            .min()
                            .orElseThrow();
            double high =
                    Arrays.stream(column.numbers())
                            .filter(v -> !Double.isNaN(v))
                            .max()
                            .orElseThrow();
            for (int cell = 0; cell < cells.cells(); cell++) {
                for (int i = 0; i < 200 && !cells.missing(cell); i++) {
                    assertThat(cells.draw(cell, Randomness.of(1).at(i)))
                            .as(column.name())
                            .isBetween(low, high);
                }
            }
        }
    }

    @Test
    void densityOverTheGridSumsToOneLessWhatWasNeverSeen() {
        for (Column column : shapes(4)) {
            double step = column.schema().step();
            if (step == 0) {
                continue;
            }
            ColumnCells cells = ColumnCells.fit(column, 16);
            double[] shares = shares(column, cells);
            double low =
                    Arrays.stream(column.numbers())
                            .filter(v -> !Double.isNaN(v))
                            .min()
                            .orElseThrow();
            double high =
                    Arrays.stream(column.numbers())
                            .filter(v -> !Double.isNaN(v))
                            .max()
                            .orElseThrow();
            int count = (int) Math.rint((high - low) / step) + 1;
            double[] grid = new double[count + 1];
            Arrays.setAll(grid, i -> column.schema().nearest(low + i * step));
            grid[count] = Double.NaN;
            Column all = Column.numbers(column.schema(), grid);
            double sum = 0;
            for (int i = 0; i <= count; i++) {
                int cell = cells.cell(all, i);
                if (cell >= 0) {
                    double unit = i < count ? step : 1;
                    sum += shares[cell] * Math.exp(cells.logWithin(all, i, cell)) * unit;
                }
            }
            assertThat(sum).as(column.name()).isCloseTo(701.0 / 702, within(1e-9));
        }
    }

    @Test
    void densityWithoutAGridIntegratesToOneLessWhatWasNeverSeen() {
        Column column = shapes(5).get(5);
        ColumnCells cells = ColumnCells.fit(column, 16);
        double[] shares = shares(column, cells);
        double[] at = new double[400_000];
        Arrays.setAll(at, i -> -5 + (i + 0.5) * 10 / 400_000);
        Column all = Column.numbers(column.schema(), at);
        double sum = 0;
        for (int i = 0; i < at.length; i++) {
            int cell = cells.cell(all, i);
            sum += cell < 0 ? 0 : shares[cell] * Math.exp(cells.logWithin(all, i, cell)) * 10 / 4e5;
        }
        assertThat(sum).as("integral").isCloseTo(701.0 / 702, within(1e-3));
    }

    @Test
    void valueThatPilesUpIsACellOfItsOwnWhereverItLies() {
        Column column = shapes(6).get(2);
        ColumnCells cells = ColumnCells.fit(column, 16);
        for (double value : new double[] {0, 7688}) {
            Column one = Column.numbers(column.schema(), new double[] {value, value + 1});
            int cell = cells.cell(one, 0);
            assertThat(Math.exp(cells.logWithin(one, 0, cell)))
                    .as("share of %s in its cell", value)
                    .isGreaterThan(0.95);
        }
    }

    @Test
    void nothingIsDrawnInAWideGap() {
        Column column = shapes(7).get(8);
        ColumnCells cells = ColumnCells.fit(column, 8);
        double[] shares = shares(column, cells);
        double inGap = 0;
        for (int cell = 0; cell < cells.cells(); cell++) {
            for (int i = 0; i < 1000; i++) {
                double drawn = cells.draw(cell, Randomness.of(2).at(i));
                inGap += drawn > 250 && drawn < 999_900 ? shares[cell] / 1000 : 0;
            }
        }
        assertThat(inGap).as("share of draws between the two heaps").isLessThan(0.01);
    }

    @Test
    void valuesBeyondTheBoundsHaveAFiniteFadingDensity() {
        for (Column column : shapes(8)) {
            ColumnCells cells = ColumnCells.fit(column, 16);
            double[] beyond = {1e7, 2e7, 3e8, -1e7, -2e8};
            Column out = Column.numbers(column.schema(), beyond);
            double[] log = new double[beyond.length];
            for (int i = 0; i < log.length; i++) {
                assertThat(cells.cell(out, i)).as(column.name()).isEqualTo(-1);
                log[i] = cells.logWithin(out, i, -1);
                assertThat(log[i]).as(column.name()).isFinite();
            }
            assertThat(log[1]).as(column.name()).isLessThan(log[0]);
            assertThat(log[2]).as(column.name()).isLessThan(log[1]);
            assertThat(log[4]).as(column.name()).isLessThan(log[3]);
        }
    }

    @Test
    void restrictedCellsHoldTheShareThatAnIntervalAllows() {
        for (Column column : shapes(9)) {
            ColumnCells cells = ColumnCells.fit(column, 16);
            double[] sorted =
                    Arrays.stream(column.numbers())
                            .filter(v -> !Double.isNaN(v))
                            .sorted()
                            .toArray();
            double from = sorted[sorted.length / 4];
            double to = sorted[3 * sorted.length / 4];
            Conditions evidence =
                    new Conditions(List.of())
                            .and(
                                    column.name(),
                                    Conditions.Comparison.GREATER_OR_EQUAL,
                                    column.schema().text(from))
                            .and(
                                    column.name(),
                                    Conditions.Comparison.LESS_OR_EQUAL,
                                    column.schema().text(to));
            TableEvidence known = TableEvidence.of(evidence, List.of(column.schema()));
            ColumnCells restricted = cells.restrict(known, 0);
            double[] shares = shares(column, cells);
            double share = 0;
            for (int cell = 0; cell < cells.cells(); cell++) {
                share += shares[cell] * restricted.mass(cell);
                for (int i = 0; i < 50 && restricted.mass(cell) > 0; i++) {
                    double drawn = restricted.draw(cell, Randomness.of(3).at(i));
                    assertThat(drawn).as(column.name()).isBetween(from, to);
                }
            }
            double counted =
                    Arrays.stream(sorted).filter(v -> v >= from && v <= to).count()
                            / (double) column.rows();
            assertThat(share).as("share of %s", column.name()).isCloseTo(counted, within(0.02));
        }
    }

    @Test
    void rareLevelsShareACellAndKeepTheirShares() {
        int[] codes = new int[2000];
        Arrays.setAll(
                codes, i -> i < 1990 ? i % 2 : i < 1994 ? 2 : i < 1996 ? 3 : i < 1999 ? 4 : -1);
        List<String> levels = List.of("a", "b", "c", "d", "e", "never");
        Column column = Column.codes(ColumnSchema.category("level", levels), codes);
        ColumnCells cells = ColumnCells.fit(column, 64);
        assertThat(cells.cells()).as("a, b, the rare ones, missing").isEqualTo(4);
        int rare = cells.cell(column, 1991);
        assertThat(cells.cell(column, 1998)).as("cell of e").isEqualTo(rare);
        int[] drawn = new int[6];
        for (int i = 0; i < 9000; i++) {
            drawn[(int) cells.draw(rare, Randomness.of(4).at(i))]++;
        }
        assertThat(drawn[2] / 9000.0).as("c").isCloseTo(4 / 9.0, within(0.02));
        assertThat(drawn[3] / 9000.0).as("d").isCloseTo(2 / 9.0, within(0.02));
        assertThat(drawn[4] / 9000.0).as("e").isCloseTo(3 / 9.0, within(0.02));
        Column never = Column.codes(column.schema(), new int[] {5, -1});
        assertThat(cells.cell(never, 0)).as("a level without a row").isEqualTo(-1);
        assertThat(cells.missing(cells.cell(never, 1))).as("missing").isTrue();
        assertThat(Math.exp(cells.logWithin(never, 0, -1))).isCloseTo(1 / 2002.0, within(1e-12));
    }

    @Test
    void mostLevelsHaveACellOfTheirOwnAndNoMore() {
        int[] codes = new int[5000];
        List<String> levels = new ArrayList<>();
        for (int i = 0; i < codes.length; i++) {
            codes[i] = i;
            levels.add("level " + i);
        }
        Column column = Column.codes(ColumnSchema.category("level", levels), codes);
        assertThat(ColumnCells.fit(column, 100).cells()).isEqualTo(1);
        Column small = Column.codes(column.schema(), Arrays.copyOf(codes, 900));
        assertThat(ColumnCells.fit(small, 100).cells()).isEqualTo(101);
    }

    @Test
    void savedCellsAreTheSame() {
        Table table = Table.of(shapes(10));
        TableCells cells = TableCells.fit(table, 16);
        ModelCard card =
                new ModelCard("toy", Map.of(), table.provenance(), 1, 1, 1, Map.of(), Map.of());
        ModelFile.Builder builder = ModelFile.of(card);
        cells.save(builder);
        Path file = folder.resolve("cells.safetensors");
        builder.write(file);
        TableCells again = TableCells.read(ModelFile.read(file), table.schema());
        assertThat(again.encode(table)).as("codes").isDeepEqualTo(cells.encode(table));
        double[] before = new double[table.rows()];
        double[] after = new double[table.rows()];
        cells.addLogWithin(table, cells.encode(table), before);
        again.addLogWithin(table, again.encode(table), after);
        assertThat(after).as("densities").isEqualTo(before);
    }

    @Test
    void changedCellsAreRefused() {
        ColumnSchema schema = ColumnSchema.whole("x");
        Table table = Table.of(List.of(Column.numbers(schema, new double[] {1, 2, 3})));
        ModelCard card =
                new ModelCard("toy", Map.of(), table.provenance(), 1, 1, 1, Map.of(), Map.of());
        Path file = folder.resolve("changed.safetensors");
        ModelFile.of(card)
                .tensor("cells.0.low", new double[] {1, 0}, 2)
                .tensor("cells.0.high", new double[] {1, 3}, 2)
                .tensor("cells.0.spike", new double[] {1}, 1)
                .tensor("cells.0.cell", new long[] {0, 1}, 2)
                .tensor("cells.0.weight", new double[] {1, 1}, 2)
                .tensor("cells.0.facts", new long[] {3, -1}, 2)
                .write(file);
        assertThatThrownBy(() -> TableCells.read(ModelFile.read(file), table.schema()))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("\"x\"")
                .hasMessageContaining("fit the model again");
    }
}
