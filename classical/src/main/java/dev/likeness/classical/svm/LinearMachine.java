package dev.likeness.classical.svm;

import dev.likeness.InputException;
import dev.likeness.file.ModelFile;

/** Decisions w·x + b. */
record LinearMachine(double[][] weights, double[] offsets, int width) implements Machine {

    private static final String WEIGHTS = "linear.weights";
    private static final String OFFSETS = "linear.offsets";

    static LinearMachine read(ModelFile file, int outputs, int width) {
        double[] flat = file.doubles(WEIGHTS, outputs, width);
        return new LinearMachine(
                Matrices.rows(flat, outputs, width), file.doubles(OFFSETS, outputs), width);
    }

    @Override
    public int outputs() {
        return offsets.length;
    }

    @Override
    public int scratch() {
        return 0;
    }

    @Override
    public void decide(double[] x, double[] out, double[] scratch) {
        if (x.length != width) {
            throw new InputException("expected " + width + " features, found " + x.length + ".");
        }
        for (int o = 0; o < offsets.length; o++) {
            double sum = offsets[o];
            double[] w = weights[o];
            for (int f = 0; f < width; f++) {
                sum += w[f] * x[f];
            }
            out[o] = sum;
        }
    }

    @Override
    public void write(ModelFile.Builder out) {
        out.tensor(WEIGHTS, Matrices.flat(weights, width), weights.length, width);
        out.tensor(OFFSETS, offsets, offsets.length);
    }
}
