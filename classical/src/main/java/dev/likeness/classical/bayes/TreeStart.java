package dev.likeness.classical.bayes;

import dev.likeness.random.Draws;
import dev.likeness.random.Randomness;
import java.util.Arrays;

/**
 * The start of expectation maximisation. Each state holds a row drawn at random and the rows most
 * like it, where rare agreements count more. A state of a hidden variable mostly goes with the same
 * state of its parent, so the tree begins as a mixture of naive Bayes models.
 */
final class TreeStart {

    private static final int MOST_ROWS = 20_000;

    /** Pseudo-rows of each state. */
    private static final double SMOOTHING = 20;

    private static final double SAME_STATE = 0.8;

    private final LatentTree tree;
    private final short[][] codes;
    private final double[][] margins;
    private final Randomness randomness;

    TreeStart(LatentTree tree, short[][] codes, double[][] margins, Randomness randomness) {
        this.tree = tree;
        this.codes = codes;
        this.margins = margins;
        this.randomness = randomness;
    }

    void set() {
        int states = tree.states;
        int all = codes[0].length;
        int[] some = randomness.permutation(0, all);
        some = some.length > MOST_ROWS ? Arrays.copyOf(some, MOST_ROWS) : some;
        int[] stateOf = assign(some, Arrays.copyOf(some, Math.min(states, some.length)));
        double[] size = new double[states];
        for (int state : stateOf) {
            size[state]++;
        }
        for (int i = 0; i < states; i++) {
            tree.prior[i] = (float) ((size[i] + 1) / (some.length + states));
        }
        for (int node = 1; node < tree.down.length; node++) {
            for (int i = 0; i < states; i++) {
                Arrays.fill(tree.down[node][i], (float) ((1 - SAME_STATE) / states));
                tree.down[node][i][i] += (float) SAME_STATE;
            }
        }
        tree.transpose();
        for (int column = 0; column < codes.length; column++) {
            double[][] count = new double[margins[column].length][states];
            double[] known = new double[states];
            for (int r = 0; r < some.length; r++) {
                short cell = codes[column][some[r]];
                if (cell >= 0) {
                    count[cell][stateOf[r]]++;
                    known[stateOf[r]]++;
                }
            }
            for (int cell = 0; cell < count.length; cell++) {
                double prior = SMOOTHING * margins[column][cell];
                for (int i = 0; i < states; i++) {
                    tree.leaf[column][cell][i] =
                            (float) ((count[cell][i] + prior) / (known[i] + SMOOTHING));
                }
            }
            Link link = tree.links[column];
            if (link != null) {
                start(link, column);
            }
        }
    }

    /** As if every second row followed. */
    private void start(Link link, int column) {
        Arrays.fill(link.weight, 0.5f);
        double[] margin = margins[column];
        double[][] count = new double[link.given.length][margin.length];
        for (int row = 0; row < codes[column].length; row++) {
            short from = codes[link.from][row];
            short cell = codes[column][row];
            if (from >= 0 && cell >= 0) {
                count[from][cell]++;
            }
        }
        for (int from = 0; from < count.length; from++) {
            double total = Arrays.stream(count[from]).sum() + SMOOTHING;
            for (int cell = 0; cell < margin.length; cell++) {
                double of = count[from][cell] + SMOOTHING * margin[cell];
                link.given[from][cell] = (float) (of / total);
            }
        }
    }

    /** The state of the seed that each row is most like. */
    private int[] assign(int[] rows, int[] seeds) {
        // The states whose seed has a cell, for each column and cell: rows look only at those.
        float[][] gain = new float[codes.length][];
        int[][][] having = new int[codes.length][][];
        for (int column = 0; column < codes.length; column++) {
            int cells = margins[column].length;
            gain[column] = new float[cells];
            having[column] = new int[cells][0];
            for (int cell = 0; cell < cells; cell++) {
                gain[column][cell] = (float) -Math.log(margins[column][cell]);
            }
            for (int state = 0; state < seeds.length; state++) {
                short cell = codes[column][seeds[state]];
                if (cell >= 0) {
                    int[] list = having[column][cell];
                    list = Arrays.copyOf(list, list.length + 1);
                    list[list.length - 1] = state;
                    having[column][cell] = list;
                }
            }
        }
        int[] stateOf = new int[rows.length];
        float[] likeness = new float[seeds.length];
        for (int r = 0; r < rows.length; r++) {
            Draws ties = randomness.fork("ties").at(rows[r]);
            Arrays.fill(likeness, 0f);
            for (int column = 0; column < codes.length; column++) {
                short cell = codes[column][rows[r]];
                if (cell >= 0) {
                    for (int state : having[column][cell]) {
                        likeness[state] += gain[column][cell];
                    }
                }
            }
            int offset = ties.nextInt(seeds.length);
            int best = offset;
            for (int k = 1; k < seeds.length; k++) {
                int state = (offset + k) % seeds.length;
                best = likeness[state] > likeness[best] ? state : best;
            }
            stateOf[r] = best;
        }
        return stateOf;
    }
}
