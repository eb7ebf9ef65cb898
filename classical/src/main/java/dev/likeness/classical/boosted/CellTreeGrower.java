package dev.likeness.classical.boosted;

import java.util.Arrays;

/**
 * Grows regression trees on histograms of gradients, leaf by leaf (Friedman 2001; Ke et al.,
 * "LightGBM", NeurIPS 2017), for one node's few rows.
 */
final class CellTreeGrower {

    /** A level with less than this sum of second derivatives stays with the others. */
    private static final double LEAST_LEVEL = 1;

    /** Added to the second derivatives of a level, so that rare ones stand in the middle. */
    private static final double LEVEL_SMOOTHING = 5;

    private static final int LEAST_LEAVES = 4;

    private final LocalBins data;
    private final TreeSettings tuning;
    private final int rows;
    private final int leaves;
    private final int[] offset;
    private final float[] gradient;
    private final float[] hessian;
    private final int[] order;
    private final int[] scratch;
    private final float[] ordered;
    private final double[][] histograms;

    /** The tree in the making; the parts of a split follow each other. */
    final int[] feature;

    final int[] bin; // the greatest bin to the left
    final long[][] set; // of a category: bins to the left
    final int[] next;
    final double[] value;
    int parts;

    private final int[] from;
    private final int[] to;
    private final int[] histogramOf;
    private final double[] sumG;
    private final double[] sumH;
    private final double[] gain;
    private final int[] bestFeature;
    private final int[] bestBin;
    private final long[][] bestSet;
    private final double[] bestG;
    private final double[] bestH;
    private final Integer[] levels = new Integer[256];
    private final double[] key = new double[256];

    CellTreeGrower(LocalBins data, int rows, TreeSettings tuning) {
        this.data = data;
        this.tuning = tuning;
        this.rows = rows;
        this.gradient = new float[rows];
        this.hessian = new float[rows];
        this.order = new int[rows];
        this.scratch = new int[rows];
        this.ordered = new float[2 * rows];
        this.offset = new int[data.count.length + 1];
        for (int f = 0; f < data.count.length; f++) {
            offset[f + 1] = offset[f] + 2 * data.count[f];
        }
        this.leaves = Math.max(LEAST_LEAVES, Math.min(tuning.leaves(), rows / tuning.leafRows()));
        int most = 2 * leaves;
        this.histograms = new double[leaves + 1][];
        this.feature = new int[most];
        this.bin = new int[most];
        this.set = new long[most][];
        this.next = new int[most];
        this.value = new double[most];
        this.from = new int[most];
        this.to = new int[most];
        this.histogramOf = new int[most];
        this.sumG = new double[most];
        this.sumH = new double[most];
        this.gain = new double[most];
        this.bestFeature = new int[most];
        this.bestBin = new int[most];
        this.bestSet = new long[most][];
        this.bestG = new double[most];
        this.bestH = new double[most];
    }

    float[] gradient() {
        return gradient;
    }

    float[] hessian() {
        return hessian;
    }

    /** Grows a tree on the gradients; false if no split is worth making. */
    boolean grow() {
        parts = 1;
        double g = 0;
        double h = 0;
        for (int row = 0; row < rows; row++) {
            order[row] = row;
            g += gradient[row];
            h += hessian[row];
        }
        start(0, 0, rows, g, h);
        histogramOf[0] = 0;
        fill(0);
        search(0);
        int used = 1;
        int grown = 1;
        while (grown < leaves) {
            int best = -1;
            for (int part = 0; part < parts; part++) {
                if (feature[part] < 0
                        && bestFeature[part] >= 0
                        && (best < 0 || gain[part] > gain[best])) {
                    best = part;
                }
            }
            if (best < 0) {
                break;
            }
            used = split(best, used, ++grown < leaves);
        }
        for (int part = 0; part < parts; part++) {
            value[part] =
                    feature[part] >= 0
                            ? 0
                            : -tuning.rate() * sumG[part] / (sumH[part] + tuning.l2());
        }
        return grown > 1;
    }

    private void start(int part, int begin, int end, double g, double h) {
        from[part] = begin;
        to[part] = end;
        sumG[part] = g;
        sumH[part] = h;
        feature[part] = -1;
        bestFeature[part] = -1;
        histogramOf[part] = -1;
    }

    private int split(int part, int used, boolean goOn) {
        int f = bestFeature[part];
        feature[part] = f;
        bin[part] = bestBin[part];
        set[part] = bestSet[part];
        int middle = partition(part, f);
        int left = parts;
        next[part] = left;
        parts += 2;
        start(left, from[part], middle, bestG[part], bestH[part]);
        start(left + 1, middle, to[part], sumG[part] - bestG[part], sumH[part] - bestH[part]);
        if (!goOn) {
            return used;
        }
        int small = 2 * middle <= from[part] + to[part] ? left : left + 1;
        int large = 2 * left + 1 - small;
        histogramOf[large] = histogramOf[part];
        histogramOf[small] = used;
        fill(small);
        double[] its = histograms[histogramOf[large]];
        double[] mine = histograms[used];
        for (int i = 0; i < its.length; i++) {
            its[i] -= mine[i];
        }
        search(small);
        search(large);
        return used + 1;
    }

