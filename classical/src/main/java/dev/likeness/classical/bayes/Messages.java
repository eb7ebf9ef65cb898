package dev.likeness.classical.bayes;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Belief propagation in a {@link LatentTree} for one row after another. One object a thread.
 *
 * <p>What the columns at and below a hidden variable say about its state goes up to the root; what
 * all columns say then comes down (Pearl, "Probabilistic reasoning in intelligent systems", 1988,
 * chapter 4). All in linear space, scaled at each step, so that no logarithm or exponential of a
 * single state is taken.
 */
final class Messages {

    /** States that are less probable than this, given what is below, send nothing up. */
    private static final float NEGLIGIBLE_BELOW = 1e-9f;

    /** States that are less probable than this, given everything, send nothing down. */
    private static final float NEGLIGIBLE = 1e-5f;

    private final LatentTree tree;
    private final int states;

    /** p(what is known at and below a node | z = i) up to a factor, for each node: sums to one. */
    final float[][] below;

    /**
     * p(what is known at and below a node | parent's z = j), with the same factor, for each node
     * but the root.
     */
    final float[][] toParent;

    /** p(z = i | all that is known) for each node, after {@link #distribute}. */
    final float[][] posterior;

    private final float[] ratio;
    private final int[] active;
    private double log;
    private double product;
    private int factors;

    Messages(LatentTree tree) {
        this.tree = tree;
        this.states = tree.states;
        int nodes = tree.shape.nodes();
        this.below = new float[nodes][states];
        this.toParent = new float[nodes][states];
        this.posterior = new float[nodes][states];
        this.ratio = new float[states];
        this.active = new int[states];
    }

    /**
     * Messages up, given the cells of a row. A column that follows one whose cell is not known
     * depends on its hidden variable alone; where that is not meant, see {@link Beliefs}.
     *
     * @param cells one a column; negative where it is not known
     * @return the logarithm of the probability of the known cells
     */
    double collect(int[] cells) {
        start();
        for (int node = below.length - 1; node >= 0; node--) {
            Arrays.fill(below[node], 1f);
            for (int column : tree.columnsOf[node]) {
                if (cells[column] >= 0) {
                    multiply(node, column, cells);
                }
            }
            finish(node);
        }
        return end();
    }

    private void multiply(int node, int column, int[] cells) {
        int cell = cells[column];
        Link link = tree.links[column];
        if (link == null || cells[link.from] < 0) {
            multiply(below[node], tree.leaf[column][cell]);
            return;
        }
        link.multiply(below[node], tree.leaf[column][cell], link.given[cells[link.from]][cell]);
        if (++factors % 2 == 0) {
            scale(below[node]);
        }
    }

    /**
     * Messages up, given what each column says, in a tree where no column follows another.
     *
     * @param likelihood of each column, one number a state; empty for a column that says nothing
     * @return the logarithm of the probability of it all; negative infinity if it cannot be
     */
    double collect(float[][] likelihood) {
        start();
        for (int node = below.length - 1; node >= 0; node--) {
            Arrays.fill(below[node], 1f);
            for (int column : tree.columnsOf[node]) {
                if (likelihood[column].length > 0) {
                    multiply(below[node], likelihood[column]);
                }
            }
            finish(node);
        }
        return end();
    }

    private void start() {
        log = 0;
        product = 1;
    }

    private void finish(int node) {
        float[] here = below[node];
        for (int child : tree.children[node]) {
            multiply(here, toParent[child]);
        }
        scale(here);
        if (node == 0) {
            multiply(here, tree.prior);
            scale(here);
        } else {
            pass(here, tree.down[node], toParent[node]);
        }
    }

    private double end() {
        return log + Math.log(product);
    }

    private void multiply(float[] here, float[] by) {
        for (int i = 0; i < here.length; i++) {
            here[i] *= by[i];
        }
        if (++factors % 2 == 0) {
            scale(here); // before a float could underflow
        }
    }

