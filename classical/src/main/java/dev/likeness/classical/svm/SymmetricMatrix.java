package dev.likeness.classical.svm;

/** A symmetric matrix that is too large to hold, asked for a row at a time. */
interface SymmetricMatrix {

    /** How many rows and columns it has. */
    int size();

    /** The element (i, i). */
    double diagonal(int i);

    /**
     * The first {@code length} elements of row i, perhaps followed by more. The array is the
     * matrix's own: not to be changed, and good until the second next call or the next swap.
     */
    float[] row(int i, int length);

    /** Exchanges rows and columns i and j. */
    void swap(int i, int j);
}
