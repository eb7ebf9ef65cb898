package dev.likeness.classical.svm;

import java.util.Arrays;

/** Matrices as rows, and as the flat arrays of a model file. */
final class Matrices {

    private Matrices() {}

    static double[] flat(double[][] rows, int width) {
        double[] flat = new double[Math.multiplyExact(rows.length, width)];
        for (int i = 0; i < rows.length; i++) {
            System.arraycopy(rows[i], 0, flat, i * width, width);
        }
        return flat;
    }

    static double[][] rows(double[] flat, int count, int width) {
        double[][] rows = new double[count][];
        for (int i = 0; i < count; i++) {
            rows[i] = Arrays.copyOfRange(flat, i * width, (i + 1) * width);
        }
        return rows;
    }
}
