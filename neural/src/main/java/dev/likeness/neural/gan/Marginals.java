package dev.likeness.neural.gan;

import dev.likeness.neural.codec.TableCodec;

/** How like the data's the places of generated rows are, column by column, seen while it learns. */
final class Marginals {

    /** How many rows are looked at. */
    static final int ROWS = 1000;

    private final TableCodec codec;

    Marginals(TableCodec codec) {
        this.codec = codec;
    }

    /** The mean over the columns of 1 − the total variation distance of their places. */
    double similarity(float[] outputs, long seed) {
        double[][] drawn = codec.drawnPlaces(outputs, seed);
        double sum = 0;
        for (int c = 0; c < drawn.length; c++) {
            sum += 1 - distance(drawn[c], codec.counts(c));
        }
        return sum / drawn.length;
    }

    private static double distance(double[] a, double[] b) {
        double allA = 0;
        double allB = 0;
        for (int k = 0; k < a.length; k++) {
            allA += a[k];
            allB += b[k];
        }
        double distance = 0;
        for (int k = 0; k < a.length; k++) {
            distance += Math.abs(a[k] / allA - b[k] / allB) / 2;
        }
        return distance;
    }
}
