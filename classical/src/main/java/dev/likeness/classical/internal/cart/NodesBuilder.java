package dev.likeness.classical.internal.cart;

import dev.likeness.classical.internal.codes.Feature;
import dev.likeness.classical.internal.codes.Features;
import java.util.Arrays;

/** A tree in the making. */
final class NodesBuilder {

    private final int width;
    private int nodes;
    private int setCount;
    private byte[] kind = new byte[64];
    private char[] feature = new char[64];
    private int[] split = new int[64];
    private int[] left = new int[64];
    private double[] weight = new double[64];
    private double[] gain = new double[64];
    private double[] thresholds = new double[64];
    private double[] values;
    private long[] sets = new long[16];

    NodesBuilder(int width) {
        this.width = width;
        this.values = new double[64 * width];
    }

    /** Adds a node, for the time being a leaf. */
    int add() {
        if (nodes == kind.length) {
            int more = nodes + (nodes >> 1);
            kind = Arrays.copyOf(kind, more);
            feature = Arrays.copyOf(feature, more);
            split = Arrays.copyOf(split, more);
            left = Arrays.copyOf(left, more);
            weight = Arrays.copyOf(weight, more);
            gain = Arrays.copyOf(gain, more);
            thresholds = Arrays.copyOf(thresholds, more);
            values = Arrays.copyOf(values, more * width);
        }
        return nodes++;
    }

    /** Says what was learnt at a node. */
    void learnt(int node, Sides sides) {
        weight[node] = sides.total;
        sides.value(values, node * width);
    }

    /** Splits a node and gives its left child; the right one is the next. */
    int split(int node, Split best, double nodeScore, Feature asked, boolean exact) {
        feature[node] = (char) best.feature;
        gain[node] = Math.max(0, best.score - nodeScore);
        thresholds[node] = Double.NaN;
        if (best.bySet) {
            kind[node] = Splits.SET;
            split[node] = setCount;
            if (4 * setCount == sets.length) {
                sets = Arrays.copyOf(sets, 2 * sets.length);
            }
            System.arraycopy(best.set, 0, sets, 4 * setCount++, 4);
        } else {
            kind[node] = best.missingLeft ? Splits.MISSING_LEFT : Splits.MISSING_RIGHT;
            split[node] = exact ? best.lastLeft : (best.lastLeft + best.firstRight) / 2;
            if (exact) {
                thresholds[node] = threshold(best, asked);
            }
        }
        int child = add();
        add();
        left[node] = child;
        return child;
    }

    private static double threshold(Split best, Feature asked) {
        if (best.lastLeft == best.firstRight) { // only missing values go right
            return Double.POSITIVE_INFINITY;
        }
        double below = asked.high(best.lastLeft);
        double above = asked.low(best.firstRight);
        return Features.middle(below, above);
    }

    /** Copies a node of another tree, as a leaf or split; gives the left child it then has. */
    int copy(int node, Nodes other, int otherNode, boolean ends) {
        weight[node] = other.weight()[otherNode];
        System.arraycopy(other.values(), otherNode * width, values, node * width, width);
        if (ends) {
            return -1;
        }
        gain[node] = other.gain()[otherNode];
        thresholds[node] = other.thresholds()[otherNode];
        return copySplit(node, other.splits(), otherNode);
    }

    void weigh(int node, double rows) {
        weight[node] = rows;
    }

    /** What a node of one number says. */
    void say(int node, double value) {
        values[node] = value;
    }

    /** Splits a node as another tree does; gives its left child. */
    int copySplit(int node, Splits splits, int otherNode) {
        feature[node] = (char) splits.feature(otherNode);
        kind[node] = splits.kind(otherNode);
        split[node] = splits.split(otherNode);
        if (splits.bySet(otherNode)) {
            if (4 * setCount == sets.length) {
                sets = Arrays.copyOf(sets, 2 * sets.length);
            }
            splits.copySet(otherNode, sets, 4 * setCount);
            split[node] = setCount++;
        }
        int child = add();
        add();
        left[node] = child;
        return child;
    }

    /** Puts another tree in the place of a node. */
    void graft(int node, NodesBuilder branch) {
        int offset = nodes - 1; // the branch's root takes the node's place
        for (int i = 1; i < branch.nodes; i++) {
            add();
        }
        for (int i = 0; i < branch.nodes; i++) {
            int at = i == 0 ? node : i + offset;
            kind[at] = branch.kind[i];
            feature[at] = branch.feature[i];
            boolean set = branch.kind[i] == Splits.SET;
            split[at] = branch.split[i] + (set ? setCount : 0);
            left[at] = branch.left[i] + offset;
            weight[at] = branch.weight[i];
            gain[at] = branch.gain[i];
            thresholds[at] = branch.thresholds[i];
            System.arraycopy(branch.values, i * width, values, at * width, width);
        }
        int words = 4 * (setCount + branch.setCount);
        if (words > sets.length) {
            sets = Arrays.copyOf(sets, Math.max(words, 2 * sets.length));
        }
        System.arraycopy(branch.sets, 0, sets, 4 * setCount, 4 * branch.setCount);
        setCount += branch.setCount;
    }

    Nodes build() {
        int leaves = 0;
        for (int i = 0; i < nodes; i++) {
            if (kind[i] == Splits.LEAF) {
                left[i] = ~leaves++;
            }
        }
        Splits splits =
                new Splits(
                        Arrays.copyOf(kind, nodes),
                        Arrays.copyOf(feature, nodes),
                        Arrays.copyOf(split, nodes),
                        Arrays.copyOf(left, nodes),
                        Arrays.copyOf(sets, 4 * setCount));
        return new Nodes(
                splits,
                Arrays.copyOf(weight, nodes),
                Arrays.copyOf(gain, nodes),
                width,
                Arrays.copyOf(values, nodes * width),
                Arrays.copyOf(thresholds, nodes));
    }
}
