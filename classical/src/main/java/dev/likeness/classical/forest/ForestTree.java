package dev.likeness.classical.forest;

import dev.likeness.classical.internal.cart.Nodes;
import dev.likeness.classical.internal.cart.Splits;
import dev.likeness.classical.internal.codes.Codes;
import java.util.Arrays;

/**
 * One tree of a forest, no larger than predicting asks for: leaves that say the same share it.
 *
 * @param splits its shape; leaves are numbered by what they say
 * @param values what leaves say: the shares of the classes, or the mean
 */
record ForestTree(Splits splits, double[] values) {

    static ForestTree classes(Nodes nodes) {
        Splits splits = nodes.splits();
        int classes = nodes.width();
        double[] values = new double[(classes + nodes.leaves()) * classes];
        for (int k = 0; k < classes; k++) {
            values[k * classes + k] = 1; // most leaves are pure
        }
        int said = classes;
        int[] number = new int[nodes.leaves()];
        for (int node = 0; node < splits.nodes(); node++) {
            if (splits.leaf(node)) {
                int pure = pure(nodes, node);
                if (pure < 0) {
                    for (int k = 0; k < classes; k++) {
                        values[said * classes + k] = nodes.value(node, k) / nodes.weight()[node];
                    }
                    pure = said++;
                }
                number[splits.number(node)] = pure;
            }
        }
        return new ForestTree(splits.numbered(number), Arrays.copyOf(values, said * classes));
    }

    private static int pure(Nodes nodes, int node) {
        for (int k = 0; k < nodes.width(); k++) {
            if (nodes.value(node, k) > 0) {
                return nodes.value(node, k) == nodes.weight()[node] ? k : -1;
            }
        }
        return -1;
    }

    static ForestTree numbers(Nodes nodes) {
        Splits splits = nodes.splits();
        double[] values = new double[nodes.leaves()];
        for (int node = 0; node < splits.nodes(); node++) {
            if (splits.leaf(node)) {
                values[splits.number(node)] = nodes.value(node, 0);
            }
        }
        return new ForestTree(splits, values);
    }

    /** Adds what the tree says of some rows, at (row, class). */
    void add(Codes codes, int from, int to, int width, double[] sums) {
        for (int row = from; row < to; row++) {
            int leaf = splits.number(splits.find(codes, row));
            for (int k = 0; k < width; k++) {
                sums[row * width + k] += values[leaf * width + k];
            }
        }
    }
}
