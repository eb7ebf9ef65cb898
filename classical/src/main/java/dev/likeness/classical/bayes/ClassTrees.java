package dev.likeness.classical.bayes;

import dev.likeness.classical.internal.Passes;
import dev.likeness.random.Randomness;
import java.util.Arrays;

/**
 * A tree for each cell of the target. Each begins as the tree of all rows given that cell, and
 * pseudo-rows pull it towards that tree: what the few rows of a class cannot tell is taken from all
 * rows, and what is special to a class is not blurred by the single path that leads from the target
 * through the tree.
 */
final class ClassTrees {

    static final int MOST_CLASSES = 32;

    /** All trees together hold at most about this many numbers. */
    private static final long MOST_NUMBERS = 1 << 26;

    private final LatentTree[] trees;
    private final double[] weights;
    private final LatentTreeFit[] fits;
    private final int column;
    private final int rows;

    /**
     * @param all the tree of all rows, the target at its root
     * @param codes (columns, rows)
     * @param column the target
     * @param smoothing pseudo-rows of each state, more than 0
     */
    ClassTrees(
            LatentTree all, short[][] codes, int column, double smoothing, Randomness randomness) {
        this.column = column;
        this.rows = codes[column].length;
        int classes = all.cells[column];
        this.trees = new LatentTree[classes];
        this.weights = new double[classes];
        this.fits = new LatentTreeFit[classes];
        for (int k = 0; k < classes; k++) {
            int[] mine = rowsOf(codes[column], k);
            short[][] some = new short[codes.length][];
            double[][] margins = new double[codes.length][];
            for (int c = 0; c < codes.length; c++) {
                short[] from = codes[c];
                some[c] = new short[mine.length];
                for (int i = 0; i < mine.length; i++) {
                    some[c][i] = from[mine[i]];
                }
                margins[c] = LatentTreeFit.margin(some[c], all.cells[c]);
            }
            LatentTree toward = all.given(column, k);
            trees[k] = all.copy();
            weights[k] = (double) mine.length / rows;
            LatentTreeFit.Settings settings = new LatentTreeFit.Settings(1, smoothing, smoothing);
            Randomness own = randomness.fork("class." + k);
            fits[k] = new LatentTreeFit(trees[k], some, margins, settings, own, toward);
        }
    }

    /** Whether a tree a class is within bounds. */
    static boolean affordable(int classes, long parameters) {
        return classes > 1 && classes <= MOST_CLASSES && classes * parameters <= MOST_NUMBERS;
    }

    private static int[] rowsOf(short[] codes, int cell) {
        int[] rows = new int[codes.length];
        int count = 0;
        for (int row = 0; row < codes.length; row++) {
            if (codes[row] == cell) {
                rows[count++] = row;
            }
        }
        return Arrays.copyOf(rows, count);
    }

    /**
     * Fits all trees, one pass over all rows after another, until a limit of the run is reached.
     */
    TreeSum learn(Passes run, Workers workers, int epochs) {
        for (int epoch = 1; epoch <= epochs && !run.over(1); epoch++) {
            run.beginEpoch();
            double sum = 0;
            int done = 0;
            for (int k = 0; k < fits.length && !run.over(1); k++) {
                LatentTreeFit.Pass pass = fits[k].pass(run, workers, 1, Math.log(weights[k]));
                sum += pass.sum();
                done += pass.rows();
            }
            run.endEpoch(sum / done);
        }
        return TreeSum.of(weights, trees, column);
    }
}
