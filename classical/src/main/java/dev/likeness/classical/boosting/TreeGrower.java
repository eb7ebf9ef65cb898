package dev.likeness.classical.boosting;

import dev.likeness.classical.boosting.GradientBoosting.Growth;
import dev.likeness.classical.boosting.Node.Split;
import dev.likeness.classical.internal.Threads;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.PriorityQueue;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/** Grows one tree after another on the same rows. */
final class TreeGrower {

    /** Below this number of additions threads cost more than they save. */
    private static final long WORTH_SHARING = 20_000;

    private final GradientBoosting settings;
    private final byte[][] binned;
    private final int[] offsets;
    private final SplitSearch[] searches;
    private final SplitSearch[] others;
    private final Threads threads;
    private final int[] rows;

    /** The rows of each node, one after another, those of a leaf always together. */
    private final int[] order;

    private final int[] scratch;
    private final float[] gradients;
    private final float[] hessians;
    private final Deque<double[]> spare = new ArrayDeque<>();

    /**
     * @param rows the rows to grow on, of those in the bins
     */
    TreeGrower(
            GradientBoosting settings,
            List<Bins> features,
            byte[][] binned,
            int[] rows,
            Threads threads) {
        this.settings = settings;
        this.binned = binned;
        this.threads = threads;
        this.rows = rows;
        this.order = new int[rows.length];
        this.scratch = new int[rows.length];
        this.gradients = new float[rows.length];
        this.hessians = new float[rows.length];
        this.offsets = new int[features.size() + 1];
        this.searches = new SplitSearch[features.size()];
        this.others = new SplitSearch[features.size()];
        for (int f = 0; f < features.size(); f++) {
            Bins feature = features.get(f);
            offsets[f + 1] = offsets[f] + SplitSearch.WIDTH * feature.bins();
            searches[f] = new SplitSearch(feature, f, offsets[f], settings);
            others[f] = new SplitSearch(feature, f, offsets[f], settings);
        }
    }

    /**
     * Grows a tree, and adds its values to the scores of the rows.
     *
     * @param gradient first derivatives of the loss by row
     * @param hessian second derivatives by row
     * @param scores by row
     */
    Tree grow(float[] gradient, float[] hessian, double[] scores) {
        System.arraycopy(rows, 0, order, 0, rows.length);
        double sumGradient = 0;
        double sumHessian = 0;
        for (int row : rows) {
            sumGradient += gradient[row];
            sumHessian += hessian[row];
        }
        List<Node> nodes = new ArrayList<>();
        Node root = new Node(0, rows.length, 0, sumGradient, sumHessian);
        nodes.add(root);
        PriorityQueue<Node> open = new PriorityQueue<>(firstToSplit());
        if (worthTrying(root)) {
            root.histogram = histogram();
            search(root, null, gradient, hessian);
            offer(open, root);
        }
        int leaves = 1;
        while (leaves < settings.maxLeaves() && !open.isEmpty()) {
            Node node = open.remove();
            leaves++;
            split(node, nodes, gradient, hessian, open, leaves < settings.maxLeaves());
        }
        open.forEach(this::release);
        for (Node node : nodes) {
            if (node.chosen == null) {
                node.value =
                        -settings.learningRate()
                                * node.gradient
                                / (node.hessian + settings.l2() + 1e-15);
                for (int i = node.from; i < node.to; i++) {
                    scores[order[i]] += node.value;
                }
            }
        }
        return Tree.of(nodes);
    }

    private Comparator<Node> firstToSplit() {
        Comparator<Node> byPlace = Comparator.comparingInt(node -> node.from);
        return settings.growth() == Growth.LEAF_WISE
                ? Comparator.<Node>comparingDouble(node -> -gain(node)).thenComparing(byPlace)
                : Comparator.<Node>comparingInt(node -> node.depth).thenComparing(byPlace);
    }

    private static double gain(Node node) {
        return node.best == null ? 0 : node.best.gain();
    }

    private boolean worthTrying(Node node) {
        return node.rows() >= 2 * settings.minLeafRows()
                && (settings.maxDepth() == 0 || node.depth < settings.maxDepth());
    }

