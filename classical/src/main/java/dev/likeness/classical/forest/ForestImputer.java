package dev.likeness.classical.forest;

import dev.likeness.classical.internal.cells.Allowed;
import dev.likeness.classical.internal.cells.Cells;
import dev.likeness.random.Draws;
import dev.likeness.random.Randomness;
import dev.likeness.table.Column;
import dev.likeness.table.ColumnSchema;
import dev.likeness.table.Table;
import dev.likeness.table.TableSchemas;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Fills the holes of rows: a leaf by its weight given what is known, then each hole by itself. */
final class ForestImputer {

    private final ForestDensity density;
    private final List<ColumnSchema> schema;
    private final Allowed[] present;

    ForestImputer(ForestDensity density, List<ColumnSchema> schema) {
        this.density = density;
        this.schema = schema;
        this.present = new Allowed[density.columns().size()];
        for (int j = 0; j < present.length; j++) {
            present[j] = Allowed.known(density.boxes(), j, density.columns().get(j));
        }
    }

    Table impute(Table data, long seed) {
        Table table = TableSchemas.conform(data, schema);
        Randomness randomness = Randomness.of(seed).fork("impute");
        List<Cells> columns = density.columns();
        Column[] from = new Column[columns.size()];
        double[][] numbers = new double[from.length][];
        int[][] codes = new int[from.length][];
        for (int j = 0; j < from.length; j++) {
            from[j] = table.column(columns.get(j).schema().name());
            numbers[j] = from[j].numbers();
            codes[j] = from[j].codes();
        }
        int[] cells = new int[from.length];
        for (int row = 0; row < table.rows(); row++) {
            boolean holes = false;
            for (int j = 0; j < from.length; j++) {
                Cells of = columns.get(j);
                // What the model never saw stays missing: it is no hole that could be filled.
                boolean hole =
                        from[j].missing(row) && of.size() > 0 && of.mass(0, of.size() - 1) > 0;
                cells[j] = hole ? -1 : of.cell(from[j], row);
                holes |= hole;
            }
            if (holes) {
                fill(cells, row, numbers, codes, randomness.at(row));
            }
        }
        List<Column> filled = new ArrayList<>();
        for (ColumnSchema column : schema) {
            int j = columns.stream().map(Cells::schema).toList().indexOf(column);
            if (j < 0) {
                filled.add(table.column(column.name()));
            } else {
                filled.add(
                        columns.get(j).categorical()
                                ? Column.codes(column, codes[j])
                                : Column.numbers(column, numbers[j]));
            }
        }
        return Table.of(filled);
    }

    private void fill(int[] cells, int row, double[][] numbers, int[][] codes, Draws draws) {
        List<Integer> leaves = new ArrayList<>();
        List<Double> logs = new ArrayList<>();
        density.candidates(cells, leaves, logs, present);
        if (leaves.isEmpty()) { // what is known cannot be: the holes are filled as if nothing were
            int[] nothing = new int[cells.length];
            Arrays.fill(nothing, -1);
            density.candidates(nothing, leaves, logs, density.everything());
        }
        int leaf = leaves.get(choose(logs, draws.nextDouble()));
        DensityTree tree = density.treeOf(leaf);
        int number = density.numberIn(leaf);
        for (int j = 0; j < cells.length; j++) {
            if (cells[j] < 0 && tree.leaves().probability(number, j, present[j]) > 0) {
                int cell = tree.leaves().draw(number, j, present[j], draws);
                if (density.columns().get(j).categorical()) {
                    codes[j][row] = cell;
                } else {
                    numbers[j][row] = present[j].value(cell, draws);
                }
            }
        }
    }

    private static int choose(List<Double> logs, double share) {
        double most = Double.NEGATIVE_INFINITY;
        for (double log : logs) {
            most = Math.max(most, log);
        }
        double total = 0;
        for (double log : logs) {
            total += Math.exp(log - most);
        }
        double left = share * total;
        int last = 0;
        for (int i = 0; i < logs.size(); i++) {
            double weight = Math.exp(logs.get(i) - most);
            if (weight > 0) {
                last = i;
                left -= weight;
                if (left < 0) {
                    return i;
                }
            }
        }
        return last;
    }
}
