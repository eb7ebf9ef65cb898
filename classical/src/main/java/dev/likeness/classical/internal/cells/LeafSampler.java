package dev.likeness.classical.internal.cells;

import dev.likeness.classical.internal.RowModel;
import dev.likeness.random.Draws;
import dev.likeness.random.Randomness;
import java.util.Arrays;

/** Draws rows: a leaf by its weight, then each column by itself. */
final class LeafSampler implements RowModel.RowDraws {

    /**
     * This many rows are drawn together, column by column, so that what a column needs stays in the
     * cache.
     */
    private static final int TOGETHER = 256;

    private final LeafMixture density;
    private final Allowed[] allowed;
    private final double[] cumulative;

    LeafSampler(LeafMixture density, Allowed[] allowed, double[] cumulative) {
        this.density = density;
        this.allowed = allowed;
        this.cumulative = cumulative;
    }

    @Override
    public double[][] at(long first, int count, Randomness randomness) {
        double[][] values = new double[density.columns().size()][count];
        Draws[] draws = new Draws[Math.min(count, TOGETHER)];
        int[] leafOf = new int[draws.length];
        for (int from = 0; from < count; from += TOGETHER) {
            int rows = Math.min(TOGETHER, count - from);
            for (int i = 0; i < rows; i++) {
                draws[i] = randomness.at(first + from + i);
                leafOf[i] = leaf(draws[i].nextDouble());
            }
            for (int j = 0; j < values.length; j++) {
                for (int i = 0; i < rows; i++) {
                    LeafTable leaves = density.treeOf(leafOf[i]).leaves();
                    int leaf = density.numberIn(leafOf[i]);
                    int cell = leaves.draw(leaf, j, allowed[j], draws[i]);
                    values[j][from + i] = allowed[j].value(cell, draws[i]);
                }
            }
        }
        return values;
    }

    /** The mean of a column of numbers where it is known. */
    double mean(int column) {
        double sum = 0;
        double known = 0;
        double before = 0;
        for (int leaf = 0; leaf < cumulative.length; leaf++) {
            double weight = cumulative[leaf] - before;
            before = cumulative[leaf];
            if (weight > 0) {
                LeafTable leaves = density.treeOf(leaf).leaves();
                int number = density.numberIn(leaf);
                double present = leaves.known(number, column, allowed[column]);
                sum += weight * leaves.moment(number, column, allowed[column]);
                known += weight * present;
            }
        }
        return sum / known;
    }

    private int leaf(double share) {
        double wanted = share * cumulative[cumulative.length - 1];
        int at = Arrays.binarySearch(cumulative, wanted);
        int leaf = at >= 0 ? at + 1 : -at - 1; // the first whose sum is beyond
        leaf = Math.min(leaf, cumulative.length - 1);
        while (leaf > 0 && cumulative[leaf] == cumulative[leaf - 1]) {
            leaf--; // rounding: never a leaf of no weight
        }
        return leaf;
    }
}
