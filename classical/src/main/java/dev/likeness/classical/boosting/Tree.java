package dev.likeness.classical.boosting;

import java.util.List;

/**
 * A grown tree over bins, as arrays by node; node 0 is the root.
 *
 * @param feature the feature a node asks about, −1 in a leaf
 * @param goesLeft of a node: one bit a bin, 256 in all, set if that bin goes to the left
 * @param left the node for the bins that go to the left
 * @param right the node for the others
 * @param value of a leaf: what it adds to the score
 */
record Tree(int[] feature, long[][] goesLeft, int[] left, int[] right, double[] value) {

    static boolean has(long[] bits, int bin) {
        return (bits[bin >>> 6] >>> bin & 1) != 0;
    }

    static Tree of(List<Node> nodes) {
        int n = nodes.size();
        Tree tree = new Tree(new int[n], new long[n][], new int[n], new int[n], new double[n]);
        for (int i = 0; i < n; i++) {
            Node node = nodes.get(i);
            tree.value[i] = node.value;
            if (node.chosen == null) {
                tree.feature[i] = -1;
                tree.goesLeft[i] = new long[0];
            } else {
                tree.feature[i] = node.chosen.feature();
                tree.goesLeft[i] = node.chosen.goesLeft();
                tree.left[i] = node.left;
                tree.right[i] = node.right;
            }
        }
        return tree;
    }

    double score(byte[][] binned, int row) {
        int node = 0;
        while (feature[node] >= 0) {
            int bin = binned[feature[node]][row] & 0xff;
            node = has(goesLeft[node], bin) ? left[node] : right[node];
        }
        return value[node];
    }
}
