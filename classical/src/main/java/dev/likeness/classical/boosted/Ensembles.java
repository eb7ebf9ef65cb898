package dev.likeness.classical.boosted;

import org.jspecify.annotations.Nullable;

/**
 * The boosted trees of all nodes of a column's {@link CellTree}, flat: trees of a node follow each
 * other, and so do the parts of a tree.
 *
 * @param bias of a node: the log odds of going to the right before the first tree, where those at
 *     the node above are 0
 * @param slope of a node: by how much they grow with those at the node above, as {@link #fromAbove}
 *     has them
 * @param direct of a node: by how much they grow with each of the two numbers that {@link
 *     Guesses#odds} says of a row, if it has them
 * @param first of a node: its first tree; one more entry for the end
 * @param root of a tree: its first part
 * @param feature of a part: the position of the column it asks for, −1 for an end
 * @param cut of a part: codes of at most this go to the left; if negative, −1 − the number of a set
 *     of codes that do
 * @param next of a part: the part for those that go to the left, the one after it for the others
 * @param value of an end: what it adds to the log odds
 * @param sets codes that go to the left, {@value #WORDS} words of bits a set
 */
record Ensembles(
        float[] bias,
        float[] slope,
        float[] direct,
        int[] first,
        int[] root,
        short[] feature,
        int[] cut,
        int[] next,
        float[] value,
        long[] sets) {

    /** Words of bits a set: enough for the codes of levels. */
    static final int WORDS = 4;

    private static final float MOST_FROM_ABOVE = 6;

    /**
     * Replaces the log odds of rows, those at the node above, by those of going to the right at a
     * node.
     *
     * @param codes by column and row
     * @param rows the rows that are at the node, from {@code from} to {@code to − 1}
     * @param score of each row of the table; 0 before the root
     */
    void score(int node, short[][] codes, int[] rows, int from, int to, float[] score) {
        score(node, codes, rows, from, to, score, null);
    }

    /**
     * The same.
     *
     * @param guess two numbers of each row of the table, or null
     */
    void score(
            int node,
            short[][] codes,
            int[] rows,
            int from,
            int to,
            float[] score,
            float @Nullable [][] guess) {
        for (int i = from; i < to; i++) {
            score[rows[i]] = bias[node] + slope[node] * fromAbove(score[rows[i]]);
        }
        if (guess != null) {
            for (int i = from; i < to; i++) {
                score[rows[i]] +=
                        direct[2 * node] * guess[0][rows[i]]
                                + direct[2 * node + 1] * guess[1][rows[i]];
            }
        }
        for (int tree = first[node]; tree < first[node + 1]; tree++) {
            int top = root[tree];
            for (int i = from; i < to; i++) {
                int row = rows[i];
                int part = top;
                int f;
                while ((f = feature[part]) >= 0) {
                    int code = codes[f][row];
                    int c = cut[part];
                    part = next[part] + ((c >= 0 ? code <= c : in(c, code)) ? 0 : 1);
                }
                score[row] += value[part];
            }
        }
    }

    /**
     * The greatest or the least log odds of going to the right at a node that any row may have,
     * where nothing is guessed.
     */
    double bound(int node, boolean greatest) {
        int sign = greatest ? 1 : -1;
        double above = node == 0 ? 0 : Math.abs(slope[node]) * MOST_FROM_ABOVE;
        double sum = sign * bias[node] + above;
        for (int tree = first[node]; tree < first[node + 1]; tree++) {
            int end = tree + 1 < root.length ? root[tree + 1] : feature.length;
            double most = Double.NEGATIVE_INFINITY;
            for (int part = root[tree]; part < end; part++) {
                if (feature[part] < 0) {
                    most = Math.max(most, sign * value[part]);
                }
            }
            sum += most;
        }
        return sign * sum;
    }

    /**
     * What a node hears of the log odds at the node above. Where a column follows from another they
     * grow without end, and what is multiplied from node to node would too.
     */
    static float fromAbove(float score) {
        return Math.max(-MOST_FROM_ABOVE, Math.min(MOST_FROM_ABOVE, score));
    }

    private boolean in(int cut, int code) {
        return (sets[(-1 - cut) * WORDS + (code >>> 6)] >>> code & 1) != 0;
    }

    /** The probability of going to the right, of log odds. */
    static double probability(double score) {
        return 1 / (1 + Math.exp(-score));
    }

    /** The logarithm of the probability of going to the right, of log odds. */
    static double logProbability(double score) {
        return score < 0 ? score - Math.log1p(Math.exp(score)) : -Math.log1p(Math.exp(-score));
    }
}
