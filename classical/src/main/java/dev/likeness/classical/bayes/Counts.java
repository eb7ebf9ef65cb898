package dev.likeness.classical.bayes;

import java.util.Arrays;

/** Expected counts: how often each number of a {@link LatentTree} is used by some rows. */
final class Counts {

    /** The count of each state of the root. */
    final float[] root;

    /**
     * The count of each pair of states at (parent's state, state), for each node but the root;
     * until {@link #finish} without the factor p(state | parent's state).
     */
    final float[][][] pairs;

    /** The count at (cell, state), for each column. */
    final float[][][] leaf;

    /** The count at (cell above, cell) of the rows in which a column follows, for each column. */
    final float[][][] given;

    /** The count of those rows in each state, for each column. */
    final float[][] follows;

    /** The sum of the log probabilities of the rows. */
    double logLikelihood;

    /** How many rows there were. */
    long rows;

    Counts(LatentTree tree) {
        root = new float[tree.states];
        pairs = new float[tree.down.length][][];
        leaf = new float[tree.leaf.length][][];
        for (int node = 0; node < pairs.length; node++) {
            pairs[node] = new float[tree.down[node].length][tree.states];
        }
        for (int column = 0; column < leaf.length; column++) {
            leaf[column] = new float[tree.leaf[column].length][tree.states];
        }
        given = new float[leaf.length][][];
        follows = new float[leaf.length][];
        for (int column = 0; column < leaf.length; column++) {
            Link link = tree.links[column];
            int from = link == null ? 0 : link.given.length;
            given[column] = new float[from][leaf[column].length];
            follows[column] = new float[link == null ? 0 : tree.states];
        }
    }

    void clear() {
        Arrays.fill(root, 0f);
        for (float[][] some : pairs) {
            clear(some);
        }
        for (float[][] some : leaf) {
            clear(some);
        }
        for (float[][] some : given) {
            clear(some);
        }
        clear(follows);
        logLikelihood = 0;
        rows = 0;
    }

    private static void clear(float[][] some) {
        for (float[] row : some) {
            Arrays.fill(row, 0f);
        }
    }

    /**
     * Adds some rows.
     *
     * @param codes (columns, rows of the table)
     * @param order the rows from {@code from} to {@code to - 1} of it are added
     */
    void add(LatentTree tree, Messages messages, short[][] codes, int[] order, int from, int to) {
        int[] cells = new int[codes.length];
        int[] nodeOf = tree.shape.nodeOf();
        for (int r = from; r < to; r++) {
            int row = order[r];
            for (int column = 0; column < cells.length; column++) {
                cells[column] = codes[column][row];
            }
            logLikelihood += messages.collect(cells);
            messages.distribute(pairs);
            add(root, messages.posterior[0]);
            for (int column = 0; column < cells.length; column++) {
                if (cells[column] >= 0) {
                    add(tree, column, cells, messages.posterior[nodeOf[column]]);
                }
            }
        }
        rows += to - from;
    }

    /** Shares a row between the leaf of a column and its link, as probable as each is. */
    private void add(LatentTree tree, int column, int[] cells, float[] posterior) {
        int cell = cells[column];
        float[] out = leaf[column][cell];
        Link link = tree.links[column];
        if (link == null || cells[link.from] < 0) {
            add(out, posterior);
            return;
        }
        float linked = link.given[cells[link.from]][cell];
        float[] alone = tree.leaf[column][cell];
        float[] following = follows[column];
        float sum = 0;
        for (int i = 0; i < out.length; i++) {
            float here = link.weight[i] * linked;
            float all = here + (1 - link.weight[i]) * alone[i];
            float mine = all > 0 ? posterior[i] * here / all : 0;
            following[i] += mine;
            out[i] += posterior[i] - mine;
            sum += mine;
        }
        given[column][cells[link.from]][cell] += sum;
    }

    private static void add(float[] out, float[] more) {
        for (int i = 0; i < out.length; i++) {
            out[i] += more[i];
        }
    }

    private static void add(float[][][] out, float[][][] more) {
        for (int k = 0; k < out.length; k++) {
            for (int row = 0; row < out[k].length; row++) {
                add(out[k][row], more[k][row]);
            }
        }
    }

    /** Adds other counts; {@link #finish} must not have been called on either. */
    void add(Counts other) {
        add(root, other.root);
        add(pairs, other.pairs);
        add(leaf, other.leaf);
        add(given, other.given);
        for (int column = 0; column < follows.length; column++) {
            add(follows[column], other.follows[column]);
        }
        logLikelihood += other.logLikelihood;
        rows += other.rows;
    }

    /** Multiplies the pairs by p(state | parent's state) of the tree they were counted with. */
    void finish(LatentTree tree) {
        for (int node = 1; node < pairs.length; node++) {
            for (int j = 0; j < pairs[node].length; j++) {
                float[] some = pairs[node][j];
                float[] by = tree.up[node][j];
                for (int i = 0; i < some.length; i++) {
                    some[i] *= by[i];
                }
            }
        }
    }
}
