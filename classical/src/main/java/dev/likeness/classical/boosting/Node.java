package dev.likeness.classical.boosting;

import org.jspecify.annotations.Nullable;

/** A node of a tree that grows: the rows {@code from … to - 1} of the grower's order. */
final class Node {

    final int from;
    final int to;
    final int depth;
    final double gradient;
    final double hessian;

    /** The best split found, or null if there is none worth making. */
    @Nullable Split best;

    /** The split made; null in a leaf. */
    @Nullable Split chosen;

    /** The sums by feature and bin, while the node may still be split. */
    double @Nullable [] histogram;

    int left;
    int right;
    double value;

    Node(int from, int to, int depth, double gradient, double hessian) {
        this.from = from;
        this.to = to;
        this.depth = depth;
        this.gradient = gradient;
        this.hessian = hessian;
    }

    int rows() {
        return to - from;
    }

    /**
     * A way to part the rows of a node.
     *
     * @param feature what is asked about
     * @param gain by how much the loss falls, twice
     * @param goesLeft one bit a bin
     * @param leftGradient the sum of gradients of the rows that go to the left
     * @param leftHessian the sum of their second derivatives
     */
    record Split(
            int feature, double gain, long[] goesLeft, double leftGradient, double leftHessian) {}
}