    /** Lets the numbers sum to one and keeps account of the factor. */
    private void scale(float[] here) {
        double sum = sum(here);
        if (sum > 0) {
            float factor = (float) (1 / sum);
            for (int i = 0; i < here.length; i++) {
                here[i] *= factor;
            }
        }
        product *= sum;
        if (product < 1e-200) {
            log += Math.log(product);
            product = 1;
        }
    }

    private static double sum(float[] here) {
        float a = 0;
        float b = 0;
        float c = 0;
        float d = 0;
        int i = 0;
        for (; i + 4 <= here.length; i += 4) { // four chains of additions run side by side
            a += here[i];
            b += here[i + 1];
            c += here[i + 2];
            d += here[i + 3];
        }
        for (; i < here.length; i++) {
            a += here[i];
        }
        return (double) (a + b) + (double) (c + d);
    }

    /** out[j] = Σ over i of here[i] · down[i][j]. */
    private static void pass(float[] here, float[][] down, float[] out) {
        int states = out.length;
        Arrays.fill(out, 0f);
        int i = 0;
        for (; i + 4 <= states; i += 4) {
            float a = here[i];
            float b = here[i + 1];
            float c = here[i + 2];
            float d = here[i + 3];
            if (a + b + c + d < NEGLIGIBLE_BELOW) {
                continue;
            }
            float[] ofA = down[i];
            float[] ofB = down[i + 1];
            float[] ofC = down[i + 2];
            float[] ofD = down[i + 3];
            for (int j = 0; j < out.length; j++) {
                out[j] += a * ofA[j] + b * ofB[j] + c * ofC[j] + d * ofD[j];
            }
        }
        for (; i < states; i++) {
            add(out, here[i], down[i]);
        }
    }

    /** Messages down, after {@link #collect}: fills {@link #posterior}. */
    void distribute() {
        distribute(null);
    }

    /**
     * Messages down, after {@link #collect}.
     *
     * @param pairs takes, for each node but the root, what is to be multiplied by p(z = i | parent
     *     = j) and gives the probability of both, at (j, i); or null
     */
    void distribute(float @Nullable [][][] pairs) {
        System.arraycopy(below[0], 0, posterior[0], 0, states);
        for (int node = 1; node < below.length; node++) {
            float[] parent = posterior[tree.shape.parents()[node]];
            float[] message = toParent[node];
            float[] here = below[node];
            float[] out = posterior[node];
            Arrays.fill(out, 0f);
            int count = 0;
            for (int j = 0; j < states; j++) {
                if (parent[j] > NEGLIGIBLE && message[j] > 0) {
                    ratio[count] = parent[j] / message[j];
                    active[count++] = j;
                }
            }
            addAll(out, tree.up[node], count);
            if (pairs != null) {
                for (int k = 0; k < count; k++) {
                    add(pairs[node][active[k]], ratio[k], here);
                }
            }
            for (int i = 0; i < states; i++) {
                out[i] *= here[i];
            }
        }
    }

    /** Adds the rows of the active states, each times its ratio; four at a time. */
    private void addAll(float[] out, float[][] rows, int count) {
        int k = 0;
        for (; k + 4 <= count; k += 4) {
            float a = ratio[k];
            float b = ratio[k + 1];
            float c = ratio[k + 2];
            float d = ratio[k + 3];
            float[] ofA = rows[active[k]];
            float[] ofB = rows[active[k + 1]];
            float[] ofC = rows[active[k + 2]];
            float[] ofD = rows[active[k + 3]];
            for (int i = 0; i < out.length; i++) {
                out[i] += a * ofA[i] + b * ofB[i] + c * ofC[i] + d * ofD[i];
            }
        }
        for (; k < count; k++) {
            add(out, ratio[k], rows[active[k]]);
        }
    }

    private static void add(float[] out, float weight, float[] row) {
        for (int i = 0; i < out.length; i++) {
            out[i] += weight * row[i];
        }
    }
}
