package dev.likeness.classical.svm;

import dev.likeness.InputException;
import dev.likeness.file.ModelFile;
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

    static void requireFinite(ModelFile file, String tensor, double[] values) {
        for (double value : values) {
            if (!Double.isFinite(value)) {
                throw new InputException(
                        file.path()
                                + ": tensor \""
                                + tensor
                                + "\" should hold finite numbers, found "
                                + value
                                + ". The file was changed; fit the model again.");
            }
        }
    }
}
