package dev.likeness.classical.boosted;

import dev.likeness.FitEvent;
import dev.likeness.classical.internal.TableFitting;
import dev.likeness.classical.preprocess.ColumnCells;
import dev.likeness.classical.preprocess.RangeCells;
import dev.likeness.classical.preprocess.TableCells;
import dev.likeness.table.Column;
import dev.likeness.table.ColumnSchema;
import dev.likeness.table.Table;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Learns what the columns of a table nearly are. */
final class NearFit {

    /** About how many cells of the rest. */
    private static final int CELLS = 32;

    /** The share of the rows that have a value which piles up, at least. */
    private static final double LEAST_PILE = 0.05;

    /** How many times as many rows have it as the mean of all values, at least. */
    private static final double LEAST_TIMES = 4;

    private static final CellTree EMPTY = new CellTree(new int[0], new int[0]);

    private final Table table;
    private final TableCells cells;

    NearFit(Table table, TableCells cells) {
        this.table = table;
        this.cells = cells;
    }

    /**
     * What columns nearly are by those before them, or null.
     *
     * @param order of the columns
     * @param target a column that is left out, −1 for none
     * @param shuffle a random order of the rows
     */
    @Nullable Near[] all(int[] order, int target, int[] shuffle, TableFitting fitting) {
        @Nullable Near[] near = new Near[order.length];
        double[][] values = NearSearch.values(table, shuffle);
        fitting.threads()
                .run(
                        order.length,
                        place -> {
                            int column = order[place];
                            if (column != target && values[column].length > 0) {
                                ColumnSchema schema = table.column(column).schema();
                                int[] before = Arrays.copyOf(order, place);
                                NearSearch.Found found =
                                        NearSearch.find(schema, values, column, before);
                                near[column] = found == null ? null : of(found, column);
                            }
                        });
        List<String> names = table.schema().stream().map(ColumnSchema::name).toList();
        List<String> kept = new ArrayList<>();
        for (int column : order) {
            Near its = near[column];
            if (its != null) {
                kept.add(its.text(names.get(column), names));
            }
        }
        if (!kept.isEmpty()) {
            fitting.fit()
                    .listener()
                    .on(
                            new FitEvent.Notice(
                                    0,
                                    "These rules hold in a share of the rows, and samples keep the share: %s."
                                            .formatted(String.join("; ", kept))));
        }
        return near;
    }

    /** What is learnt of a column, or null where too few rows are near. */
    private @Nullable Near of(NearSearch.Found found, int column) {
        RangeCells usual = (RangeCells) cells.columns().get(column);
        Relation relation = found.relation();
        Column own = table.column(column);
        double[] piles = piles(own);
        double[] rests = new double[own.rows()];
        int count = 0;
        for (int row = 0; row < rests.length; row++) {
            int at = row;
            double said =
                    Near.said(relation, parent -> table.column(parent).number(at), own.schema());
            double steps = Near.steps(said, own.number(row), own.schema());
            if (steps >= found.low()
                    && steps <= found.high()
                    && !Near.covers(piles, said, found.low(), found.high(), own.schema())) {
                rests[count++] = steps;
            }
        }
        if (count < NearSearch.FEW) {
            return null;
        }
        Column near = Column.numbers(Near.REST, Arrays.copyOf(rests, count));
        RangeCells rest = (RangeCells) ColumnCells.fit(near, CELLS);
        Near without = new Near(relation, own.schema(), usual, rest, EMPTY, piles, 0);
        int[] ofUsual = new int[usual.cells()];
        int[] ofRest = new int[rest.cells()];
        int missing = -1;
        for (int cell = 0; cell < ofUsual.length; cell++) {
            missing = usual.missing(cell) ? cell : missing;
        }
        for (short cell : without.cells(table, column)) {
            if (cell < ofUsual.length) {
                ofUsual[cell]++;
            } else {
                ofRest[cell - ofUsual.length]++;
            }
        }
        CellTree tree =
                CellTree.beside(
                        CellTree.of(ofUsual, true, missing),
                        CellTree.of(ofRest, true, -1),
                        ofUsual.length);
        double share = (double) count / rests.length;
        return new Near(relation, own.schema(), usual, rest, tree, piles, share);
    }

    /**
     * Values that far more rows have than others have: zeros, as a rule. Trees tell well when they
     * come, and drawn rows are to have as many as real ones.
     */
    private static double[] piles(Column column) {
        Map<Double, Integer> counts = new TreeMap<>();
        int rows = 0;
        for (double value : column.numbers()) {
            if (!Double.isNaN(value)) {
                counts.merge(value, 1, Integer::sum);
                rows++;
            }
        }
        double least = Math.max(LEAST_PILE, LEAST_TIMES / Math.max(1, counts.size())) * rows;
        return counts.entrySet().stream()
                .filter(of -> of.getValue() >= least)
                .mapToDouble(Map.Entry::getKey)
                .toArray();
    }
}
