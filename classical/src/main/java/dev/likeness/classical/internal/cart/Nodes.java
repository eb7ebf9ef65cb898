package dev.likeness.classical.internal.cart;

/**
 * A grown tree with what was learnt at each of its nodes.
 *
 * @param splits its shape
 * @param weight the weight of each node's rows
 * @param gain of each node that is split: weight times how much less impure its children are
 * @param width how many numbers each node says
 * @param values what each node says, node by node: weights of the classes, or the mean
 * @param thresholds where each node of a number is split, when the tree was grown exactly
 */
public record Nodes(
        Splits splits,
        double[] weight,
        double[] gain,
        int width,
        double[] values,
        double[] thresholds) {

    /** How many leaves there are. */
    public int leaves() {
        return (splits.nodes() + 1) / 2;
    }

    public double value(int node, int k) {
        return values[node * width + k];
    }
}
