package dev.likeness.classical.bayes;

import dev.likeness.classical.preprocess.ColumnCells;
import dev.likeness.classical.preprocess.TableCells;
import dev.likeness.random.Draws;

/**
 * Rows of a {@link LatentTree} given evidence, drawn one hidden variable after another from the
 * root down. The evidence is worked in once; after that a row costs the same with it as without.
 */
final class TreeDraws {

    private final LatentTree tree;
    private final TableCells cells;

    /** Ascending sums of the probabilities of the root's states. */
    private final double[] root;

    /** Ascending sums for each node and each state of its parent. */
    private final double[][] down;

    /** Ascending sums over the cells, for each column and state. */
    private final double[][] leaf;

    private final double logProbability;

    /**
     * @param cells the cells, restricted to what the evidence allows
     */
    TreeDraws(LatentTree tree, TableCells cells) {
        this.tree = tree;
        this.cells = cells;
        Messages messages = new Messages(tree);
        this.logProbability = messages.collect(likelihood(tree, cells));
        int states = tree.states;
        this.root = new double[states];
        this.down = new double[tree.down.length][];
        this.leaf = new double[tree.leaf.length][];
        double sum = 0;
        for (int i = 0; i < states; i++) {
            root[i] = sum += messages.below[0][i];
        }
        for (int node = 1; node < down.length; node++) {
            down[node] = new double[states * states];
            for (int j = 0; j < states; j++) {
                sum = 0;
                for (int i = 0; i < states; i++) {
                    int at = j * states + i;
                    down[node][at] = sum += (double) tree.up[node][j][i] * messages.below[node][i];
                }
            }
        }
        for (int column = 0; column < leaf.length; column++) {
            int count = tree.cells[column];
            leaf[column] = new double[states * count];
            ColumnCells of = cells.columns().get(column);
            for (int i = 0; i < states; i++) {
                sum = 0;
                for (int cell = 0; cell < count; cell++) {
                    sum += tree.leaf[column][cell][i] * of.mass(cell);
                    leaf[column][i * count + cell] = sum;
                }
            }
        }
    }

    private static float[][] likelihood(LatentTree tree, TableCells cells) {
        float[][] likelihood = new float[tree.leaf.length][];
        for (int column = 0; column < likelihood.length; column++) {
            ColumnCells of = cells.columns().get(column);
            boolean free = true;
            float[] says = new float[tree.states];
            for (int cell = 0; cell < tree.cells[column]; cell++) {
                double mass = of.mass(cell);
                free &= mass > 1 - 1e-9;
                for (int i = 0; i < says.length; i++) {
                    says[i] += (float) (mass * tree.leaf[column][cell][i]);
                }
            }
            likelihood[column] = free ? new float[0] : says;
        }
        return likelihood;
    }

    /** The logarithm of the probability of the evidence; negative infinity if it cannot happen. */
    double logProbability() {
        return logProbability;
    }

    /**
     * Draws a row.
     *
     * @param state takes the state of each hidden variable
     * @param values takes the row's values, at (column, row)
     */
    void draw(Draws draws, int[] state, double[][] values, int row) {
        int[] parents = tree.shape.parents();
        int[] nodeOf = tree.shape.nodeOf();
        state[0] = Sums.pick(root, 0, root.length, draws.nextDouble());
        for (int node = 1; node < state.length; node++) {
            int from = state[parents[node]] * tree.states;
            state[node] = Sums.pick(down[node], from, tree.states, draws.nextDouble());
        }
        for (int column = 0; column < leaf.length; column++) {
            int many = tree.cells[column];
            int from = state[nodeOf[column]] * many;
            int cell = Sums.pick(leaf[column], from, many, draws.nextDouble());
            values[column][row] = cells.columns().get(column).draw(cell, draws);
        }
    }
}
