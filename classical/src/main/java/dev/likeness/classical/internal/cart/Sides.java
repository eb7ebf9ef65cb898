package dev.likeness.classical.internal.cart;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a node on the two sides of a boundary that moves, and how well it parts them. All
 * rows begin on the right; groups of one code, or single rows, move to the left.
 */
abstract class Sides {

    /** The rows' weights, by position in the node. */
    final int[] weight;

    /** How many rows the node has. */
    int count;

    /** The weight of the node and of its two sides. */
    long total;

    long left;
    long right;

    Sides(int mostRows) {
        this.weight = new int[mostRows];
    }

    static Sides of(Target target, boolean entropy, int mostRows) {
        return target.categorical()
                ? new ClassSides(target, entropy, mostRows)
                : new NumberSides(target, mostRows);
    }

    /** Looks at the rows of another node. */
    final void node(int[] rows, int from, int to, int @Nullable [] weights) {
        count = to - from;
        total = 0;
        if (weights == null) {
            Arrays.fill(weight, 0, count, 1);
            total = count;
        } else {
            for (int i = 0; i < count; i++) {
                weight[i] = weights[rows[from + i]];
                total += weight[i];
            }
        }
        load(rows, from);
    }

    abstract void load(int[] rows, int from);

    /** Whether no split could make the node better. */
    abstract boolean pure();

    /** The score of the node itself, which that of its sides is at least. */
    abstract double nodeScore();

    /** What a node says: the weight of each class, or the mean. */
    abstract void value(double[] out, int offset);

    /** Sums up the rows of each code of a column. */
    abstract void tally(Object column, int[] rows, int from, int groups);

    /** The weight of the rows of a code. */
    abstract long size(int group);

    /** Moves all rows to the right. */
    void start() {
        left = 0;
        right = total;
    }

    /** Moves the rows of a code to the left. */
    abstract void moveGroup(int group);

    /** Moves the row at a position of the node to the left. */
    abstract void moveRow(int position);

    /**
     * Total weight times how much less impure the sides are than nothing known, up to a constant of
     * the node.
     */
    abstract double score();

    /** How many orders of a category's codes are worth trying. */
    abstract int orders();

    /** The key to sort codes by in one of these orders. */
    abstract double key(int order, int group);
}
