package dev.likeness.classical.boosted;

import dev.likeness.classical.preprocess.ColumnCells;
import dev.likeness.random.Draws;
import dev.likeness.random.Randomness;
import java.util.Arrays;

/**
 * Matches the margins of a chain to those of the table. Drawn rows differ a little from real ones,
 * and a classifier that is right on the average over real rows need not be over drawn ones; so
 * errors add up along the chain. Rows are drawn once, and at each node the log odds are shifted
 * until as many of the drawn rows go to the right as of the real ones.
 */
final class Margins {

    /** Rows that are drawn at most. */
    private static final int ROWS = 20_000;

    private static final int STEPS = 6;

    /** A shift from this many rows counts half. */
    private static final double DOUBT = 200;

    private final double[] share;

    private Margins(double[] share) {
        this.share = share;
    }

    /**
     * Matches all columns of a chain, in its order.
     *
     * @param cell of the real rows, by column and row, as the chain draws them
     * @param check throws where the fit is no longer wanted
     */
    static void match(Chain chain, short[][] cell, Randomness randomness, Runnable check) {
        int count = Math.min(ROWS, cell[0].length);
        Block block = new Block(chain, count);
        Draws[] draws = new Draws[count];
        for (int row = 0; row < count; row++) {
            draws[row] = randomness.at(row);
        }
        Randomness orders = randomness.fork("order");
        for (int column : chain.order) {
            check.run();
            ColumnCells cells = chain.cells.columns().get(column);
            block.margins = new Margins(shares(chain.tree(column), cell[column]));
            int[] rows = orders.permutation(column, count); // else columns would go in step
            block.draw(column, cells, draws, rows, count);
        }
    }

    /** By node: the share of the real rows there that go to the right. */
    private static double[] shares(CellTree tree, short[] cell) {
        int cells = tree.nodes() + 1;
        int[] counts = new int[cells];
        for (short c : cell) {
            counts[c]++;
        }
        double[] right = new double[tree.nodes()];
        double[] all = new double[tree.nodes()];
        int[][] ways = tree.ways(cells);
        for (int c = 0; c < cells; c++) {
            for (int step : ways[c]) {
                int node = step < 0 ? -1 - step : step;
                all[node] += counts[c];
                right[node] += step < 0 ? 0 : counts[c];
            }
        }
        double[] shares = new double[right.length];
        Arrays.setAll(shares, node -> (right[node] + 0.5) / (all[node] + 1));
        return shares;
    }

    /** Shifts the log odds at a node, also of the rows that are there. */
    void match(Ensembles of, int node, int[] rows, int from, int to, float[] score) {
        double shift = 0;
        for (int step = 0; step < STEPS; step++) {
            double sum = 0;
            double slope = 1e-6;
            for (int i = from; i < to; i++) {
                double p = Ensembles.probability(score[rows[i]] + shift);
                sum += p;
                slope += p * (1 - p);
            }
            double by = (share[node] * (to - from) - sum) / slope;
            shift += Math.max(-1, Math.min(1, by));
        }
        float by = (float) (Math.max(-1, Math.min(1, shift)) * (to - from) / (to - from + DOUBT));
        of.bias()[node] += by;
        for (int i = from; i < to; i++) {
            score[rows[i]] += by;
        }
    }
}
