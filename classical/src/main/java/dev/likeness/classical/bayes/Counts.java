package dev.likeness.classical.bayes;

import java.util.Arrays;

/** Expected counts: how often each number of a {@link LatentTree} is used by some rows. */
final class Counts {

    /** Of the root's states. */
    final float[] root;

    /**
     * Of each node but the root, at parent's state · states + state; before {@link #finish} still
     * without the factor p(state | parent's state).
     */
    final float[][] pairs;

    /** Of each column, at cell · states + state. */
    final float[][] leaf;

    /** The sum of the log probabilities of the rows. */
    double logLikelihood;

    /** How many rows there were. */
    long rows;

    Counts(LatentTree tree) {
        root = new float[tree.states];
        pairs = new float[tree.down.length][];
        leaf = new float[tree.leaf.length][];
        for (int node = 0; node < pairs.length; node++) {
            pairs[node] = new float[tree.down[node].length];
        }
        for (int column = 0; column < leaf.length; column++) {
            leaf[column] = new float[tree.leaf[column].length];
        }
    }

    void clear() {
        Arrays.fill(root, 0f);
        for (float[] some : pairs) {
            Arrays.fill(some, 0f);
        }
        for (float[] some : leaf) {
            Arrays.fill(some, 0f);
        }
        logLikelihood = 0;
        rows = 0;
    }

    /**
     * Adds some rows.
     *
     * @param codes (columns, rows of the table)
     * @param order the rows from {@code from} to {@code to - 1} of it are added
     */
    void add(LatentTree tree, Messages messages, short[][] codes, int[] order, int from, int to) {
        int states = tree.states;
        int[] cells = new int[codes.length];
        int[] nodeOf = tree.shape.nodeOf();
        for (int r = from; r < to; r++) {
            int row = order[r];
            for (int column = 0; column < cells.length; column++) {
                cells[column] = codes[column][row];
            }
            logLikelihood += messages.collect(cells);
            messages.distribute(pairs);
            add(root, 0, messages.posterior[0]);
            for (int column = 0; column < cells.length; column++) {
                if (cells[column] >= 0) {
                    add(leaf[column], cells[column] * states, messages.posterior[nodeOf[column]]);
                }
            }
        }
        rows += to - from;
    }

    private static void add(float[] out, int offset, float[] posterior) {
        for (int i = 0; i < posterior.length; i++) {
            out[offset + i] += posterior[i];
        }
    }

    /** Adds other counts, as far as both are before {@link #finish}. */
    void add(Counts other) {
        add(root, 0, other.root);
        for (int node = 0; node < pairs.length; node++) {
            add(pairs[node], 0, other.pairs[node]);
        }
        for (int column = 0; column < leaf.length; column++) {
            add(leaf[column], 0, other.leaf[column]);
        }
        logLikelihood += other.logLikelihood;
        rows += other.rows;
    }

    /** Multiplies the pairs by p(state | parent's state) of the tree they were counted with. */
    void finish(LatentTree tree) {
        for (int node = 1; node < pairs.length; node++) {
            float[] up = tree.up[node];
            float[] some = pairs[node];
            for (int i = 0; i < some.length; i++) {
                some[i] *= up[i];
            }
        }
    }
}
