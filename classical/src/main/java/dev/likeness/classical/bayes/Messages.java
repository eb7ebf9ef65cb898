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

    /** Of states that are less probable than this, given what is below, nothing goes up. */
    private static final float NEGLIGIBLE_BELOW = 1e-9f;

    /** Of states that are less probable than this, given everything, nothing goes down. */
    private static final float NEGLIGIBLE = 1e-6f;

    private final LatentTree tree;
    private final int states;

    /** Of each node, p(what is known at and below it | z = i) up to a factor: sums to one. */
    final float[][] below;

    /** Of each node but the root, p(what is known at and below it | parent's z = j), so scaled. */
    final float[][] toParent;

    /** Of each node, p(z = i | all that is known), after {@link #distribute}. */
    final float[][] posterior;

    private final float[] ratio;
    private double log;
    private double product;

    Messages(LatentTree tree) {
        this.tree = tree;
        this.states = tree.states;
        int nodes = tree.shape.nodes();
        this.below = new float[nodes][states];
        this.toParent = new float[nodes][states];
        this.posterior = new float[nodes][states];
        this.ratio = new float[states];
    }

    /**
     * Messages up, given the cells of a row.
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
                    multiply(below[node], tree.leaf[column], cells[column] * states);
                }
            }
            finish(node);
        }
        return end();
    }

    /**
     * Messages up, given what each column says.
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
                    multiply(below[node], likelihood[column], 0);
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
            multiply(here, toParent[child], 0);
        }
        scale(here);
        if (node == 0) {
            multiply(here, tree.prior, 0);
            scale(here);
        } else {
            pass(here, tree.down[node], toParent[node]);
        }
    }

    private double end() {
        return log + Math.log(product);
    }

    private void multiply(float[] here, float[] by, int offset) {
        float most = 0;
        for (int i = 0; i < here.length; i++) {
            here[i] *= by[offset + i];
        }
        for (float value : here) {
            most = Math.max(most, value);
        }
        if (most < 1e-18f) {
            scale(here);
        }
    }

    /** Lets the numbers sum to one and keeps account of the factor. */
    private void scale(float[] here) {
        double sum = 0;
        for (float value : here) {
            sum += value;
        }
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

    /** out[j] = Σ over i of here[i] · down[i, j]. */
    private static void pass(float[] here, float[] down, float[] out) {
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
            int row = i * states;
            int row1 = row + states;
            int row2 = row1 + states;
            int row3 = row2 + states;
            for (int j = 0; j < states; j++) {
                out[j] +=
                        a * down[row + j]
                                + b * down[row1 + j]
                                + c * down[row2 + j]
                                + d * down[row3 + j];
            }
        }
        for (; i < states; i++) {
            float a = here[i];
            int row = i * states;
            for (int j = 0; j < states; j++) {
                out[j] += a * down[row + j];
            }
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
     *     = j) and gives the probability of both, at j · states + i; or null
     */
    void distribute(float @Nullable [][] pairs) {
        System.arraycopy(below[0], 0, posterior[0], 0, states);
        for (int node = 1; node < below.length; node++) {
            float[] parent = posterior[tree.shape.parents()[node]];
            float[] message = toParent[node];
            float[] here = below[node];
            float[] out = posterior[node];
            Arrays.fill(out, 0f);
            for (int j = 0; j < states; j++) {
                ratio[j] = parent[j] > NEGLIGIBLE && message[j] > 0 ? parent[j] / message[j] : 0;
            }
            for (int j = 0; j < states; j++) {
                float weight = ratio[j];
                if (weight > 0) {
                    add(out, weight, tree.up[node], j * states);
                    if (pairs != null) {
                        add(pairs[node], j * states, weight, here);
                    }
                }
            }
            for (int i = 0; i < states; i++) {
                out[i] *= here[i];
            }
        }
    }

    private static void add(float[] out, float weight, float[] from, int offset) {
        for (int i = 0; i < out.length; i++) {
            out[i] += weight * from[offset + i];
        }
    }

    private static void add(float[] out, int offset, float weight, float[] from) {
        for (int i = 0; i < from.length; i++) {
            out[offset + i] += weight * from[i];
        }
    }
}
