package dev.likeness.classical.forest;

import dev.likeness.classical.internal.cart.TargetColumn;
import dev.likeness.classical.internal.codes.Codes;
import java.util.Map;

/** What the trees that did not see a row say of it, summed up tree by tree. */
final class OutOfBag {

    /** What a tree that knows nothing may count for; 1 where no row tells. */
    private static final double[] DOUBTS = {1, 0.3, 0.1, 0.03, 0.01, 0.003, 0.001, 3, 10};

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

    /** What rows say to the forest: how far it is off those that its trees did not see. */
    Map<String, Double> scores() {
        return column.target().categorical() ? scoresOfClasses() : scoresOfNumbers();
    }

    private Map<String, Double> scoresOfClasses() {
        int seen = 0;
        double right = 0;
        for (int row : column.rows()) {
            seen += trees[row] > 0 ? 1 : 0;
            right += trees[row] > 0 && best(row) == column.target().labels()[row] ? 1 : 0;
        }
        return seen == 0
                ? Map.of()
                : Map.of(
                        "out-of-bag accuracy",
                        right / seen,
                        "out-of-bag log-loss",
                        logLoss(doubt()));
    }

    /**
     * How many trees one that knows nothing must count for, so that the probabilities of the other
     * rows' classes are most likely: little where trees are hardly ever wrong together.
     */
    double doubt() {
        double best = DOUBTS[0];
        double least = Double.POSITIVE_INFINITY;
        for (double doubt : DOUBTS) {
            double loss = logLoss(doubt);
            if (loss < least) {
                least = loss;
                best = doubt;
            }
        }
        return best;
    }

    private double logLoss(double doubt) {
        int seen = 0;
        double loss = 0;
        for (int row : column.rows()) {
            if (trees[row] > 0) {
                seen++;
                double sum = sums[row * width + column.target().labels()[row]];
                loss -= Math.log((sum + doubt / width) / (trees[row] + doubt));
            }
        }
        return seen == 0 ? Double.POSITIVE_INFINITY : loss / seen;
    }

    private Map<String, Double> scoresOfNumbers() {
        double[] numbers = column.target().numbers();
        int seen = 0;
        double error = 0;
        double mean = 0;
        for (int row : column.rows()) {
            mean += numbers[row] / column.rows().length;
        }
        double spread = 0;
        for (int row : column.rows()) {
            if (trees[row] > 0) {
                seen++;
                double off = sums[row] / trees[row] - numbers[row];
                error += off * off;
                double around = numbers[row] - mean;
                spread += around * around;
            }
        }
        return seen == 0
                ? Map.of()
                : Map.of(
                        "out-of-bag squared error",
                        error / seen,
                        "out-of-bag r2",
                        spread > 0 ? 1 - error / spread : 0);
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
