package dev.likeness.classical.forest;

import dev.likeness.classical.internal.cart.Codes;
import dev.likeness.classical.internal.cart.Target;
import dev.likeness.classical.internal.cart.TargetColumn;
import java.util.LinkedHashMap;
import java.util.Map;

/** What the trees that did not see a row say of it, summed up tree by tree. */
final class OutOfBag {

    private final TargetColumn column;
    private final int width;
    private final float[] sums;
    private final char[] trees;

    OutOfBag(TargetColumn column, int rows) {
        this.column = column;
        this.width = column.target().width();
        this.sums = new float[rows * width];
        this.trees = new char[rows];
    }

    /** The numbers of the leaves of the known rows that a tree did not see, in order. */
    static int[] leaves(ForestTree tree, Codes codes, TargetColumn column, Bag bag) {
        int count = 0;
        for (int row : column.rows()) {
            count += bag.weights()[row] == 0 ? 1 : 0;
        }
        int[] leaves = new int[count];
        int i = 0;
        for (int row : column.rows()) {
            if (bag.weights()[row] == 0) {
                leaves[i++] = tree.splits().number(tree.splits().find(codes, row));
            }
        }
        return leaves;
    }

    void add(ForestTree tree, Bag bag, int[] leaves) {
        int i = 0;
        for (int row : column.rows()) {
            if (bag.weights()[row] == 0) {
                int leaf = leaves[i++];
                for (int k = 0; k < width; k++) {
                    sums[row * width + k] += (float) tree.values()[leaf * width + k];
                }
                trees[row]++;
            }
        }
    }

    Map<String, Double> scores() {
        Map<String, Double> scores = new LinkedHashMap<>();
        Target target = column.target();
        int seen = 0;
        double right = 0;
        double loss = 0;
        double error = 0;
        double mean = 0;
        for (int row : column.rows()) {
            mean += target.categorical() ? 0 : target.numbers()[row] / column.rows().length;
        }
        double spread = 0;
        for (int row : column.rows()) {
            if (trees[row] == 0) {
                continue;
            }
            seen++;
            if (target.categorical()) {
                int label = target.labels()[row];
                right += best(row) == label ? 1 : 0;
                double p = (sums[row * width + label] + 1.0 / width) / (trees[row] + 1);
                loss -= Math.log(p);
            } else {
                double off = sums[row] / trees[row] - target.numbers()[row];
                error += off * off;
                double around = target.numbers()[row] - mean;
                spread += around * around;
            }
        }
        if (seen > 0 && target.categorical()) {
            scores.put("out-of-bag accuracy", right / seen);
            scores.put("out-of-bag log-loss", loss / seen);
        } else if (seen > 0) {
            scores.put("out-of-bag squared error", error / seen);
            scores.put("out-of-bag r2", spread > 0 ? 1 - error / spread : 0);
        }
        return scores;
    }

    private int best(int row) {
        int best = 0;
        for (int k = 1; k < width; k++) {
            if (sums[row * width + k] > sums[row * width + best]) {
                best = k;
            }
        }
        return best;
    }
}
