package dev.likeness.classical.boosted;

import dev.likeness.random.Randomness;
import java.util.Arrays;
import java.util.Comparator;

/**
 * Which columns the classifiers of a column ask in a wide table: those that say most of it by their
 * mutual information, so that time grows with the number of columns and not with its square.
 */
final class Relevant {

    /** A classifier asks at most this many columns. */
    static final int KEPT = 48;

    /** They are looked for among at most this many, drawn at random. */
    static final int COMPARED = 512;

    /** Mutual information is estimated from this many rows. */
    private static final int ROWS = 1000;

    private static final int BINS = 8;

    private final byte[][] coarse;
    private final Randomness randomness;

    /**
     * @param codes by column and row, the rows in a random order
     */
    Relevant(short[][] codes, Randomness randomness) {
        this.randomness = randomness;
        this.coarse = new byte[codes.length][];
        if (codes.length > KEPT + 1) {
            Arrays.setAll(coarse, column -> coarse(codes[column]));
        }
    }

    /** Codes in a few bins of about equally many rows. */
    private static byte[] coarse(short[] codes) {
        int rows = Math.min(ROWS, codes.length);
        int[] upTo = new int[Binning.MOST + 2];
        for (int row = 0; row < rows; row++) {
            upTo[codes[row] + 1]++;
        }
        for (int code = 0; code <= Binning.MOST; code++) {
            upTo[code + 1] += upTo[code];
        }
        byte[] bins = new byte[rows];
        for (int row = 0; row < rows; row++) {
            bins[row] = (byte) (upTo[codes[row]] * BINS / rows);
        }
        return bins;
    }

    /** The columns, among some, that say most about another; ascending. */
    int[] of(int column, int[] others) {
        if (others.length <= KEPT) {
            return others;
        }
        int[] order = randomness.permutation(column, others.length);
        Integer[] compared = new Integer[Math.min(COMPARED, others.length)];
        double[] says = new double[coarse.length];
        for (int i = 0; i < compared.length; i++) {
            compared[i] = others[order[i]];
            says[compared[i]] = information(coarse[column], coarse[compared[i]]);
        }
        Arrays.sort(
                compared,
                Comparator.comparing((Integer other) -> -says[other])
                        .thenComparing(Comparator.naturalOrder()));
        return Arrays.stream(compared).limit(KEPT).mapToInt(i -> i).sorted().toArray();
    }

    /** The mutual information of two columns of bins, times the number of rows, but a constant. */
    private static double information(byte[] a, byte[] b) {
        int[] both = new int[BINS * BINS];
        int[] ofA = new int[BINS];
        int[] ofB = new int[BINS];
        for (int row = 0; row < a.length; row++) {
            both[a[row] * BINS + b[row]]++;
            ofA[a[row]]++;
            ofB[b[row]]++;
        }
        double sum = 0;
        for (int i = 0; i < both.length; i++) {
            if (both[i] > 0) {
                double independent = (double) ofA[i / BINS] * ofB[i % BINS] / a.length;
                sum += both[i] * Math.log(both[i] / independent);
            }
        }
        return sum;
    }
}