    private void split(
            Node node,
            List<Node> nodes,
            float[] gradient,
            float[] hessian,
            PriorityQueue<Node> open,
            boolean goOn) {
        Split split = node.best;
        if (split == null) {
            throw new IllegalStateException("a node without a split was to be split");
        }
        node.chosen = split;
        int middle = partition(node, split);
        Node left =
                new Node(
                        node.from,
                        middle,
                        node.depth + 1,
                        split.leftGradient(),
                        split.leftHessian());
        Node right =
                new Node(
                        middle,
                        node.to,
                        node.depth + 1,
                        node.gradient - split.leftGradient(),
                        node.hessian - split.leftHessian());
        node.left = nodes.size();
        node.right = nodes.size() + 1;
        nodes.add(left);
        nodes.add(right);
        Node small = left.rows() <= right.rows() ? left : right;
        Node large = small == left ? right : left;
        if (goOn && worthTrying(large)) {
            large.histogram = node.histogram; // becomes what is left after the small one is taken
            node.histogram = null;
            small.histogram = histogram();
            search(small, large, gradient, hessian);
            offer(open, small);
            offer(open, large);
        } else {
            release(node);
        }
    }

    private void offer(PriorityQueue<Node> open, Node node) {
        if (node.best != null && worthTrying(node)) {
            open.add(node);
        } else {
            release(node);
        }
    }

    private double[] histogram() {
        double @Nullable [] used = spare.poll();
        return used == null ? new double[offsets[offsets.length - 1]] : used;
    }

    private void release(Node node) {
        if (node.histogram != null) {
            spare.push(node.histogram);
            node.histogram = null;
        }
    }

    /** Puts the rows that go to the left first, each side in its old order. */
    private int partition(Node node, Split split) {
        byte[] bins = binned[split.feature()];
        long[] goesLeft = split.goesLeft();
        int left = node.from;
        int right = 0;
        for (int i = node.from; i < node.to; i++) {
            int row = order[i];
            if (Tree.has(goesLeft, bins[row] & 0xff)) {
                order[left++] = row;
            } else {
                scratch[right++] = row;
            }
        }
        System.arraycopy(scratch, 0, order, left, right);
        return left;
    }

    /**
     * Fills the histogram of a node, takes it from that of its sibling, and finds both's splits.
     */
    private void search(Node node, @Nullable Node sibling, float[] gradient, float[] hessian) {
        for (int i = node.from; i < node.to; i++) {
            gradients[i] = gradient[order[i]];
            hessians[i] = hessian[order[i]];
        }
        double[] mine = Objects.requireNonNull(node.histogram);
        double @Nullable [] its = sibling == null ? null : sibling.histogram;
        int features = binned.length;
        @Nullable Split[] found = new @Nullable Split[features];
        @Nullable Split[] foundByOther = new @Nullable Split[features];
        boolean tryMine = worthTrying(node);
        IntConsumer piece =
                f -> {
                    add(node, f, mine);
                    if (tryMine) {
                        found[f] = searches[f].best(node, mine);
                    }
                    if (sibling != null && its != null) {
                        for (int i = offsets[f]; i < offsets[f + 1]; i++) {
                            its[i] -= mine[i];
                        }
                        foundByOther[f] = others[f].best(sibling, its);
                    }
                };
        if ((long) node.rows() * features < WORTH_SHARING) {
            for (int f = 0; f < features; f++) {
                piece.accept(f);
            }
        } else {
            threads.run(features, piece);
        }
        node.best = best(found);
        if (sibling != null) {
            sibling.best = best(foundByOther);
        }
    }

    private void add(Node node, int f, double[] histogram) {
        Arrays.fill(histogram, offsets[f], offsets[f + 1], 0);
        byte[] bins = binned[f];
        int offset = offsets[f];
        for (int i = node.from; i < node.to; i++) {
            int at = offset + SplitSearch.WIDTH * (bins[order[i]] & 0xff);
            histogram[at] += gradients[i];
            histogram[at + 1] += hessians[i];
            histogram[at + 2] += 1;
        }
    }

    private static @Nullable Split best(@Nullable Split[] found) {
        Split best = null;
        for (Split split : found) {
            if (split != null && (best == null || split.gain() > best.gain())) {
                best = split;
            }
        }
        return best;
    }
}
