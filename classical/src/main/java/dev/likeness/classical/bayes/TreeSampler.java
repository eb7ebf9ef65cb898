package dev.likeness.classical.bayes;

import dev.likeness.classical.internal.RowModel;
import dev.likeness.classical.preprocess.TableCells;
import dev.likeness.random.Draws;
import dev.likeness.random.Randomness;

/** Rows of a {@link TreeSum} given evidence: first which tree, then a row of it. */
final class TreeSampler implements RowModel.RowDraws {

    private final TreeDraws[] trees;
    private final int columns;
    private final int nodes;

    /** Ascending sums of the probabilities of the trees. */
    private final double[] which;

    private final double logProbability;

    /**
     * @param cells the cells, restricted to what the evidence allows
     */
    TreeSampler(TreeSum sum, TableCells cells) {
        this.columns = cells.columns().size();
        this.nodes = sum.trees[0].shape.nodes();
        this.trees = new TreeDraws[sum.trees.length];
        this.which = new double[trees.length];
        double[] log = new double[trees.length];
        for (int k = 0; k < trees.length; k++) {
            trees[k] = new TreeDraws(sum.trees[k], cells);
            log[k] = Math.log(sum.weights[k]) + trees[k].logProbability();
        }
        this.logProbability = Sums.shares(log, which);
        Sums.sum(which);
    }

    /** The logarithm of the probability of the evidence; negative infinity if it cannot happen. */
    double logProbability() {
        return logProbability;
    }

    @Override
    public double[][] at(long first, int count, Randomness randomness) {
        double[][] values = new double[columns][count];
        int[] state = new int[nodes];
        for (int row = 0; row < count; row++) {
            Draws draws = randomness.at(first + row);
            int tree =
                    trees.length == 1 ? 0 : Sums.pick(which, 0, which.length, draws.nextDouble());
            trees[tree].draw(draws, state, values, row);
        }
        return values;
    }
}
