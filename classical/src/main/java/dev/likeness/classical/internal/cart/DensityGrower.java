package dev.likeness.classical.internal.cart;

import dev.likeness.classical.internal.codes.Codes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Grows a density estimation tree: the density is constant in each leaf, and a split is the better
 * the more it lowers the integrated squared error, whose estimate is −Σ n² / (N² V) over the leaves
 * (Ram and Gray, "Density estimation trees", KDD 2011, section 2). A node's value is its density,
 * where the room of all cells of every column is 1.
 */
public final class DensityGrower {

    /** A node that waits: its rows, its volume, and the codes of each feature that it has. */
    private record Open(int node, int from, int to, int depth, double volume, boolean[][] has) {}

    /** Volumes below this would soon be no number. */
    private static final double LEAST_VOLUME = 1e-200;

    private final Codes codes;
    private final double[][] room;
    private final int[] rows;
    private final int maxDepth;
    private final int minLeaf;
    private final NodesBuilder builder = new NodesBuilder(1);
    private final Split best = new Split();
    private double bestShare;

    private DensityGrower(Codes codes, double[][] room, int[] rows, int maxDepth, int minLeaf) {
        this.codes = codes;
        this.room = room;
        this.rows = rows;
        this.maxDepth = maxDepth;
        this.minLeaf = minLeaf;
    }

    /**
     * Grows a tree.
     *
     * @param room the room of each code of each feature, that of missing values last; 1 in all
     * @param rows the rows to grow it on, at least one; their order changes
     */
    public static Nodes grow(Codes codes, double[][] room, int[] rows, int maxDepth, int minLeaf) {
        return new DensityGrower(codes, room, rows, maxDepth, minLeaf).run();
    }

    private Nodes run() {
        boolean[][] all = new boolean[codes.width()][];
        for (int f = 0; f < all.length; f++) {
            all[f] = new boolean[codes.missing(f) + 1];
            Arrays.fill(all[f], true);
        }
        List<Open> open = new ArrayList<>();
        open.add(new Open(builder.add(), 0, rows.length, 0, 1, all));
        while (!open.isEmpty()) {
            Open at = open.remove(open.size() - 1);
            int n = at.to - at.from;
            double density = n / (double) rows.length / at.volume;
            builder.weigh(at.node, n);
            builder.say(at.node, density);
            boolean deep = maxDepth > 0 && at.depth >= maxDepth;
            if (deep || n < 2 * minLeaf || at.volume < LEAST_VOLUME) {
                continue;
            }
            best.clear();
            best.score = 1 + 1e-9;
            for (int f = 0; f < codes.width(); f++) {
                search(f, at);
            }
            if (best.found()) {
                divide(at, density * n, open);
            }
        }
        return builder.build();
    }

    private void search(int f, Open at) {
        int missing = codes.missing(f);
        int[] count = new int[missing + 1];
        for (int i = at.from; i < at.to; i++) {
            count[codes.code(f, rows[i])]++;
        }
        double[] volume = new double[missing + 1];
        double total = 0;
        for (int code = 0; code <= missing; code++) {
            volume[code] = at.has[f][code] ? room[f][code] : 0;
            total += volume[code];
        }
        int n = at.to - at.from;
        if (codes.feature(f).categorical()) {
            sets(f, count, volume, n, total);
            return;
        }
        boundaries(f, count, volume, n, total, false);
        if (volume[missing] > 0) {
            boundaries(f, count, volume, n, total, true);
        }
    }

    private void boundaries(
            int f, int[] count, double[] volume, int n, double total, boolean missingLeft) {
        int missing = codes.missing(f);
        double left = missingLeft ? volume[missing] : 0;
        int onLeft = missingLeft ? count[missing] : 0;
        for (int code = 0; code < missing; code++) {
            left += volume[code];
            onLeft += count[code];
            if (volume[code] > 0 && offer(f, onLeft, n, left, total)) {
                best.bySet = false;
                best.lastLeft = code;
                best.firstRight = code;
                best.missingLeft = missingLeft;
            }
        }
    }

    private void sets(int f, int[] count, double[] volume, int n, double total) {
        int[] order = new int[count.length];
        int present = 0;
        for (int code = 0; code < count.length; code++) {
            if (volume[code] > 0) {
                order[present++] = code;
            }
        }
        for (int i = 1; i < present; i++) { // the densest first
            int code = order[i];
            int j = i - 1;
            for (; j >= 0 && count[order[j]] * volume[code] < count[code] * volume[order[j]]; j--) {
                order[j + 1] = order[j];
            }
            order[j + 1] = code;
        }
        double left = 0;
        int onLeft = 0;
        for (int i = 0; i < present - 1; i++) {
            left += volume[order[i]];
            onLeft += count[order[i]];
            if (offer(f, onLeft, n, left, total)) {
                best.bySet = true;
                Arrays.fill(best.set, 0);
                for (int k = 0; k <= i; k++) {
                    best.set[order[k] >> 6] |= 1L << order[k];
                }
            }
        }
    }

    private boolean offer(int f, int onLeft, int n, double left, double total) {
        double right = total - left;
        if (onLeft < minLeaf || n - onLeft < minLeaf || right <= total * 1e-12) {
            return false;
        }
        double p = onLeft / (double) n;
        double score = p * p * total / left + (1 - p) * (1 - p) * total / right;
        if (score <= best.score) {
            return false;
        }
        best.score = score;
        best.feature = f;
        bestShare = left / total;
        return true;
    }

    private void divide(Open at, double nodeScore, List<Open> open) {
        int f = best.feature;
        int missing = codes.missing(f);
        boolean[] left = at.has[f].clone();
        boolean[] right = at.has[f].clone();
        for (int code = 0; code <= missing; code++) {
            boolean toLeft = best.goesLeft(code, missing);
            left[code] &= toLeft;
            right[code] &= !toLeft;
        }
        int[] moved = new int[at.to - at.from];
        int middle = at.from;
        int spare = 0;
        for (int i = at.from; i < at.to; i++) {
            if (best.goesLeft(codes.code(f, rows[i]), missing)) {
                rows[middle++] = rows[i];
            } else {
                moved[spare++] = rows[i];
            }
        }
        System.arraycopy(moved, 0, rows, middle, spare);
        double share = bestShare;
        best.score *= nodeScore; // from a ratio to n² / (N V), as gains count
        int child = builder.split(at.node, best, nodeScore, codes.feature(f), false);
        boolean[][] leftHas = at.has.clone();
        leftHas[f] = left;
        boolean[][] rightHas = at.has.clone();
        rightHas[f] = right;
        int below = at.depth + 1;
        open.add(new Open(child + 1, middle, at.to, below, at.volume * (1 - share), rightHas));
        open.add(new Open(child, at.from, middle, below, at.volume * share, leftHas));
    }
}
