package dev.likeness.classical.internal;

import dev.likeness.random.Randomness;

/** Rows dealt into parts of about the same size and mix of classes. */
public final class Folds {

    private Folds() {}

    /**
     * The fold of each row, 0 … folds − 1: the rows of each class are shuffled and dealt in turn,
     * each class going on where the one before stopped.
     *
     * @param labels the class of each row; all 0 for none
     */
    public static int[] deal(int[] labels, int classes, int folds, Randomness randomness) {
        int[] order = randomness.fork("folds").permutation(0, labels.length);
        int[] fold = new int[labels.length];
        int next = 0;
        for (int k = 0; k < classes; k++) {
            for (int row : order) {
                if (labels[row] == k) {
                    fold[row] = next++ % folds;
                }
            }
        }
        return fold;
    }
}