    private int partition(int part, int f) {
        byte[] bins = data.bins[f];
        int left = from[part];
        int right = 0;
        int cut = bin[part];
        long[] bits = set[part];
        for (int i = from[part]; i < to[part]; i++) {
            int row = order[i];
            int b = bins[row] & 0xff;
            if (bits == null ? b <= cut : (bits[b >>> 6] >>> b & 1) != 0) {
                order[left++] = row;
            } else {
                scratch[right++] = row;
            }
        }
        System.arraycopy(scratch, 0, order, left, right);
        return left;
    }

    private void fill(int part) {
        int slot = histogramOf[part];
        if (histograms[slot] == null) {
            histograms[slot] = new double[offset[offset.length - 1]];
        }
        double[] histogram = histograms[slot];
        Arrays.fill(histogram, 0);
        int begin = from[part];
        int end = to[part];
        for (int i = begin, k = 0; i < end; i++) {
            ordered[k++] = gradient[order[i]];
            ordered[k++] = hessian[order[i]];
        }
        for (int f = 0; f < data.bins.length; f++) {
            byte[] bins = data.bins[f];
            int at = offset[f];
            if (data.count[f] < 2) {
                continue;
            }
            for (int i = begin, k = 0; i < end; i++, k += 2) {
                int b = at + 2 * (bins[order[i]] & 0xff);
                histogram[b] += ordered[k];
                histogram[b + 1] += ordered[k + 1];
            }
        }
    }

    private void search(int part) {
        double[] histogram = histograms[histogramOf[part]];
        double g = sumG[part];
        double h = sumH[part];
        if (h < 2 * tuning.leastHessian()) {
            return;
        }
        gain[part] = score(g, h) + tuning.leastGain();
        for (int f = 0; f < data.count.length; f++) {
            if (data.count[f] < 2) {
                continue;
            }
            if (data.category[f]) {
                levels(part, f, histogram, g, h);
            } else {
                numbers(part, f, histogram, g, h);
            }
        }
        gain[part] -= score(g, h);
    }

    private double score(double g, double h) {
        return g * g / (h + tuning.l2());
    }

    private boolean better(int part, int f, double gl, double hl, double g, double h) {
        if (hl < tuning.leastHessian() || h - hl < tuning.leastHessian()) {
            return false;
        }
        double both = score(gl, hl) + score(g - gl, h - hl);
        if (!(both > gain[part])) {
            return false;
        }
        gain[part] = both;
        bestFeature[part] = f;
        bestG[part] = gl;
        bestH[part] = hl;
        return true;
    }

    private void numbers(int part, int f, double[] histogram, double g, double h) {
        double gl = 0;
        double hl = 0;
        int at = offset[f];
        for (int b = 0; b < data.count[f] - 1; b++, at += 2) {
            gl += histogram[at];
            hl += histogram[at + 1];
            if (better(part, f, gl, hl, g, h)) {
                bestBin[part] = b;
                bestSet[part] = null;
            }
        }
    }

    /** Orders the levels by their gradients, and cuts the order (Fisher 1958) from both ends. */
    private void levels(int part, int f, double[] histogram, double g, double h) {
        int used = 0;
        for (int b = 0; b < data.count[f]; b++) {
            int at = offset[f] + 2 * b;
            if (histogram[at + 1] >= LEAST_LEVEL && data.code[f][b] >= 0) {
                levels[used++] = b;
                key[b] = histogram[at] / (histogram[at + 1] + LEVEL_SMOOTHING);
            }
        }
        Arrays.sort(levels, 0, used, (a, b) -> Double.compare(key[a], key[b]));
        for (int direction = 0; direction < 2; direction++) {
            double gl = 0;
            double hl = 0;
            int best = -1;
            for (int i = 0; i < used; i++) {
                int at = offset[f] + 2 * levels[direction == 0 ? i : used - 1 - i];
                gl += histogram[at];
                hl += histogram[at + 1];
                if (better(part, f, gl, hl, g, h)) {
                    best = i;
                }
            }
            if (best >= 0) {
                long[] bits = new long[Ensembles.WORDS];
                for (int i = 0; i <= best; i++) {
                    int b = levels[direction == 0 ? i : used - 1 - i];
                    bits[b >>> 6] |= 1L << b;
                }
                bestSet[part] = bits;
            }
        }
    }

    /** Adds the tree to the scores of the rows it was grown on. */
    void addToLearning(float[] scores) {
        for (int part = 0; part < parts; part++) {
            if (feature[part] < 0) {
                float by = (float) value[part];
                for (int i = from[part]; i < to[part]; i++) {
                    scores[order[i]] += by;
                }
            }
        }
    }

    /** The value of the tree for another row. */
    double valueOf(int row) {
        int part = 0;
        while (feature[part] >= 0) {
            int b = data.bins[feature[part]][row] & 0xff;
            long[] bits = set[part];
            boolean left = bits == null ? b <= bin[part] : (bits[b >>> 6] >>> b & 1) != 0;
            part = next[part] + (left ? 0 : 1);
        }
        return value[part];
    }
}
