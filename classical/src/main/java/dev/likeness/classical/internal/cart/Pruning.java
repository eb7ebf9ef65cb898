package dev.likeness.classical.internal.cart;

import java.util.Arrays;
import java.util.PriorityQueue;

/**
 * Minimal cost-complexity pruning (Breiman et al. 1984, chapter 3): as the price α of a leaf rises,
 * the node whose branch gains least for each leaf becomes a leaf first.
 */
public final class Pruning {

    private record Link(double alpha, int node, int leaves) {}

    private final Nodes tree;
    private final double[] collapse;

    private Pruning(Nodes tree, double[] collapse) {
        this.tree = tree;
        this.collapse = collapse;
    }

    /** The whole sequence of prunings of a tree. Gains count by weight, the root's being 1. */
    public static Pruning of(Nodes tree) {
        Splits splits = tree.splits();
        int count = splits.nodes();
        int[] parent = new int[count];
        int[] leaves = new int[count];
        double[] gain = new double[count];
        double total = tree.weight()[0];
        parent[0] = -1;
        for (int node = count - 1; node >= 0; node--) { // children stand behind their parents
            if (splits.leaf(node)) {
                leaves[node] = 1;
            } else {
                int left = splits.left(node);
                parent[left] = node;
                parent[left + 1] = node;
                leaves[node] = leaves[left] + leaves[left + 1];
                gain[node] = tree.gain()[node] / total + gain[left] + gain[left + 1];
            }
        }
        PriorityQueue<Link> weakest =
                new PriorityQueue<>(
                        (a, b) ->
                                a.alpha != b.alpha
                                        ? Double.compare(a.alpha, b.alpha)
                                        : Integer.compare(a.node, b.node));
        for (int node = 0; node < count; node++) {
            if (!splits.leaf(node)) {
                weakest.add(new Link(gain[node] / (leaves[node] - 1), node, leaves[node]));
            }
        }
        double[] collapse = new double[count];
        Arrays.fill(collapse, Double.NaN);
        double alpha = 0;
        for (Link link = weakest.poll(); link != null; link = weakest.poll()) {
            int node = link.node;
            if (!Double.isNaN(collapse[node]) || link.leaves != leaves[node]) {
                continue; // gone with a node above it, or out of date
            }
            alpha = Math.max(alpha, link.alpha);
            collapse(splits, node, alpha, collapse);
            int fewer = leaves[node] - 1;
            double less = gain[node];
            for (int above = parent[node]; above >= 0; above = parent[above]) {
                leaves[above] -= fewer;
                gain[above] -= less;
                weakest.add(new Link(gain[above] / (leaves[above] - 1), above, leaves[above]));
            }
        }
        return new Pruning(tree, collapse);
    }

    private static void collapse(Splits splits, int from, double alpha, double[] collapse) {
        int[] stack = new int[64];
        int size = 1;
        stack[0] = from;
        while (size > 0) {
            int node = stack[--size];
            if (Double.isNaN(collapse[node])) {
                collapse[node] = alpha;
            }
            if (!splits.leaf(node) && (node == from || collapse[node] == alpha)) {
                if (size + 2 > stack.length) {
                    stack = Arrays.copyOf(stack, 2 * stack.length);
                }
                stack[size++] = splits.left(node);
                stack[size++] = splits.right(node);
            }
        }
    }

    /** The tree before any pruning. */
    public Nodes tree() {
        return tree;
    }

    /** The prices at which the tree gets smaller, ascending, each once. */
    public double[] alphas() {
        double[] all = new double[collapse.length];
        int count = 0;
        for (int node = 0; node < collapse.length; node++) {
            if (!tree.splits().leaf(node)) {
                all[count++] = collapse[node];
            }
        }
        return Arrays.stream(all, 0, count).sorted().distinct().toArray();
    }

    /** Whether a node is a leaf, or gone, when a leaf has a price. */
    public boolean leaf(int node, double alpha) {
        return tree.splits().leaf(node) || collapse[node] <= alpha;
    }

    /** The smallest tree whose cost is least at the price. */
    public Nodes prune(double alpha) {
        return new Pruned(tree, node -> leaf(node, alpha)).build();
    }
}
