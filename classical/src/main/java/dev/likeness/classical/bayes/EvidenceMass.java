package dev.likeness.classical.bayes;

import dev.likeness.classical.preprocess.ColumnCells;
import dev.likeness.classical.preprocess.TableCells;
import java.util.Arrays;

/**
 * The probability of evidence in double precision. The numbers of a {@link LatentTree} are floats,
 * whose distributions sum to one only to seven digits; here each is divided by its sum, so that the
 * probabilities of what excludes each other and leaves nothing out sum to one to the last digits,
 * and what is predicted from a part of a row is the conditional of the model's probabilities.
 */
final class EvidenceMass {

    private final LatentTree tree;
    private final TableCells cells;
    private double log;

    private EvidenceMass(LatentTree tree, TableCells cells) {
        this.tree = tree;
        this.cells = cells;
    }

    /**
     * The logarithm of the probability of evidence; negative infinity if it cannot happen.
     *
     * @param cells the cells, restricted to what the evidence allows
     */
    static double log(TreeSum sum, TableCells cells) {
        double[] log = new double[sum.trees.length];
        for (int k = 0; k < log.length; k++) {
            EvidenceMass mass = new EvidenceMass(sum.trees[k], cells);
            log[k] = Math.log(sum.weights[k]) + mass.log();
        }
        double total = Arrays.stream(sum.weights).sum();
        return Sums.shares(log, new double[log.length]) - Math.log(total);
    }

    private double log() {
        int nodes = tree.shape.nodes();
        double[][] toParent = new double[nodes][];
        double root = 1;
        for (int node = nodes - 1; node >= 0; node--) {
            double[] here = here(node, toParent);
            if (node == 0) {
                root = here.length == 0 ? 1 : mean(tree.prior, here);
            } else if (here.length > 0) {
                toParent[node] = new double[tree.states];
                for (int j = 0; j < tree.states; j++) {
                    toParent[node][j] = mean(tree.up[node][j], here);
                }
            }
        }
        return log + Math.log(root);
    }

    /** p(what is known at and below a node | z = i) up to a factor; empty if nothing is known. */
    private double[] here(int node, double[][] toParent) {
        double[] here = new double[0];
        for (int column : tree.columnsOf[node]) {
            here = times(here, says(column));
        }
        for (int child : tree.children[node]) {
            here = toParent[child] == null ? here : times(here, toParent[child]);
        }
        double greatest = Arrays.stream(here).max().orElse(1);
        for (int i = 0; i < here.length && greatest > 0; i++) {
            here[i] /= greatest;
        }
        log += Math.log(greatest);
        return here;
    }

    /** p(what is known of a column | z = i); empty if nothing is known. */
    private double[] says(int column) {
        ColumnCells of = cells.columns().get(column);
        float[][] leaf = tree.leaf[column];
        boolean free = true;
        for (int cell = 0; cell < leaf.length; cell++) {
            free &= of.mass(cell) > 1 - 1e-12;
        }
        if (free) {
            return new double[0];
        }
        double[] allowed = new double[tree.states];
        double[] all = new double[tree.states];
        for (int cell = 0; cell < leaf.length; cell++) {
            double mass = of.mass(cell);
            for (int i = 0; i < allowed.length; i++) {
                allowed[i] += mass * leaf[cell][i];
                all[i] += leaf[cell][i];
            }
        }
        for (int i = 0; i < allowed.length; i++) {
            allowed[i] = all[i] > 0 ? allowed[i] / all[i] : 0;
        }
        return allowed;
    }

    private static double[] times(double[] one, double[] other) {
        if (one.length == 0 || other.length == 0) {
            return one.length == 0 ? other.clone() : one;
        }
        for (int i = 0; i < one.length; i++) {
            one[i] *= other[i];
        }
        return one;
    }

    private static double mean(float[] weights, double[] of) {
        double sum = 0;
        double all = 0;
        for (int i = 0; i < of.length; i++) {
            sum += weights[i] * of[i];
            all += weights[i];
        }
        return all > 0 ? sum / all : 0;
    }
}
