package dev.likeness.classical.boosting;

import java.util.Arrays;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * Finds the best split of a node by one feature in its histogram: the sum of gradients, of second
 * derivatives and of rows in each bin.
 */
final class SplitSearch {

    /** Numbers a bin. */
    static final int WIDTH = 3;

    /** A category with fewer rows than this in a node goes with the unknown ones. */
    private static final int MIN_CATEGORY_ROWS = 10;

    /** Added to the second derivatives of a category, so that rare ones stand in the middle. */
    private static final double CATEGORY_SMOOTHING = 10;

    private static final double MIN_HESSIAN = 1e-3;

    private final Bins feature;
    private final int index;
    private final int offset;
    private final int minRows;
    private final double l2;

    private double bestGain;
    private double bestGradient;
    private double bestHessian;
    private int bestCut;
    private boolean bestFlag;

    /**
     * @param feature the feature
     * @param index its number
     * @param offset where its bins begin in a histogram
     */
    SplitSearch(Bins feature, int index, int offset, GradientBoosting settings) {
        this.feature = feature;
        this.index = index;
        this.offset = offset;
        this.minRows = settings.minLeafRows();
        this.l2 = settings.l2();
    }

    /** The best split of a node, or null if none lowers the loss. */
    Node.@Nullable Split best(Node node, double[] histogram) {
        bestGain = score(node.gradient, node.hessian) + 1e-12 * Math.abs(node.gradient);
        bestCut = -1;
        return feature.feature().categorical()
                ? categories(node, histogram)
                : numbers(node, histogram);
    }

    private double score(double gradient, double hessian) {
        return gradient * gradient / (hessian + l2 + 1e-15);
    }

    /** Whether the rows of one side make the best split so far. */
    private boolean better(Node node, double gradient, double hessian, double rows) {
        double otherHessian = node.hessian - hessian;
        if (rows < minRows
                || node.rows() - rows < minRows
                || hessian < MIN_HESSIAN
                || otherHessian < MIN_HESSIAN) {
            return false;
        }
        double gain = score(gradient, hessian) + score(node.gradient - gradient, otherHessian);
        if (!(gain > bestGain)) {
            return false;
        }
        bestGain = gain;
        bestGradient = gradient;
        bestHessian = hessian;
        return true;
    }

    private Node.Split split(Node node, long[] goesLeft) {
        double gain = bestGain - score(node.gradient, node.hessian);
        return new Node.Split(index, gain, goesLeft, bestGradient, bestHessian);
    }

    /** Cuts after each bin, with the missing values on either side. */
    private Node.@Nullable Split numbers(Node node, double[] histogram) {
        int missing = feature.feature().missing();
        int at = offset + WIDTH * missing;
        double missingRows = histogram[at + 2];
        scan(node, histogram, 0, 0, 0, false);
        if (missingRows > 0) {
            scan(node, histogram, histogram[at], histogram[at + 1], missingRows, true);
        }
        if (bestCut < 0) {
            return null;
        }
        long[] goesLeft = new long[4];
        double leftRows = 0;
        for (int bin = 0; bin <= bestCut; bin++) {
            goesLeft[bin >>> 6] |= 1L << bin;
            leftRows += histogram[offset + WIDTH * bin + 2];
        }
        // Where no row told which way missing values go, they go with the many.
        if (missingRows > 0 ? bestFlag : 2 * leftRows > node.rows()) {
            goesLeft[missing >>> 6] |= 1L << missing;
        }
        return split(node, goesLeft);
    }

    private void scan(
            Node node,
            double[] histogram,
            double gradient,
            double hessian,
            double rows,
            boolean flag) {
        for (int bin = 0; bin < feature.feature().missing(); bin++) {
            int at = offset + WIDTH * bin;
            if (histogram[at + 2] == 0) {
                continue;
            }
            gradient += histogram[at];
            hessian += histogram[at + 1];
            rows += histogram[at + 2];
            if (node.rows() - rows < minRows) {
                return;
            }
            if (better(node, gradient, hessian, rows)) {
                bestCut = bin;
                bestFlag = flag;
            }
        }
    }

    /** Orders the categories by gradient statistics, and cuts the order from both ends. */
    private Node.@Nullable Split categories(Node node, double[] histogram) {
        Integer[] order = new Integer[feature.bins()];
        double[] key = new double[order.length];
        int used = 0;
        for (int bin = 0; bin < order.length; bin++) {
            int at = offset + WIDTH * bin;
            boolean shared = bin == feature.shared();
            if (!shared && histogram[at + 2] >= MIN_CATEGORY_ROWS) {
                order[used++] = bin;
                key[bin] = histogram[at] / (histogram[at + 1] + CATEGORY_SMOOTHING);
            }
        }
        if (used == 0) {
            return null;
        }
        Arrays.sort(order, 0, used, Comparator.comparingDouble((Integer bin) -> key[bin]));
        for (boolean backwards : new boolean[] {false, true}) {
            double gradient = 0;
            double hessian = 0;
            double rows = 0;
            for (int i = 0; i < used; i++) {
                int at = offset + WIDTH * order[backwards ? used - 1 - i : i];
                gradient += histogram[at];
                hessian += histogram[at + 1];
                rows += histogram[at + 2];
                if (better(node, gradient, hessian, rows)) {
                    bestCut = i;
                    bestFlag = backwards;
                }
            }
        }
        if (bestCut < 0) {
            return null;
        }
        long[] goesLeft = new long[4];
        for (int i = 0; i <= bestCut; i++) {
            int bin = order[bestFlag ? used - 1 - i : i];
            goesLeft[bin >>> 6] |= 1L << bin;
        }
        return split(node, goesLeft);
    }
}
