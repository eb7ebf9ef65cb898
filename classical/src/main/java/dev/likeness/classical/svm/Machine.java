package dev.likeness.classical.svm;

import dev.likeness.file.ModelFile;

/** A fitted function of a row's features with one or several outputs. */
interface Machine {

    /** How many features a row has. */
    int width();

    /** How many decisions there are about a row. */
    int outputs();

    /**
     * The decisions about a row.
     *
     * @param x the features
     * @param out where they go
     * @param scratch of {@link #scratch()} numbers
     */
    void decide(double[] x, double[] out, double[] scratch);

    /** How many numbers of room a decision needs. */
    int scratch();

    /** Adds the machine's numbers to a model file. */
    void write(ModelFile.Builder out);
}
