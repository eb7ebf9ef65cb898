package dev.likeness.evaluate.table;

import static dev.likeness.evaluate.table.SmallTables.category;
import static dev.likeness.evaluate.table.SmallTables.number;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.likeness.Density;
import dev.likeness.InputException;
import dev.likeness.Progress;
import dev.likeness.Sampler;
import dev.likeness.evaluate.table.TableReport.Protocol;
import dev.likeness.evaluate.table.TableReport.Row;
import dev.likeness.file.Json;
import dev.likeness.judge.Origin;
import dev.likeness.table.Column;
import dev.likeness.table.ColumnKind;
import dev.likeness.table.ColumnSchema;
import dev.likeness.table.Table;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TableReportTest {

    private static final Protocol SMALL = new Protocol(600, 10, 100, 2, 200, 3);
    private static final Table TRAIN = SmallTables.people(600, 1);
    private static final Table TEST = SmallTables.people(400, 2);

    /** The truth itself, with a density that is what the test says. */
    private record Truth() implements Sampler<Table>, Density<Table> {
        @Override
        public Table sample(long first, int count, long seed) {
            return SmallTables.people(count, 77 + seed);
        }

        @Override
        public double[] logDensity(Table data) {
            double[] densities = new double[data.rows()];
            Arrays.fill(densities, data.rows() == TRAIN.rows() ? -7 : -7.5);
            return densities;
        }
    }

    private static TableReport judge(Sampler<Table> model, String target) {
        return TableReport.of(Map.of("model", model), TRAIN, TEST, target, SMALL, Progress.NONE);
    }

    @Test
    void theTruthIsAsGoodAsRealAndIndependentColumnsAreNot() {
        TableReport report = judge(new Truth(), "owns");
        Row truth = report.rows().get(0);
        Row floor = report.baseline();
        assertThat(report.rows())
                .extracting(Row::origin)
                .containsExactly(Origin.MODEL, Origin.REAL, Origin.BASELINE);
        // Chance moves these by less than 0.03 at this size; the margins are at least twice that.
        assertThat(truth.shapeOverReal()).isCloseTo(1, within(0.06));
        assertThat(truth.trendOverReal()).isCloseTo(1, within(0.06));
        assertThat(truth.c2st()).isCloseTo(0.5, within(0.12));
        assertThat(report.real().c2st()).isCloseTo(0.5, within(0.12));
        assertThat(report.real().shapeOverReal()).isEqualTo(1);
        assertThat(truth.tstr().auc()).isCloseTo(report.real().tstr().auc(), within(0.06));
        assertThat(floor.shape()).isGreaterThan(0.9);
        assertThat(floor.trend()).isLessThan(truth.trend() - 0.15);
        assertThat(floor.c2st()).isGreaterThan(0.9);
        assertThat(floor.tstr().auc()).isCloseTo(0.5, within(0.2));
        assertThat(truth.count()).isEqualTo(600);
    }

    @Test
    void aModelThatCopiesIsFoundOut() {
        Sampler<Table> copier = (first, count, seed) -> TRAIN;
        Row row = judge(copier, "owns").rows().get(0);
        assertThat(row.copies()).isEqualTo(1);
        assertThat(row.closest()).isZero();
        assertThat(row.shape()).isEqualTo(1, within(1e-12));
        Row real = judge(copier, "owns").real();
        assertThat(real.copies()).isLessThan(0.1);
        assertThat(real.closest()).isPositive();
    }

    @Test
    void whereNoRowsWereHeldOutTheHalvesOfThoseThatWereLearntFromJudge() {
        TableReport report =
                TableReport.ofLearnt(
                        Map.of("model", new Truth()), TRAIN, "owns", SMALL, Progress.NONE);
        assertThat(report.trainRows()).isEqualTo(300);
        assertThat(report.testRows()).isEqualTo(300);
        Row truth = report.rows().get(0);
        assertThat(truth.likelihood()).isNull();
        assertThat(truth.trendOverReal()).isCloseTo(1, within(0.06));
        assertThat(report.baseline().trend()).isLessThan(truth.trend() - 0.15);
        assertThat(report.report().toText())
                .contains(
                        "300 synthetic rows against half of the rows that were learnt from, 300;",
                        "how well it knows new rows is not measured")
                .contains("rows that equal a row of the first half")
                .doesNotContain("training row", "held-out rows,");
        assertThat(judge(new Truth(), "owns").report().toText()).contains("equal a training row");
    }

    @Test
    void aDensityIsAskedForItsGap() {
        TableReport report = judge(new Truth(), "owns");
        assertThat(report.rows().get(0).likelihood().train()).isCloseTo(-7, within(1e-9));
        assertThat(report.rows().get(0).likelihood().gap()).isCloseTo(0.5, within(1e-9));
        assertThat(report.real().likelihood()).isNull();
        assertThat(report.report().toText()).contains("log p train").contains("0.50");
    }

    @Test
    void aTargetOfNumbersIsJudgedByExplainedVariance() {
        TableReport report = judge(new Truth(), "rent");
        assertThat(report.minority()).isNull();
        assertThat(report.rows().get(0).tstr().rSquared()).isGreaterThan(0.7);
        assertThat(report.baseline().tstr().rSquared()).isLessThan(0.1);
        assertThat(report.report().toText()).contains("TSTR R²").doesNotContain("F1");
    }

    @Test
    void threeClassesAndMissingTargetsAreJudgedToo() {
        TableReport report = judge(new Truth(), "town");
        assertThat(report.minority()).isIn(SmallTables.TOWNS);
        assertThat(report.rows().get(0).tstr().accuracy()).isGreaterThan(0.9);
        assertThat(report.baseline().tstr().auc()).isCloseTo(0.5, within(0.15));
    }

    @Test
    void textAndJsonSayTheProtocolAndTheScores() {
        TableReport report = judge(new Truth(), "owns");
        assertThat(report.report().toText())
                .startsWith(
                        "How like real rows the rows are"
                                + System.lineSeparator()
                                + "600 synthetic rows against 600 training rows; 400 held out; seed 3.")
                .contains("Judge: gradient boosting: 100 trees of 31 leaves")
                .contains("real: held-out rows")
                .contains("baseline: independent columns")
                .contains("10 bins of equal width")
                .contains("all 6 pairs of columns")
                .contains("mean of 2 folds")
                .contains("model, least alike:");
        Map<String, Object> json = Json.readObject(Json.write(report.report().toMap()), "report");
        assertThat(json.get("protocol").toString()).contains("judge=gradient boosting", "pairs=6");
        List<?> rows = (List<?>) json.get("rows");
        assertThat(rows).hasSize(3);
        assertThat(rows.get(0).toString())
                .contains(
                        "c2st=", "copies=", "tstr={accuracy=", "logLikelihoodGap=", "shapes={age=");
        assertThat(rows.get(0).toString()).doesNotContain("rSquared");
    }

    @Test
    void withoutATargetNothingIsPredicted() {
        TableReport report =
                TableReport.of(
                        "file", TRAIN.slice(0, 300), TRAIN, TEST, null, SMALL, Progress.NONE);
        assertThat(report.rows().get(0).tstr()).isNull();
        assertThat(report.rows().get(0).count()).isEqualTo(300);
        assertThat(report.report().toText()).doesNotContain("TSTR");
    }

    @Test
    void progressCountsToItsEnd() {
        List<Long> done = new ArrayList<>();
        long[] last = new long[1];
        TableReport.of(
                Map.of("model", new Truth()),
                TRAIN,
                TEST,
                null,
                SMALL,
                (what, now, total) -> {
                    done.add(now);
                    last[0] = total;
                });
        assertThat(done).isSorted().doesNotHaveDuplicates().last().isEqualTo(last[0]);
    }

    @Test
    void levelsInAnotherOrderAreTheSameLevels() {
        Table table = SmallTables.people(300, 9);
        int[] swapped = Arrays.stream(table.column("owns").codes()).map(code -> 1 - code).toArray();
        List<Column> columns = new ArrayList<>(table.columns());
        columns.set(3, category("owns", List.of("yes", "no"), swapped));
        Table other = Table.of(columns);
        Row one =
                TableReport.of("a", table, TRAIN, TEST, "owns", SMALL, Progress.NONE).rows().get(0);
        Row two =
                TableReport.of("a", other, TRAIN, TEST, "owns", SMALL, Progress.NONE).rows().get(0);
        assertThat(two).isEqualTo(one);
    }

    @Test
    void identifiersAreLeftOut() {
        Column id =
                Column.texts(
                        new ColumnSchema("id", ColumnKind.IDENTIFIER, 0, List.of(), ""),
                        new String[300]);
        List<Column> columns = new ArrayList<>(TRAIN.slice(0, 300).columns());
        columns.add(0, id);
        Table table = Table.of(columns);
        TableReport report = TableReport.of("a", table, table, TEST, null, SMALL, Progress.NONE);
        assertThat(report.allPairs()).isEqualTo(6);
        assertThat(report.rows().get(0).shapes()).containsOnlyKeys("age", "rent", "town", "owns");
    }

    @Test
    void whatCannotBeComparedIsRefusedInASentence() {
        Table words =
                Table.of(
                        List.of(
                                category("age", List.of("old"), 0, 0),
                                number("rent", 1, 2),
                                category("town", SmallTables.TOWNS, 0, 1),
                                category("owns", List.of("no", "yes"), 0, 1)));
        assertThatThrownBy(() -> judge((first, count, seed) -> words, null))
                .isInstanceOf(InputException.class)
                .hasMessage(
                        "Column \"age\" is decimal in the training rows, found category. Read both by"
                                + " one schema.");
        assertThatThrownBy(
                        () -> judge((first, count, seed) -> TRAIN.without(List.of("town")), null))
                .hasMessageStartingWith("The table has no column \"town\".");
        assertThatThrownBy(() -> judge(new Truth(), "owned"))
                .hasMessage("The table has no column \"owned\". Did you mean owns?");
        assertThatThrownBy(
                        () ->
                                TableReport.of(
                                        Map.of("m", new Truth()),
                                        TRAIN,
                                        TEST.slice(0, 1),
                                        null,
                                        SMALL,
                                        Progress.NONE))
                .hasMessage(
                        "Judging with 2 folds needs as many training rows and held-out rows, found"
                                + " 600 and 1.");
        assertThatThrownBy(() -> new Protocol(600, 1, 1, 2, 1, 0))
                .isInstanceOf(InputException.class);
    }

    @Test
    void independentColumnsKeepTheirPositions() {
        IndependentColumns model = new IndependentColumns(TRAIN);
        Table all = model.sample(0, 50, 4);
        assertThat(model.sample(20, 30, 4)).isEqualTo(all.slice(20, 50));
        assertThat(model.sample(0, 50, 5)).isNotEqualTo(all);
        assertThatThrownBy(() -> model.sample(-1, 5, 0)).isInstanceOf(InputException.class);
    }
}
