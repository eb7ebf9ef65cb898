package dev.likeness.classical.svm;

import dev.likeness.InputException;
import dev.likeness.file.ModelFile;

/**
 * Decisions Σ coefficient · K(support vector, x) − offset.
 *
 * <p>Without classes each output has a separate row of coefficients, one for each support vector.
 * For pairs of k classes the support vectors stand class by class, and there are k − 1 rows: the
 * machine of classes i and j takes those of class i from row j − 1 and those of class j from row i.
 * A vector that supports several pairs is so held, and its kernel computed, once.
 */
final class KernelMachine implements Machine {

    private static final String VECTORS = "support.vectors";
    private static final String COEFFICIENTS = "support.coefficients";
    private static final String OFFSETS = "support.offsets";
    private static final String STARTS = "support.starts";

    private final Kernel kernel;
    private final Points vectors;
    private final double[][] coefficients;
    private final double[] offsets;
    private final int[] starts; // of each class, and the end; empty without classes

    KernelMachine(
            Kernel kernel,
            Points vectors,
            double[][] coefficients,
            double[] offsets,
            int[] starts) {
        this.kernel = kernel;
        this.vectors = vectors;
        this.coefficients = coefficients;
        this.offsets = offsets;
        this.starts = starts;
    }

    /**
     * Reads a machine.
     *
     * @param classes how many classes it tells apart in pairs; 0 if each output stands for itself
     */
    static KernelMachine read(ModelFile file, Kernel kernel, int outputs, int classes, int width) {
        long[] shape = file.shape(VECTORS);
        int count = shape.length == 2 ? (int) shape[0] : 0;
        double[] flat = file.doubles(VECTORS, count, width);
        int rows = classes > 0 ? classes - 1 : outputs;
        double[] coefficients = file.doubles(COEFFICIENTS, rows, count);
        double[] offsets = file.doubles(OFFSETS, outputs);
        int[] starts = new int[classes > 0 ? classes + 1 : 0];
        if (classes > 0) {
            long[] found = file.longs(STARTS, classes + 1L);
            long before = 0;
            for (int i = 0; i <= classes; i++) {
                boolean last = i == classes;
                if (found[i] < before || found[i] > count || (last && found[i] != count)) {
                    throw new InputException(
                            file.path()
                                    + ": tensor \""
                                    + STARTS
                                    + "\" does not divide "
                                    + count
                                    + " vectors into classes. The file was changed; fit the model"
                                    + " again.");
                }
                before = found[i];
                starts[i] = (int) found[i];
            }
        }
        return new KernelMachine(
                kernel,
                Points.of(Matrices.rows(flat, count, width), width),
                Matrices.rows(coefficients, rows, count),
                offsets,
                starts);
    }

    int supportVectors() {
        return vectors.rows();
    }

    @Override
    public int width() {
        return vectors.width();
    }

    @Override
    public int outputs() {
        return offsets.length;
    }

    @Override
    public int scratch() {
        return vectors.rows();
    }

    @Override
    public void decide(double[] x, double[] out, double[] scratch) {
        double square = 0;
        for (double value : x) {
            square += value * value;
        }
        int m = vectors.rows();
        vectors.dots(x, 0, m, scratch);
        kernel.apply(square, vectors.squares(), 0, m, scratch);
        if (starts.length == 0) {
            for (int o = 0; o < offsets.length; o++) {
                out[o] = sum(coefficients[o], scratch, 0, m) - offsets[o];
            }
            return;
        }
        int pair = 0;
        for (int i = 0; i < starts.length - 1; i++) {
            for (int j = i + 1; j < starts.length - 1; j++) {
                double ofI = sum(coefficients[j - 1], scratch, starts[i], starts[i + 1]);
                double ofJ = sum(coefficients[i], scratch, starts[j], starts[j + 1]);
                out[pair] = ofI + ofJ - offsets[pair];
                pair++;
            }
        }
    }

    /** Four sums at once: one would wait for each addition. */
    private static double sum(double[] coefficients, double[] values, int from, int to) {
        double a = 0;
        double b = 0;
        double c = 0;
        double d = 0;
        int k = from;
        for (; k + 4 <= to; k += 4) {
            a += coefficients[k] * values[k];
            b += coefficients[k + 1] * values[k + 1];
            c += coefficients[k + 2] * values[k + 2];
            d += coefficients[k + 3] * values[k + 3];
        }
        for (; k < to; k++) {
            a += coefficients[k] * values[k];
        }
        return (a + b) + (c + d);
    }

    @Override
    public void write(ModelFile.Builder out) {
        int m = vectors.rows();
        double[][] rows = new double[m][vectors.width()];
        for (int i = 0; i < m; i++) {
            vectors.copy(i, rows[i]);
        }
        out.tensor(VECTORS, Matrices.flat(rows, vectors.width()), m, vectors.width());
        out.tensor(COEFFICIENTS, Matrices.flat(coefficients, m), coefficients.length, m);
        out.tensor(OFFSETS, offsets, offsets.length);
        if (starts.length > 0) {
            long[] longs = new long[starts.length];
            for (int i = 0; i < longs.length; i++) {
                longs[i] = starts[i];
            }
            out.tensor(STARTS, longs, longs.length);
        }
    }
}
