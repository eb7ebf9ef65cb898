package dev.likeness.classical.internal.cells;

import dev.likeness.classical.internal.Holes;
import dev.likeness.random.Draws;
import dev.likeness.random.Randomness;
import dev.likeness.table.Table;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Fills the holes of rows: a leaf by its weight given what is known, then each hole by itself. */
final class LeafImputer {

    private final LeafMixture density;
    private final Allowed[] present;

    LeafImputer(LeafMixture density) {
        this.density = density;
        this.present = new Allowed[density.columns().size()];
        for (int j = 0; j < present.length; j++) {
            present[j] = Allowed.known(density.boxes(), j, density.columns().get(j));
        }
    }

    Table impute(Holes holes, long seed) {
        Randomness randomness = Randomness.of(seed).fork("impute");
        List<Cells> columns = density.columns();
        int[] cells = new int[columns.size()];
        for (int row = 0; row < holes.table().rows(); row++) {
            boolean some = false;
            for (int j = 0; j < cells.length; j++) {
                Cells of = columns.get(j);
                // What the model never saw stays missing: it is no hole that could be filled.
                boolean hole = holes.at(j, row) && of.size() > 0 && of.mass(0, of.size() - 1) > 0;
                cells[j] = hole ? -1 : of.cell(holes.table().column(j), row);
                some |= hole;
            }
            if (some) {
                fill(cells, row, holes, randomness.at(row));
            }
        }
        return holes.filled();
    }

    private void fill(int[] cells, int row, Holes holes, Draws draws) {
        List<Integer> leaves = new ArrayList<>();
        List<Double> logs = new ArrayList<>();
        density.candidates(cells, leaves, logs, present);
        if (leaves.isEmpty()) { // what is known cannot be: the holes are filled as if nothing were
            int[] nothing = new int[cells.length];
            Arrays.fill(nothing, -1);
            density.candidates(nothing, leaves, logs, density.everything());
        }
        int leaf = leaves.get(choose(logs, draws.nextDouble()));
        MixtureTree tree = density.treeOf(leaf);
        int number = density.numberIn(leaf);
        for (int j = 0; j < cells.length; j++) {
            if (cells[j] < 0 && tree.leaves().probability(number, j, present[j]) > 0) {
                int cell = tree.leaves().draw(number, j, present[j], draws);
                holes.fill(j, row, present[j].value(cell, draws));
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
