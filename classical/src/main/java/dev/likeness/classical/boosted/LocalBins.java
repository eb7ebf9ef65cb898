package dev.likeness.classical.boosted;

import java.util.Arrays;

/**
 * The rows of one node as its trees see them: each column in a few bins, chosen for this node so
 * that each has about equally many of its rows. A part of a column that the node hardly sees costs
 * nothing, and the part that it does see has fine bins.
 */
final class LocalBins {

    /** The most bins of a column of numbers. */
    private static final int MOST = 64;

    /** By feature and row: the bin, an unsigned byte. */
    final byte[][] bins;

    /** By feature: how many bins. */
    final int[] count;

    /** By feature and bin: the greatest code of a number, or the code of a level. */
    final int[][] code;

    final boolean[] category;

    /** The columns that the features are. */
    final int[] features;

    /**
     * @param codes of the whole table, by column and row
     * @param rows the rows of the node; the first {@code learning} choose the bins
     */
    LocalBins(short[][] codes, Binning[] binnings, int[] features, int[] rows, int learning) {
        int n = features.length;
        this.features = features;
        this.bins = new byte[n][rows.length];
        this.count = new int[n];
        this.code = new int[n][];
        this.category = new boolean[n];
        int[] counts = new int[Binning.MOST + 1];
        byte[] binOf = new byte[Binning.MOST + 1];
        for (int f = 0; f < n; f++) {
            short[] column = codes[features[f]];
            category[f] = binnings[features[f]].category();
            Arrays.fill(counts, 0);
            for (int i = 0; i < learning; i++) {
                counts[column[rows[i]]]++;
            }
            int all = binnings[features[f]].codes();
            code[f] = category[f] ? levels(counts, all, binOf) : numbers(counts, all, binOf);
            count[f] = code[f].length;
            byte[] its = bins[f];
            for (int i = 0; i < rows.length; i++) {
                its[i] = binOf[column[rows[i]]];
            }
        }
    }

    private static int[] numbers(int[] counts, int all, byte[] binOf) {
        int rest = 0;
        for (int code = 0; code < all; code++) {
            rest += counts[code];
        }
        int[] upper = new int[MOST];
        int bin = 0;
        int inside = 0;
        for (int code = 0; code < all; code++) {
            int left = MOST - bin;
            boolean full = inside > 0 && (inside + counts[code] / 2) * (long) left > rest;
            boolean missing = code == 1 && inside > 0; // are no small numbers
            if (counts[code] > 0 && (full || missing) && bin < MOST - 1) {
                rest -= inside;
                inside = 0;
                bin++;
            }
            binOf[code] = (byte) bin;
            upper[bin] = code;
            inside += counts[code];
        }
        return Arrays.copyOf(upper, bin + 1);
    }

    private static int[] levels(int[] counts, int all, byte[] binOf) {
        int[] present = new int[all];
        int bins = 0;
        for (int code = 0; code < all; code++) {
            if (counts[code] > 0) {
                binOf[code] = (byte) bins;
                present[bins++] = code;
            }
        }
        for (int code = 0; code < all; code++) { // held-out rows may have others
            binOf[code] = counts[code] > 0 ? binOf[code] : (byte) bins;
        }
        if (bins < all) {
            present[bins++] = -1; // no level
        }
        return Arrays.copyOf(present, bins);
    }
}
