package dev.likeness.classical.bayes;

import dev.likeness.classical.internal.RowModel;
import dev.likeness.classical.preprocess.TableCells;
import dev.likeness.random.Draws;
import dev.likeness.random.Randomness;

/** Rows of a {@link TreeSum} given evidence: first which tree, then a row of it. */
final class TreeSampler implements RowModel.RowDraws {

    /** A tree's rows. */
    private interface Rows {

        /**
         * Draws a row.
         *
         * @param state takes the state of each hidden variable
         * @param cell is for the cells of the columns
         */
        void draw(Draws draws, int[] state, int[] cell, double[][] values, int row);
    }

    private final Rows[] trees;
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
        this.trees = new Rows[sum.trees.length];
        this.which = new double[trees.length];
        double[] log = new double[trees.length];
        double[][] masses = Beliefs.masses(cells.columns());
        for (int k = 0; k < trees.length; k++) {
            LatentTree tree = sum.trees[k];
            if (tree.linked()) {
                Beliefs beliefs = new Beliefs(tree, masses);
                trees[k] = following(beliefs, cells);
                log[k] = Math.log(sum.weights[k]) + beliefs.log();
            } else {
                TreeDraws rows = new TreeDraws(tree, cells);
                trees[k] =
                        (draws, state, cell, values, row) -> rows.draw(draws, state, values, row);
                log[k] = Math.log(sum.weights[k]) + rows.logProbability();
            }
        }
        this.logProbability = Sums.shares(log, which);
        Sums.sum(which);
    }

    private static Rows following(Beliefs beliefs, TableCells cells) {
        return (draws, state, cell, values, row) -> {
            beliefs.draw(draws, state, cell);
            for (int column = 0; column < cell.length; column++) {
                values[column][row] = cells.columns().get(column).draw(cell[column], draws);
            }
        };
    }

    /** The logarithm of the probability of the evidence; negative infinity if it cannot happen. */
    double logProbability() {
        return logProbability;
    }

    @Override
    public double[][] at(long first, int count, Randomness randomness) {
        double[][] values = new double[columns][count];
        int[] state = new int[nodes];
        int[] cell = new int[columns];
        for (int row = 0; row < count; row++) {
            Draws draws = randomness.at(first + row);
            int tree =
                    trees.length == 1 ? 0 : Sums.pick(which, 0, which.length, draws.nextDouble());
            trees[tree].draw(draws, state, cell, values, row);
        }
        return values;
    }
}
